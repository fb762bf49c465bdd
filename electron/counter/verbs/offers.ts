import { z } from '../../../shared/base/schema.ts'
import type { PublicationFile } from '../../../shared/record/publication-file.ts'
import { besideData } from '../examples/example-view.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** The most that can wait for the province: all of it goes into one file. */
const ALL = 10_000

/**
 * Writes what this Centre's authority issued here and the province has not taken yet, to be carried there on
 * a USB stick.
 */
export const offers = defineVerb({
  name: 'offers',
  says: 'xuất những gì trung tâm đã ban hành mà tỉnh chưa nhận (người, ủy quyền và thu hồi, thủ tục, lịch), có chữ ký, để mang sang máy chủ tỉnh khi chưa có đường truyền: --out TỆP.json (ở tỉnh: publish, revoke-delegation)',
  input: z.strictObject({ ...Who, out: OutPath }),
  run: (asking, { out, ...by }) =>
    asking.as(by, ({ store, folder }) => {
      const carried: PublicationFile = { publications: [...store.delivery.offers(ALL)] }
      const unwritten = whyUnfit(out, folder, ['json']) ?? writeOut(out, `${JSON.stringify(carried)}\n`)
      return unwritten ?? { out, publications: carried.publications.length }
    }),
  example: asking => ({ out: besideData(asking, 'ban-hanh.json') }),
})
