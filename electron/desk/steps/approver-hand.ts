import type { Instant } from '../../../shared/base/ids.ts'
import { amountOf, findCertificate, findMandateFor } from '../../../shared/dossier/authority.ts'
import type { Found } from '../../../shared/dossier/binding.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { isSignedBy } from '../../pdf/verify/first-signature.ts'
import { contextOf } from '../office/context-of.ts'
import type { Office } from '../office/office.ts'
import { placeOf } from '../office/other-counters.ts'
import { everTrusted } from '../office/trusted-roots.ts'

/**
 * Judges the hand behind an approval, anew each time the approval is used (R20): the approver's signature on
 * the approval and on the signing, their own signature on the paper, and the certificate and delegation, from
 * the approval until the signing. A revocation after the signing changes nothing; one before it lets nothing
 * be signed. A paper whose bytes are not `whole` is a fault of its own and is not read.
 */
export function findHand(
  office: Office,
  dossier: Dossier,
  { at, whole }: { at: Instant; whole: boolean },
): Found['approver'] {
  const { approval, signing } = dossier.taken
  if (!approval) return 'signature'
  const isGenuine = (event: string): boolean => office.store.events.isGenuine(dossier.id, event)
  if (!isGenuine(approval.event)) return 'signature'
  const his = !signing || (signing.actor === approval.actor && isGenuine(signing.event))
  if (!his || (signing && whole && !isPaperSigned(office, dossier))) return 'signature'
  const held =
    isEntitled(office, dossier, approval.at, approval.event) &&
    isEntitled(office, dossier, signing?.at ?? at, signing?.event)
  return held ? 'good' : 'authority'
}

/**
 * Whether the approver's own signature is on the paper, by the certificate published for them when they
 * signed.
 */
function isPaperSigned(office: Office, dossier: Dossier): boolean {
  const { store, published } = office
  const signing = dossier.taken.signing
  const document = taken(dossier, 'signing')?.document
  const bytes = document && store.papers.bytes(document)
  const certificate =
    signing &&
    published.certificates(signing.at).find(({ person }) => person.id === signing.actor)?.person
      .signingCertificate
  return Boolean(bytes && certificate && isSignedBy(bytes, certificate, everTrusted(office)))
}

/**
 * Whether the approver's certificate and delegation were published, in force at that instant and still signed
 * by their issuer. A delegation may name sites and counters: the place is the counter where this act was
 * taken, or this one if it is about to be taken.
 */
function isEntitled(office: Office, dossier: Dossier, then: Instant, event: string | undefined): boolean {
  const { published, store } = office
  const procedure = published.procedureVersion(dossier.procedure?.version ?? '')
  const actor = dossier.taken.approval?.actor
  if (!procedure || !actor) return false
  const act = event && store.events.one(dossier.id, event)
  const context = { ...contextOf(office, procedure, then), ...(act ? placeOf(office, act.body) : {}), actor }
  const issued = [
    findCertificate(['approver'], context),
    findMandateFor('signing', context, amountOf(dossier, context.terms)),
  ]
  return issued.every(each => each !== undefined && store.publications.isGenuine(each.id))
}
