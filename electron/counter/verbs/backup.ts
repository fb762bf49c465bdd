import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type RestoredCentre, restoreCentre } from '../../desk/copies/restore-centre.ts'
import { besideData } from '../examples/example-view.ts'
import { InPath } from '../input/in-file.ts'
import { OutPath, whyUnfit } from '../input/out-file.ts'
import { asCopyKeeper } from '../people/as-copy-keeper.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** An encrypted copy of record, papers and keys. */
export const backup = defineVerb({
  name: 'backup',
  says: 'sao lưu mã hóa vào thư mục --to (của văn thư giữ dấu hoặc lãnh đạo ca trực)',
  input: z.strictObject({ ...Who, to: OutPath }),
  run: (asking, { to, ...by }) =>
    asCopyKeeper(asking, by, 'backup', ({ store, folder }) => whyNoPlace(to, folder) ?? store.backup(to)),
  example: asking => ({ to: besideData(asking, 'sao-luu') }),
})

/**
 * Why no copy is put there: something stands there already, or the copy would be lost together with its data.
 */
function whyNoPlace(to: string, data: string): Refusal | undefined {
  const into = standing(resolve(to))
  if (!isWritable(into)) return refuse('out-unfit', { path: to })
  // This holds whatever lies there: a copy among other things is not whole, or replaces what was there.
  if (existsSync(to) && readdirSync(to).length > 0) return refuse('folder-exists', { path: to })
  const isInside = existsSync(data) && `${realpathSync(into)}${sep}`.startsWith(`${realpathSync(data)}${sep}`)
  return isInside ? refuse('mirror-inside', { path: to }) : undefined
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    return statSync(folder).isDirectory()
  } catch {
    return false // The refusal says what to do.
  }
}

/** The folder itself if it exists, else the nearest one above that does. */
const standing = (path: string): string => (existsSync(path) ? path : standing(dirname(path)))

/**
 * Numbers of the previous epoch are no longer valid. This says how the machine gets new ones, by who gives
 * them.
 */
const NUMBERS: Readonly<Record<RestoredCentre['numbersFrom'], { command: string; says: string }>> = {
  province: {
    command: 'enrol --province TỆP --server ĐỊA-CHỈ --code MÃ',
    says: 'Máy này đã ghi danh với tỉnh: xin tỉnh mã mới, ghi danh lại bằng “enrol --province TỆP --server ĐỊA-CHỈ --code MÃ”, rồi “sync”; đến khi ấy nhận hồ sơ bằng phiếu tạm.',
  },
  here: {
    command: 'enrol --renew --after ĐỢT',
    says: 'Máy này tự cấp số: xem đợt lớn nhất đã cấp ở các quầy bằng “enrol”, rồi “enrol --renew --after ĐỢT”; đến khi ấy nhận hồ sơ bằng phiếu tạm.',
  },
  centre: {
    command: 'enrol-counter',
    says: 'Số của máy này do máy khác của Trung tâm cấp: ghi danh lại như một máy mới (“enrol-request” ở đây, “enrol-counter” ở máy kia); đến khi ấy nhận hồ sơ bằng phiếu tạm.',
  },
}

/** Said at once, while another copy can still be fetched: what is damaged here may be whole there. */
const damagedSaid = (damaged: readonly string[]): string =>
  damaged.length === 0
    ? ''
    : ` Bản này có ${damaged.length} chỗ hỏng: ${damaged.join('; ')}. Lấy các tệp ấy từ bản sao khác, hoặc phục hồi lại từ bản còn nguyên.`

/** Puts a backup into an empty folder as a new epoch. The answer says how its numbers are leased anew. */
export const restore = defineVerb({
  name: 'restore',
  says: 'phục hồi bản sao lưu hoặc bản sao thứ hai (mirror) --from vào thư mục --data (máy sang đời mới)',
  input: z.strictObject({ ...Who, from: InPath }),
  async run(asking, { from, by, pin }) {
    const given = pin ?? process.env.TAI_CHO_PIN
    const restored = await restoreCentre({ from, to: asking.folder(), by, pin: given }, asking)
    if (isRefusal(restored)) return restored
    const { epoch, events, before, copiedAt, numbersFrom, damaged } = restored
    const next = NUMBERS[numbersFrom]
    const text = `Đã phục hồi ${events} việc; máy nay là đời thứ ${epoch}. ${next.says}${damagedSaid(damaged)}`
    const ok = damaged.length === 0
    return {
      restored: true,
      ok,
      damaged,
      epoch,
      events,
      before,
      copiedAt,
      numbersFrom,
      numbers: next.command,
      text,
    }
  },
  example: asking => ({ from: besideData(asking, 'sao-luu') }),
})

/**
 * The way out in recovery mode: exports every event that can still be read, signed as it is, and tells how
 * many cannot (R5).
 */
export const exportEvents = defineVerb({
  name: 'export-events',
  says: 'cứu sổ: xuất mọi việc còn đọc được, kèm chữ ký, vào tệp --to (cả khi sổ chỉ đọc; của văn thư giữ dấu hoặc lãnh đạo ca trực)',
  input: z.strictObject({ ...Who, to: OutPath }),
  run: (asking, { to, ...by }) =>
    asCopyKeeper(
      asking,
      by,
      'events',
      ({ store, folder }) => whyUnfit(to, folder, ['jsonl']) ?? store.export(to),
    ),
  example: asking => ({ to: besideData(asking, 'cac-viec.jsonl') }),
})
