import { z } from '../../../shared/base/schema.ts'
import { listPublishedKeys } from '../../desk/papers/list-published-keys.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Writes what anybody needs to check our codes: the keys of our devices, and the papers that are not simply
 * in force.
 */
export const publishKeys = defineVerb({
  name: 'publish-keys',
  says: 'xuất khóa công khai và danh sách văn bản đã hủy, thay thế, đính chính, thu hồi, có chữ ký: --out TỆP.json (cho trang verify.html)',
  input: z.strictObject({
    ...Who,
    out: OutPath.optional(),
  }),
  run: (asking, { out, ...by }) =>
    asking.as(by, office => {
      const signed = listPublishedKeys(office)
      if (out === undefined) return signed
      const unfit = whyUnfit(out, office.folder, ['json'])
      if (unfit) return unfit
      const { keys, papers } = signed.published
      // The file is for everybody to read.
      const unwritten = writeOut(out, `${JSON.stringify(signed)}\n`, 0o644)
      return unwritten ?? { out, keys: keys.length, papers: papers.length }
    }),
})
