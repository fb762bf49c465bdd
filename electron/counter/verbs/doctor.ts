import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { selfChecks } from '../../desk/diagnostics/self-checks.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** The self-checks that a support line asks for. */
export const doctor = defineVerb({
  name: 'doctor',
  says: 'tự kiểm tra quầy: sổ, ổ đĩa, đồng hồ, khóa, dải số',
  input: z.strictObject(Who),
  async run(asking, by) {
    const checked = await asking.as(by, selfChecks)
    if (isRefusal(checked)) return checked
    const { verified, checks } = checked
    const { recovery } = verified
    return {
      ok: checks.every(({ good }) => good),
      checks,
      // The checks say it in words. The disk's own message is not for a support line.
      recovery: recovery && { reason: recovery.reason, missing: recovery.missing },
      differing: verified.differing,
    }
  },
  // In a record in doubt nothing was compared, so an empty list would mean nothing.
  tells: ({ differing, ...told }: { recovery?: unknown; differing?: unknown }) =>
    told.recovery ? told : { ...told, differing },
})
