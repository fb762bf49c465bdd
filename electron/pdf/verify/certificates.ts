import { createHash, X509Certificate } from 'node:crypto'
import { isForSigning } from '../../signing/certificate-facts.ts'
import { Broken, hold, type Proving, type Use } from './proof.ts'
import type { Checked } from './signatures.ts'
import { textOf } from './values.ts'

const TIME = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'$/

/**
 * Checks that the certificates come from our roots, were valid when they were used, and belong to the right
 * hands: the first to an officer (who has a title); the second, on a sealed paper, to the agency for which
 * that officer may approve (R24, step 3; NĐ 30/2020 Đ.13, 32).
 * @throws Broken otherwise
 */
export function checkCertificates(
  [person, seal, ...more]: readonly Checked[],
  { roots, entitled, at }: Pick<Proving, 'roots' | 'entitled' | 'at'>,
): void {
  hold(person !== undefined && more.length === 0, 'wrong-holder')
  const trusted = roots.map(pem => new X509Certificate(pem))
  for (const each of seal ? [person, seal] : [person]) checkChain(each, trusted)
  hold(timeOf(seal ?? person) <= Date.parse(at), 'signed-in-future')
  const officer = holderOf(person)
  hold(officer.title !== undefined && officer.CN !== officer.O, 'wrong-holder')
  if (seal) checkSeal(person, seal)
  const refused = entitled?.(usedIn(person), seal ? usedIn(seal) : null) ?? null
  if (refused) throw new Broken(refused)
}

/** Checks that the second signature is an agency's, made after the first. */
function checkSeal(person: Checked, seal: Checked): void {
  hold(timeOf(person) <= timeOf(seal), 'sealed-before-signed')
  const agency = holderOf(seal)
  hold(agency.title === undefined && agency.CN === agency.O, 'wrong-holder')
}

/**
 * Checks that one signature's certificate comes from our roots and was valid when it was used, and that
 * nothing foreign came along.
 */
export function checkChain({ signer, others, found }: Checked, trusted: readonly X509Certificate[]): void {
  const issuer = trusted.find(root => signer.checkIssued(root) && signer.verify(root.publicKey))
  hold(issuer !== undefined, 'chain-unknown')
  // Nobody signs the certificates that came along. So at most one may be there, and it must be our root, byte
  // for byte.
  hold(others.length <= 1 && others.every(each => issuer.raw.equals(each)), 'chain-foreign')
  hold(issuer.ca && isForSigning(signer), 'not-a-signer')
  const at = timeOf({ found })
  for (const { validFromDate, validToDate } of [signer, issuer])
    hold(validFromDate.getTime() <= at && at <= validToDate.getTime(), 'outside-validity')
}

/** When the signature says it was made, in a text that the signature itself covers. */
export function timeOf({ found }: Pick<Checked, 'found'>): number {
  const [, year, month, day, hour, minute, second] = TIME.exec(textOf(found.dict.get('M'))?.text ?? '') ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  hold(Number.isFinite(at), 'time-malformed')
  return at
}

const usedIn = (checked: Checked): Use => ({
  certificate: createHash('sha256').update(checked.signer.raw).digest('hex'),
  at: new Date(timeOf(checked)).toISOString(),
})

type Holder = { CN?: string | undefined; O?: string | undefined; title?: string | undefined }

/** The holder of a signature's certificate. The signature must name the same holder. */
function holderOf({ signer, found }: Checked): Holder {
  const holder = signer.toLegacyObject().subject as Holder
  const said = Buffer.from(textOf(found.dict.get('Name'))?.text ?? '', 'latin1')
  const [mark, name] = [said.subarray(0, 2).toString('hex'), Buffer.from(said.subarray(2)).swap16()]
  hold(mark === 'feff' && name.toString('utf16le') === holder.CN, 'name-differs')
  return holder
}
