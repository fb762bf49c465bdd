import { Instant, ReckonedFrom } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findUnfitHour } from '../slip-hour.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { intake } from './intake.ts'

/**
 * Cấp mã hồ sơ: a dossier that was received with a provisional slip gets its code and its date, as soon as
 * there are numbers again and a clock that can be trusted. Its time began when the slip was given. The
 * citizen loses nothing by the wait. Nor do they lose by a clock that ran ahead, where the slip bears an
 * earlier hour by hand. The code is of the day on which it is given, because that is the day of its lease
 * (R17).
 */
export const numbering = defineStep({
  id: 'numbering',
  version: 2,
  // Without a handwritten hour the data are those of version 1, so that an older counter can go on with the
  // dossier.
  saidSince: ({ written }) => (written ? 2 : 1),
  roles: ['counter'],
  from: ['received', 'appraised'],
  needs: 'awaiting-code',
  clears: ['awaiting-code'],
  input: z.strictObject({
    /**
     * The date that the officer names, where the source of the procedure names no limit and the day named
     * with the slip is over or none was named.
     */
    appointedAt: Instant.nullable().default(null),
    /**
     * Giờ ghi tay: the hour written on a slip whose hour the machine left to the pen; null where nobody names
     * it.
     */
    writtenAt: Instant.nullable().default(null),
  }),
  data: z.strictObject({
    code: z.string().max(60),
    /**
     * When the dossier's time began: the earliest of the hour recorded with the slip, the handwritten hour,
     * and this step.
     */
    receivedAt: ReckonedFrom,
    written: Instant.optional(),
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }),
  }),
  check(
    { taken },
    { writtenAt },
    { terms, number, lack = 'no-number-left', due, at, clockSuspect, slipTime },
  ) {
    if (clockSuspect) return refuse('clock-suspect')
    const unfit = writtenAt && (slipTime ? findUnfitHour(writtenAt, slipTime) : refuse('hour-printed'))
    if (unfit) return unfit
    if (!number) return refuse(lack, { series: terms.agency })
    if (!due) return refuse('due-unknown', { procedure: terms.code })
    const received = taken.intake?.data as RecordOf<typeof intake> | null | undefined
    const since = [received?.receivedAt, writtenAt].reduce<Instant>(
      (least, each) => (each && each < least ? each : least),
      at,
    )
    return { code: number, receivedAt: since, ...(writtenAt ? { written: writtenAt } : {}), due }
  },
  apply(dossier, { code, receivedAt, due }) {
    const { intake: received } = dossier.taken
    const told = received?.data
      ? { ...received, data: { ...(received.data as RecordOf<typeof intake>), code, receivedAt, due } }
      : received
    return { ...dossier, code, due, taken: { ...dossier.taken, intake: told } }
  },
})
