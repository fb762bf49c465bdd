import type { Hash } from '../../../shared/base/ids.ts'
import { isSaid } from '../../../shared/base/invisible.ts'
import { findCertificate, findMandate } from '../../../shared/dossier/authority.ts'
import { maySettle, SETTLEMENT, type SettleAct } from '../../../shared/dossier/settlement.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { HeldLine, SettleReceipt } from '../../../shared/status/held.ts'
import type { EventDraft } from '../../store/transaction.ts'
import { type Content, findActReceipt, keepActReceipt } from '../office/act-receipts.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { checkPin } from '../office/step-up.ts'

/**
 * What the province holds of these agencies (null for all, by default this person's own), oldest first: what
 * it was, who did it, why it is held, and whether this person may settle it.
 */
export function listHeld(
  office: Office,
  offices: readonly string[] | null = officesOf(office),
): readonly HeldLine[] {
  const { store, published } = office
  const names = new Map(published.certificates(store.time().lo).map(({ person }) => [person.id, person.name]))
  return store.delivery.held().flatMap(({ event, dossier, type, actor, acted, reason, at }) => {
    const row = dossier === null ? undefined : store.register.get(dossier)
    if (!row || offices?.includes(row.office) === false) return []
    const { code } = row
    const asked = settling(office, event)
    const refusal = isRefusal(asked) ? asked : null
    return [
      { event, dossier: row.dossier, code, type, by: names.get(actor) ?? actor, acted, reason, at, refusal },
    ]
  })
}

/**
 * Settles a held act as a person with authority: it stands or is set aside. The province decides by this
 * signed word.
 */
export function settleAct(office: Office, asked: SettleAct): SettleReceipt | Refusal {
  const content: Content = { type: SETTLEMENT, event: asked.event, as: asked.as, reason: asked.reason }
  const answered = office.store.record(writing => findActReceipt<SettleReceipt>(writing, asked.act, content))
  if (answered) return answered
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  const found = settling(office, asked.event)
  if (isRefusal(found)) return found
  if (!isSaid(asked.reason)) return refuse('reason-missing')
  const wrong = checkPin(office, asked.pin)
  if (wrong) return wrong
  const receipt = office.store.record(writing => {
    const { seq, id } = writing.append(eventOf(office, found, asked))
    const said: SettleReceipt = {
      recorded: true,
      seq,
      id,
      type: SETTLEMENT,
      dossier: found.dossier.id,
      number: null,
    }
    keepActReceipt(writing, asked.act, content, said)
    return said
  })
  office.tell({ about: 'dossier', dossier: found.dossier.id })
  return receipt
}

type Settling = { dossier: Dossier; context: Context }

/** A held act with what the rules need of it, or why this person may not settle it. */
function settling(office: Office, event: Hash): Settling | Refusal {
  const at = office.store.time().lo
  const held = office.store.delivery.held().find(each => each.event === event)
  if (!held?.dossier) return refuse('nothing-held')
  if (isSettledHere(office, held.dossier, event)) return refuse('settled-here')
  const dossier = dossierOf(office.store, held.dossier)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return refuse('nothing-held')
  if (!officesOf(office).includes(procedure.value.agency)) return refuse('other-agency')
  const context = contextOf(office, procedure.value, at)
  return maySettle(context, [held.actor]) ?? { dossier, context }
}

/** Whether a settlement of it was recorded here on which the province has not answered yet. */
const isSettledHere = ({ store }: Office, dossier: string, event: Hash): boolean =>
  store.events
    .of(dossier)
    .some(
      ({ id, body }) =>
        body.type === SETTLEMENT &&
        body.settles?.some(settled => settled.event === event) &&
        !store.delivery.wordOn(id),
    )

function eventOf(
  { who }: Office,
  { dossier, context }: Settling,
  { event, as, reason }: SettleAct,
): EventDraft {
  const authority = [findCertificate(['approver'], context)?.id, findMandate(context)?.id]
  return {
    type: SETTLEMENT,
    version: 1,
    office: context.terms.agency,
    dossier: dossier.id,
    actor: who.face.officer,
    session: who.id,
    authority: authority.filter(id => id !== undefined),
    procedure: dossier.procedure,
    formSet: dossier.formSet,
    calendar: null,
    docs: [],
    numbers: [],
    after: null,
    settles: [{ event, as }],
    data: { reason },
    signAs: who.sign,
  }
}
