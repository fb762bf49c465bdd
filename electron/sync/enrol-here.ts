import { DOMAIN } from '../../shared/record/event.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { enrolmentText } from '../../shared/wire/enrol.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Store } from '../store/store.ts'
import type { Pinned } from './line/read-said.ts'
import { lineOf } from './start-sync.ts'
import type { Why } from './transport/answers.ts'

/**
 * What enrolling needs: the province to enrol with, its address, the one-time code, and this counter's
 * Centre.
 */
export type Enrolment = {
  province: Pinned & { ca?: string | undefined }
  url: string
  code: string
  office: string
  issuer: string
}

/**
 * Enrols this counter: the province certifies its device key, and the province's own key is pinned from now
 * on. A demo Centre also brings what its authority published; enrolling again with a new code brings what is
 * new.
 */
export async function enrolHere(
  store: Store,
  { province, url, code, office, issuer }: Enrolment,
): Promise<{ enrolled: true; certificate: string } | Refusal> {
  const device = { ...store.device, publicKey: store.deviceKey() }
  const brought = store.delivery.publishedBy(issuer)
  const proof = store.signAsDevice(DOMAIN.request, sha256(enrolmentText({ office, code, device })))
  const { ca, ...pinned } = province
  const fact = { ...pinned, url, office, ...(ca === undefined ? {} : { ca }) }
  const answer = await lineOf(store, fact).enrol({
    office,
    code,
    device,
    issuer: brought ? { id: issuer, publicKey: brought.publicKey } : null,
    publications: brought?.publications ?? [],
    proof,
  })
  if (!answer.ok) return refuse(ENROLLING[answer.why] ?? answer.why)
  store.delivery.enrol(fact, answer.value)
  return { enrolled: true, certificate: answer.value.id }
}

/** What these answers mean for an enrolment. Nothing of it is ever sent again by itself. */
const ENROLLING: Readonly<
  Partial<Record<Why, 'wrong-code' | 'not-fitting' | 'enrol-unanswered' | 'enrol-stranger'>>
> = {
  'not-admitted': 'wrong-code',
  'province-refused': 'not-fitting',
  'province-unreachable': 'enrol-unanswered',
  'province-fault': 'enrol-unanswered',
  'province-busy': 'enrol-unanswered',
  'not-the-province': 'enrol-stranger',
}
