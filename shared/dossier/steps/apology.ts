import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findCertificate, findMandateFor } from '../authority.ts'
import { endedOf } from '../ended.ts'
import { defineStep } from '../step.ts'
import { SignerLine, signerLine } from './approval.ts'

/**
 * Xin lỗi và hẹn lại (form 04): moves the promised date, with the reason, once in the life of a dossier and
 * at the latest on the day before that date (NĐ 61/2018 Đ.19.9). An apology after that is recorded as too
 * late, never hidden.
 */
export const apology = defineStep({
  id: 'apology',
  version: 1,
  roles: ['approver'],
  from: ['received', 'appraised', 'approved', 'signed'],
  delegated: true,
  stepUp: true,
  raises: ['reappointed'],
  barredBy: 'reappointed',
  // The promised result was handed over already. The paper that amends it was never promised.
  may: dossier => (endedOf(dossier) ? refuse('dossier-closed', { outcome: 'returned' }) : undefined),
  says: ['reason'],
  input: z.strictObject({ reason: z.string().max(2000), appointedAt: Instant }),
  data: z.strictObject({
    reason: z.string().max(2000),
    /** The date promised before; `due` has the new one. */
    promised: Instant,
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }),
    /** Whether the apology comes after the last day on which the law allows it. */
    tooLate: z.boolean(),
    signer: SignerLine,
  }),
  check(dossier, { reason }, context) {
    const { due, at } = context
    const mandate = findMandateFor('apology', context, null)
    const person = findCertificate(['approver'], context)?.person
    if (!mandate || !person) return refuse('no-delegation', { procedure: context.terms.code })
    if (!due || !dossier.due || due.at <= dossier.due.at || due.at <= at) return refuse('due-not-later')
    return {
      reason,
      promised: dossier.due.at,
      due,
      tooLate: dayOf(at) >= dayOf(dossier.due.at),
      signer: signerLine(mandate, person),
    }
  },
  apply: (dossier, { due }) => ({ ...dossier, due }),
})
