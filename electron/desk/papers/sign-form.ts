import type { Instant } from '../../../shared/base/ids.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type FormId, forms } from '../../../shared/forms/index.ts'
import { dressed } from '../../../shared/forms/sets.ts'
import { signingDress, type UnsignedWhy } from '../../../shared/forms/signing.ts'
import { isRefusal, type Reason, type Refusal } from '../../../shared/refusals/refusal.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { TypesetFault } from '../../pdf/typeset-fault.ts'
import { isSignedBy } from '../../pdf/verify/first-signature.ts'
import { StoreRefusal } from '../../store/store.ts'
import type { Office } from '../office/office.ts'
import { everTrusted } from '../office/trusted-roots.ts'
import { keyPlaceOf } from '../signing/signer-setting.ts'
import { withSigner } from '../signing/with-signer.ts'

/** A form that is owed, and the officer who took the act that owes it: nobody else signs it. */
export type ToSign = { dossier: Dossier; form: FormId; facts: object; actor: string }
/**
 * The key's own PIN if it has one, whether the paper was made meanwhile, and how its bytes are kept and
 * named.
 */
export type Signed = {
  keyPin: string | null
  isMade(): boolean
  keep(pdf: Uint8Array, at: Instant): void
}

/**
 * Signs a form electronically as the officer who issues it (TT 01/2018/TT-VPCP Đ.10), in the session of their
 * act and right after it. The PIN that let them take the act opened their key, so no second one is asked. The
 * key lies where an approver's does (`signer-setting.ts`): in the key file under their PIN, in a PKCS#12 file
 * or on a token, whose own PIN comes with the act or not at all. No time stamp is asked, because the citizen
 * does not wait for a network (B-B). The signed page says when; it is drawn with that time before the key is
 * used. So what a crash left signed and unnamed is recognised by its drawing and used again: one act, one
 * signed paper.
 * @returns why nothing was signed, or null once the signed paper is kept. The act stands either way.
 * @throws StoreRefusal if the disk fails; TypesetFault if no page can be drawn.
 */
export async function signForm(
  office: Office,
  paper: ToSign,
  { keyPin, isMade, keep }: Signed,
): Promise<UnsignedWhy | null> {
  const ready = findReady(office, paper.actor, keyPin)
  if (typeof ready === 'string') return ready
  const { certificate } = ready
  try {
    const left = await findLeft(office, paper, certificate)
    if (left) keep(left.pdf, left.at)
    if (left) return null
    const wanted = { use: 'sign', certificate, keyPin, at: office.store.time().lo } as const
    const done = await withSigner(office, wanted, async signer => {
      if (isMade()) return { made: true }
      const at = office.store.time().lo
      const { pdf } = await draw(office, paper, at)
      const image = pictureOf(office, paper.form)
      const about = { name: office.who.face.name, reason: forms[paper.form].title, at }
      keep(await signPdf(pdf, { field: 'sign', signer, image, ...about, certify: true }), at)
      return { made: true }
    })
    return isRefusal(done) ? whyOf(done) : null
  } catch (fault) {
    if (fault instanceof StoreRefusal || fault instanceof TypesetFault) throw fault
    office.fault('sign form', fault)
    return 'fault'
  }
}

/** What can be known before a key is touched. */
function findReady(
  { who, published, store }: Office,
  actor: string,
  keyPin: string | null,
): { certificate: string } | UnsignedWhy {
  if (who.face.officer !== actor) return 'signer-away'
  const certificate = published.certificates(store.time().lo).find(({ person }) => person.id === actor)
    ?.person.signingCertificate
  if (!certificate) return 'no-certificate'
  const place = keyPlaceOf(who, 'sign')
  if (!place) return 'no-key'
  return place.in !== 'key-file' && !keyPin ? 'key-shut' : { certificate }
}

/**
 * The picture of the officer's signature, if they have one. It stands on papers that speak in the agency's
 * name or for one person (NĐ 30/2020 PL I mục II.7), but never on a receipt, whose two copies are one file
 * and must look alike.
 */
const pictureOf = ({ who }: Office, form: FormId): Uint8Array | null =>
  form === 'receipt' ? null : (who.named.get('sign-image') ?? null)

/** Draws the page as it is before the key is used. The same facts, form and time give the same bytes. */
function draw(office: Office, { dossier, form, facts }: ToSign, at: Instant) {
  const picture = pictureOf(office, form) !== null
  const dress = { set: dossier.formSet, form, signing: signingDress({ by: 'key', at, picture }) }
  return office.typesetter.prepare(form, dressed(facts, dress))
}

/**
 * Finds a signed paper that a crash left between disk and record: no event names it, but its drawing and
 * signature match.
 */
async function findLeft(
  office: Office,
  paper: ToSign,
  certificate: string,
): Promise<{ pdf: Uint8Array; at: Instant } | undefined> {
  const { store } = office
  const { id } = paper.dossier
  const named = new Set(store.events.of(id).flatMap(({ body }) => body.docs))
  for (const { hash, form, signatures, at } of store.papers.of(id)) {
    if (form !== paper.form || signatures !== 1 || named.has(hash)) continue
    const pdf = store.papers.bytes(hash)
    if (!pdf || !isSignedBy(pdf, certificate, everTrusted(office))) continue
    if (Buffer.from(pdf).indexOf((await draw(office, paper, at)).pdf) === 0) return { pdf, at }
  }
  return undefined
}

const WHYS: Partial<Record<Reason, UnsignedWhy>> = {
  'clock-suspect': 'clock-suspect',
  'certificate-expired': 'certificate-ended',
  'certificate-not-yet': 'certificate-ended',
  'certificate-usage': 'certificate-ended',
  'no-role': 'no-key',
}
/** Why the key did not sign, in the few words that a paper has for it. */
const whyOf = ({ refusal }: Refusal): UnsignedWhy => WHYS[refusal] ?? 'key-shut'
