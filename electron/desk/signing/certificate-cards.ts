import type { CertificateCard } from '../../../shared/people/certificate-card.ts'
import { standingOf } from '../../../shared/people/standing.ts'
import { certificateFacts } from '../../signing/certificate-facts.ts'
import type { Office } from '../office/office.ts'
import { type SignerUse, signerSettingOf } from './signer-setting.ts'

type Found = { use: SignerUse; of: string; agency: string; mine: boolean; pem: string }

/**
 * The cards of all signing certificates published here, of officers and of seals. The person's own come
 * first.
 */
export function certificateCards(office: Office): readonly CertificateCard[] {
  const at = office.store.time().lo
  return publishedHere(office)
    .map(found => cardOf(office, found, at))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || a.to.localeCompare(b.to))
}

function publishedHere({ published, store, who }: Office): Found[] {
  const at = store.time().lo
  const me = who.face.officer
  const people = published
    .certificates(at)
    .flatMap(({ person: { id, agency, signingCertificate: pem } }): Found[] =>
      pem ? [{ use: 'sign', of: id, agency, mine: id === me, pem }] : [],
    )
  // A seal of ink has no certificate, and no card.
  const seals = published
    .seals(at)
    .flatMap(({ id, agency, keepers, signingCertificate: pem }): Found[] =>
      pem ? [{ use: `seal:${id}`, of: id, agency, mine: keepers.includes(me), pem }] : [],
    )
  return [...people, ...seals]
}

function cardOf({ who }: Office, { use, of, agency, mine, pem }: Found, at: string): CertificateCard {
  const facts = certificateFacts(pem)
  const setting = mine ? signerSettingOf(who, use) : undefined
  const where = setting?.in === 'token' ? `${setting.slot} / ${setting.key}` : null
  return {
    use,
    of,
    agency,
    mine,
    ...facts,
    ...standingOf(facts, at),
    key: { in: setting?.in ?? 'other', where },
  }
}
