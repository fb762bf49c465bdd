import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../refusal.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { intake } from './intake.ts'

/**
 * Cấp mã hồ sơ: what was received by a provisional slip gets its code and its date, as soon as there are numbers again and
 * a clock that can be trusted. Its time began when the slip was given: the citizen loses nothing by the wait. The code is of
 * the day on which it is given, for that is the day of its lease (R17).
 */
export const numbering = defineStep({
  id: 'numbering',
  version: 1,
  roles: ['counter'],
  from: ['received', 'appraised'],
  needs: 'awaiting-code',
  clears: ['awaiting-code'],
  input: z.strictObject({
    /** Where the source of the procedure names no limit and the day named with the slip is over, or none was named. */
    appointedAt: Instant.nullable().default(null),
  }),
  data: z.strictObject({
    code: z.string().max(60),
    receivedAt: Instant,
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }),
  }),
  check({ taken }, _input, { terms, number, lack = 'no-number-left', due, at, clockSuspect }) {
    if (clockSuspect) return refuse('clock-suspect')
    if (!number) return refuse(lack, { series: terms.agency })
    if (!due) return refuse('due-unknown', { procedure: terms.code })
    const received = taken.intake?.data as RecordOf<typeof intake> | null | undefined
    const since = received?.receivedAt ?? at
    return { code: number, receivedAt: since < at ? since : at, due }
  },
  apply(dossier, data) {
    const { intake: received } = dossier.taken
    const told = received?.data
      ? { ...received, data: { ...(received.data as RecordOf<typeof intake>), ...data } }
      : received
    const { code, due } = data
    return { ...dossier, code, due, taken: { ...dossier.taken, intake: told } }
  },
})
