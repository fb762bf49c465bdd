import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { amountOf, findCertificate, findMandateFor } from '../../../shared/dossier/authority.ts'
import type { Decided } from '../../../shared/dossier/decide.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import { type DataOf, type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { formSetOn } from '../../../shared/forms/sets.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import type { EventDraft } from '../../store/transaction.ts'
import type { Office } from '../office/office.ts'
import type { Prepared } from './prepared.ts'
import { sheetsAfter } from './seal-ledger.ts'

type Parts = {
  id: string
  dossier: Dossier
  decided: Decided<StepId>
  context: Context
  prepared: Prepared
  numbers: readonly NumberRef[]
}

/**
 * The event of a decided step: who took it, under which certificate and delegation, about which procedure
 * version, with which documents and numbers.
 */
export function eventOf(
  office: Office,
  { id, dossier, decided, context, prepared, numbers }: Parts,
): EventDraft {
  const certificate = findCertificate(steps[decided.step].roles, context)
  const { delegated = false }: { delegated?: boolean } = steps[decided.step]
  const mandate = delegated
    ? findMandateFor(decided.step, context, amountOf(dossier, context.terms))
    : undefined
  const { code } = prepared.procedure.value
  const { written } = decided.data as { written?: Instant }
  const sheets = sheetsOf(office, decided, { dossier, procedure: prepared.procedure })
  return {
    type: decided.step,
    version: decided.version,
    office: context.terms.agency,
    dossier: id,
    actor: office.who.face.officer,
    session: office.who.id,
    authority: [certificate?.id, mandate?.id].filter(each => each !== undefined),
    procedure: dossier.procedure ?? { code, version: prepared.procedure.id },
    formSet: dossier.formSet ?? formSetOn(office.published.centre(context.at), dayOf(context.at)),
    calendar: context.due?.calendar ?? dossier.calendar,
    docs: context.document ? [context.document] : [],
    numbers: [...numbers],
    ...(written ? { written } : {}),
    ...(sheets ? { sheets } : {}),
    after: decided.after,
    data: decided.data,
    // The person signs every step: each affects somebody's rights.
    signAs: office.who.sign,
  }
}

/** What is owed of a paper that is now sealed in ink. */
function sheetsOf(
  office: Office,
  { step, data }: Decided<StepId>,
  about: Pick<Parts, 'dossier'> & Pick<Prepared, 'procedure'>,
): EventDraft['sheets'] {
  if (step !== 'sealing' || sealingOf(about.procedure.value).mark !== 'wet') return undefined
  return sheetsAfter(office, about, (data as DataOf<'sealing'>).copies)
}
