import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { restoreCentre } from '../../desk/restore-centre.ts'
import { defineVerb } from '../verb.ts'

const Who = { by: z.string().max(40).optional(), pin: z.string().max(32).optional() }

/** An encrypted copy of record, papers and keys. */
export const backup = defineVerb({
  name: 'backup',
  says: 'sao lưu mã hóa vào thư mục --to',
  input: z.strictObject({ ...Who, to: z.string() }),
  run: (asking, { to, ...by }) =>
    asking.as(by, ({ store, folder }) => whyNoPlace(to, folder) ?? store.backup(to)),
})

/** Why no copy is put there: another one stands there, or it would be lost together with the data that it is of. */
function whyNoPlace(to: string, data: string): Refusal | undefined {
  if (existsSync(join(to, 'record.db'))) return refuse('folder-exists')
  const isInside = `${realpathSync(standing(resolve(to)))}${sep}`.startsWith(`${realpathSync(data)}${sep}`)
  return isInside ? refuse('mirror-inside') : undefined
}

/** The folder itself where it is there, else the nearest above it that is. */
const standing = (path: string): string => (existsSync(path) ? path : standing(dirname(path)))

/** Puts a backup into an empty folder as a new epoch; its numbers must be leased anew (`enrol --renew`). */
export const restore = defineVerb({
  name: 'restore',
  says: 'phục hồi bản sao lưu hoặc bản sao thứ hai (mirror) --from vào thư mục --data (kỷ nguyên mới của máy)',
  input: z.strictObject({ ...Who, from: z.string() }),
  async run(asking, { from, by, pin }) {
    const given = pin ?? process.env.TAI_CHO_PIN
    const restored = await restoreCentre({ from, to: asking.folder(), by, pin: given }, asking)
    if (isRefusal(restored)) return restored
    const { epoch, events, before, copiedAt } = restored
    return { restored: true, epoch, events, before, copiedAt, numbers: 'enrol --renew' }
  },
})

/** The way out in recovery mode: every event that can still be read, signed as it is, and how many cannot (R5). */
export const exportEvents = defineVerb({
  name: 'export-events',
  says: 'cứu sổ: xuất mọi việc còn đọc được, kèm chữ ký, vào tệp --to (cả khi sổ chỉ đọc)',
  input: z.strictObject({ ...Who, to: z.string().max(400) }),
  run: (asking, { to, ...by }) =>
    asking.as(by, ({ store }) => (existsSync(to) ? refuse('folder-exists') : store.export(to))),
})
