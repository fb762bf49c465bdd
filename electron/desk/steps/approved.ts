import { randomBytes } from 'node:crypto'
import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { findBroken } from '../../../shared/dossier/approved.ts'
import { type Binding, bind, type Found, snapshotText } from '../../../shared/dossier/binding.ts'
import { decide } from '../../../shared/dossier/decide.ts'
import { fold, type Opened, taken } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Break } from '../../../shared/refusals/steps.ts'
import { breakWord } from '../../../shared/text/words.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { StoreRefusal } from '../../store/store.ts'
import type { Writing } from '../../store/transaction.ts'
import { findAbsent } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { counterSaid, takenElsewhere } from '../office/other-counters.ts'
import { formOf, symbolOf } from '../papers/amendment-facts.ts'
import { numberOf } from '../papers/paper-frame.ts'
import { findHand } from './approver-hand.ts'
import { eventOf } from './event-of.ts'
import type { Start } from './prepared.ts'

/** A fresh nonce for one approval. */
export const newNonce = (): Hash => randomBytes(32).toString('hex')
// This is longer than any act name that a screen may choose, so no screen can use up a nonce.
const useOf = (nonce: Hash): string => `approval nonce ${nonce}`

/** What an approval of this dossier binds now. */
export const bindingNow = (
  office: Office,
  { dossier, procedure, at }: Pick<Start, 'dossier' | 'procedure' | 'at'>,
  nonce: Hash,
): Binding => bind({ ...standsNow(office, dossier), procedure: procedure.id, nonce }, at)

/**
 * The hash of the dossier as the approving machine sees it. If two counters took the same step, each goes by
 * its own act and passes over the other's.
 */
function snapshotAt({ store }: Office, { id }: Dossier, { body: { device } }: Opened): Hash {
  const acts = store.events.of(id).map(({ passedOver: _here, ...act }): Opened => {
    const isHis = act.body.device === device
    const counts = isHis || (!act.unfit && store.delivery.wordOn(act.id)?.verdict === 'confirmed')
    return counts ? act : { ...act, passedOver: true }
  })
  return sha256(snapshotText(fold(blank(id), acts)))
}

const standsNow = ({ typesetter }: Office, dossier: Dossier) => ({
  dossier: dossier.id,
  snapshot: sha256(snapshotText(dossier)),
  form: typesetter.formHash(formOf(dossier)),
})

/** Whether a nonce was used before. Asked in the transaction that would use it. */
export const isUsed = (writing: Writing, nonce: Hash): boolean => writing.findAct(useOf(nonce)) !== undefined
/** Keeps which approval used the nonce. */
export const spend = (writing: Writing, nonce: Hash, event: Hash): void =>
  writing.keepAct(useOf(nonce), JSON.stringify({ event }))

/**
 * What stands now of the approval that is about to be used, asked of record and disk (R20). Undefined if the
 * dossier has no approval.
 */
export function findApproved(office: Office, dossier: Dossier, at: Instant): Found | undefined {
  const approved = taken(dossier, 'approval')
  const procedure = dossier.procedure?.version
  if (!approved || !procedure) return undefined
  const whole = isWhole(office, dossier, approved.document)
  const elsewhere = takenElsewhere(office, dossier, dossier.taken.approval?.event)
  const { nonce, form } = approved.binding ?? {}
  return {
    ...standsNow(office, dossier),
    ...(elsewhere ? { snapshot: snapshotAt(office, dossier, elsewhere) } : {}),
    // Another counter may have typeset it with another version of this program. The approved bytes are bound
    // all the same.
    ...(elsewhere && form ? { form } : {}),
    procedure,
    document: whole ? approved.document : null,
    number: numberSpent(office, dossier),
    approver: findHand(office, dossier, { at, whole }),
    usedBy: nonce === undefined ? null : (usedBy(office, nonce) ?? usedElsewhere(office, dossier, nonce)),
    at,
  }
}

const usedBy = ({ store }: Office, nonce: Hash): Hash | null => {
  const use = store.record(writing => writing.findAct(useOf(nonce)))
  return use === undefined ? null : (JSON.parse(use) as { event: Hash }).event
}

/**
 * The first approval of this dossier with this nonce, if another machine gave it; else null. That machine's
 * record keeps which approval used the nonce.
 */
function usedElsewhere(office: Office, { id }: Dossier, nonce: Hash): Hash | null {
  const first = office.store.events.of(id).find(({ body, data }) => {
    const { binding } = (body.type === 'approval' ? (data ?? {}) : {}) as {
      binding?: { nonce?: Hash } | null
    }
    return binding?.nonce === nonce
  })
  return first && takenElsewhere(office, { id }, first.id) ? first.id : null
}

/**
 * Whether the document's bytes are there, as they were approved, for this dossier; and whether what was
 * signed since begins with them.
 */
function isWhole({ store }: Office, dossier: Dossier, document: Hash): boolean {
  const paper = store.papers.get(document)
  if (paper?.dossier !== dossier.id || paper.voided !== null) return false
  try {
    const bytes = store.papers.bytes(document)
    const signed = taken(dossier, 'signing')?.document
    const after = signed === undefined ? bytes : store.papers.bytes(signed)
    return bytes !== undefined && after !== undefined && Buffer.from(after).indexOf(bytes) === 0
  } catch (fault) {
    if (fault instanceof StoreRefusal && fault.refusal.refusal === 'paper-lost') return false
    throw fault
  }
}

/**
 * The number that the standing approval spent, as it is printed. It is read from the event, not from what the
 * approval says of itself.
 */
function numberSpent({ store, published }: Office, dossier: Dossier): string | null {
  const { event, at } = dossier.taken.approval ?? {}
  const ref = refOf(store, dossier)
  const { result, agency } = published.procedureVersion(dossier.procedure?.version ?? '') ?? {}
  const symbol = agency && at && published.agency(agency, at)?.symbol
  return event && ref && result && symbol ? numberOf(ref.value, symbolOf(dossier, result, symbol)) : null
}

/** The number of the standing approval: the last one its event names, after those it passed over. */
function refOf(store: Office['store'], dossier: Dossier): NumberRef | undefined {
  const approval = dossier.taken.approval?.event
  return store.events
    .of(dossier.id)
    .find(({ id }) => id === approval)
    ?.body.numbers.at(-1)
}

/**
 * Makes the part of a transaction that undoes an approval: it voids the approval's number and these papers,
 * with the reason.
 */
export function voidIssued(
  { store }: Office,
  dossier: Dossier,
  reason: string,
  isVoided: (form: string) => boolean,
): (writing: Writing, event: Hash) => void {
  const ref = refOf(store, dossier)
  // While an amendment is under way, papers issued before it stand, whatever becomes of the amendment's own
  // paper.
  const issued = dossier.amending ? dossier.issued.map(({ number }) => number) : []
  const papers = store.papers
    .of(dossier.id)
    .filter(({ form, number }) => isVoided(form) && !issued.includes(number))
  return (writing, event) => {
    // A number of another counter is voided there, once that counter has heard of this.
    if (ref && writing.isIssued(ref)) writing.voidNumber(ref, reason, event)
    for (const paper of papers) writing.voidPaper(paper.hash, reason)
  }
}

/**
 * What is found of an approval that no longer holds, so that somebody other than its approver may void it.
 * Empty if it holds.
 */
export function foundBroken(office: Office, dossier: Dossier, at: Instant): { found?: Found } {
  if (findAbsent(office, dossier, 'sealing')) return {}
  const found = findApproved(office, dossier, at)
  return found && findBroken(dossier, found) ? { found } : {}
}

/**
 * Voids an approval that no longer holds. That is recorded before the refusal is given, so that `gaps`
 * explains the number. An approval of another counter is left to its approver, who voids it here or there;
 * its number is voided where it is kept.
 */
export function voidBroken(office: Office, start: Start, found: Found, broken: Refusal): Refusal {
  const { dossier, procedure } = start
  const there = takenElsewhere(office, dossier, dossier.taken.approval?.event)
  if (there)
    return refuse('approval-broken-there', {
      counter: counterSaid(office, there.body.device),
      why: broken.facts.why as Break,
    })
  const reason = `Hủy phê duyệt: ${breakWord(broken.facts.why, 'vi')}`
  const context = { ...start.context, found }
  const decided = decide(dossier, 'voiding', { reason }, context)
  if (isRefusal(decided)) return decided
  const prepared = { rev: dossier.rev, input: { reason }, procedure, context, inside: nothingMore }
  const voids = voidIssued(office, dossier, reason, isSealed)
  office.store.record(writing => {
    const { id } = writing.append(
      eventOf(office, { id: dossier.id, dossier, decided, context, prepared, numbers: [] }),
    )
    voids(writing, id)
  })
  office.tell({ about: 'dossier', dossier: dossier.id })
  return broken
}

const nothingMore = () => ({ context: {}, numbers: [] })
