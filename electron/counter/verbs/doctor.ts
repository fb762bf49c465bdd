import { statfsSync } from 'node:fs'
import { z } from 'zod'
import { isRefusal } from '../../../shared/dossier/refusal.ts'
import { COST } from '../../keys/argon.ts'
import { readHall } from '../../keys/key-file.ts'
import { defineVerb } from '../verb.ts'

/** Less than this and new acts will soon be refused for want of room. */
const HEADROOM_MB = 200

/** The numbered self-checks a support line asks for. */
export const doctor = defineVerb({
  name: 'doctor',
  says: 'tự kiểm tra quầy: sổ, ổ đĩa, đồng hồ, khóa, dải số',
  input: z.strictObject({ by: z.string().max(40).optional(), pin: z.string().max(32).optional() }),
  async run(asking, by) {
    const { cost, faces } = readHall(asking.folder())
    const disk = statfsSync(asking.folder())
    const freeMb = Math.floor((disk.bavail * disk.bsize) / 1_048_576)
    const checked = await asking.as(by, ({ store }) => ({
      verified: store.verify(),
      time: store.time(),
      device: store.device,
    }))
    if (isRefusal(checked)) return checked
    const { verified, time } = checked
    const check = (name: string, good: boolean, detail: string) => ({ name, good, detail })
    const checks = [
      check(
        'sổ toàn vẹn',
        verified.recovery === null,
        verified.recovery?.reason ?? `${verified.events} việc`,
      ),
      check('sổ theo dõi khớp', verified.registers === 'equal', verified.differing.join(', ')),
      check('chỗ trống trên ổ đĩa', freeMb >= HEADROOM_MB, `${freeMb} MB`),
      check('đồng hồ đáng tin', !time.suspect, time.wall),
      check(
        'mã PIN được bảo vệ đủ mạnh',
        cost.memory >= COST.memory && cost.passes >= COST.passes,
        `${cost.memory} KiB, ${cost.passes} lượt`,
      ),
      check('có cán bộ', faces.length > 0, `${faces.length} người`),
    ]
    return {
      ok: checks.every(({ good }) => good),
      checks,
      recovery: verified.recovery,
      differing: verified.differing,
    }
  },
})
