import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { Device } from '../../../shared/people/certificate.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { PublicationBody } from '../../../shared/record/publication.ts'
import { ReceiptBody, Signed } from '../../../shared/record/receipt.ts'
import { Acts, type KeysGiven, KeysTaken } from '../../../shared/wire/acts.ts'
import {
  Heads,
  type HeadsAsked,
  type LeaseAsked,
  Leased,
  LeasesReturned,
  type Publish,
  Published,
} from '../../../shared/wire/centre.ts'
import { type Enrol, Enrolled } from '../../../shared/wire/enrol.ts'
import { Hello } from '../../../shared/wire/hello.ts'
import { Page, Pulled } from '../../../shared/wire/pull.ts'
import { Pushed } from '../../../shared/wire/push.ts'
import { speaks, spokenWith, WIRE_OLDEST, WIRE_VERSION } from '../../../shared/wire/version.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Receipt } from '../../store/delivered.ts'
import { type Answered, NOT_THE_PROVINCE } from '../transport/answers.ts'
import { type Ask, type LineOptions, newNonce, openAsk, openAskSaid, type Reached, spoken } from './ask.ts'
import { type ActsRead, type ActsWanted, readActs } from './read-acts.ts'
import { readNamed, readReceipt, readSaid } from './read-said.ts'
import { takeShares } from './receipt-signatures.ts'
import { type OwnRun, signRun } from './sign-run.ts'

/**
 * The line to the province. Every answer that counts is signed by the pinned key, for what was asked.
 * Everything else becomes a reason (`Why`).
 */
export type ProvinceLine = {
  hello(): Promise<Answered<Hello>>
  push(run: OwnRun, reached: Reached): Promise<Answered<{ receipts: Receipt[]; next: Pushed['next'] }>>
  pull(after: number, reached: Reached): Promise<Answered<{ page: Page; entries: readonly Signed[] }>>
  /** Since version 2: the present heads of the ledgers, with the proof that they grew from `seen`. */
  heads(seen: HeadsAsked['seen'], reached: Reached): Promise<Answered<Heads>>
  /** Since version 4: ranges of numbers for this machine. */
  lease(wanted: LeaseAsked['wanted'], reached: Reached): Promise<Answered<Leased>>
  /**
   * Since version 5: `renew` gets the next certificate of this device, or the one it has; `returnLeases`
   * gives back what is left of leases.
   */
  renew(reached: Reached): Promise<Answered<Signed>>
  returnLeases(leases: readonly string[], reached: Reached): Promise<Answered<LeasesReturned>>
  /** Since version 2: offers publications. */
  publish(publications: Publish['publications'], reached: Reached): Promise<Answered<Published>>
  /**
   * Since version 12: `keys` gives sealed keys of dossiers received here; `acts` reads a page of acts that
   * other machines took, at most `limit` of them.
   */
  keys(keys: KeysGiven['keys'], reached: Reached): Promise<Answered<KeysTaken>>
  acts(asked: ActsAsking, reached: Reached): Promise<Answered<ActsRead>>
  enrol(asked: Enrolling): Promise<Answered<Signed>>
}

/** Which page of acts is asked for, and the dossiers of which keys are asked for besides. */
type ActsAsking = ActsWanted & { limit: number; lacking: readonly string[] }

/** What a device sends to be enrolled. */
type Enrolling = Pick<Enrol, 'device'> & { readonly [said in keyof Omit<Enrol, 'wire'>]?: unknown }

/** How many entries a page may have. */
const PAGE = 200

/** Opens a line; nothing is sent yet. */
export function openLine(line: LineOptions): ProvinceLine {
  const ask = openAsk(line)
  const askSaid = openAskSaid(ask, line)
  return {
    hello: () => hello(ask, line),
    push: (run, reached) => push(ask, line, run, reached),
    pull: (after, reached) => pull(ask, line, after, reached),
    heads: (seen, reached) => only(askSaid('heads', { seen }, Heads, reached)),
    lease: (wanted, reached) => only(askSaid('lease', { wanted }, Leased, reached)),
    publish: (publications, reached) => only(askSaid('publish', { publications }, Published, reached)),
    renew: reached => renew(ask, line, reached),
    returnLeases: (leases, reached) => only(askSaid('lease-return', { leases }, LeasesReturned, reached)),
    keys: (keys, reached) => only(askSaid('keys', { keys }, KeysTaken, reached)),
    acts: (asked, reached) => acts(ask, line, asked, reached),
    enrol: asked => enrol(ask, line, asked),
  }
}

/** What a word says, without the word itself, which nobody keeps. */
async function only<T>(word: Promise<Answered<{ said: T }>>): Promise<Answered<T>> {
  const answer = await word
  return answer.ok ? { ok: true, value: answer.value.said } : answer
}

async function hello(ask: Ask, { province, who }: LineOptions): ReturnType<ProvinceLine['hello']> {
  const nonce = newNonce()
  const wire = { min: WIRE_OLDEST, max: WIRE_VERSION }
  // Signed over its own nonce: the province tells only the device itself where its chain stands.
  const answer = await ask('hello', { ...who, nonce, wire }, Signed, nonce)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, Hello)
  return said?.nonce === nonce && said.province === province.id ? fits(said) : NOT_THE_PROVINCE
}

async function push(
  ask: Ask,
  { province, who, sign }: LineOptions,
  run: OwnRun,
  reached: Reached,
): ReturnType<ProvinceLine['push']> {
  const wire = spoken(reached)
  const signed = speaks(wire, 'signedTogether') ? signRun(run, who.epoch, sign) : run
  const answer = await ask('push', { wire, ...signed }, Pushed, reached.challenge)
  if (!answer.ok) return answer
  const sent = new Set(run.events.map(({ id }) => id))
  const shared = takeShares(answer.value, province.publicKey)
  const receipts = shared.flatMap(({ signed, proven }) => {
    const body = proven ? readNamed(signed, ReceiptBody) : readReceipt(signed, province)
    const mine = body && sent.has(body.event) && body.device === who.device && body.province === province.id
    return mine ? [{ signed, body }] : []
  })
  // Among the receipts is one that is not ours. No honest province sends that, so nothing of this answer
  // counts.
  if (receipts.length < answer.value.receipts.length) return NOT_THE_PROVINCE
  return { ok: true, value: { receipts, next: answer.value.next } }
}

async function pull(
  ask: Ask,
  { province, who }: LineOptions,
  after: number,
  reached: Reached,
): ReturnType<ProvinceLine['pull']> {
  const nonce = newNonce()
  const asked = { wire: spoken(reached), after, limit: PAGE, nonce }
  const answer = await ask('pull', asked, Pulled, reached.challenge)
  if (!answer.ok) return answer
  const page = readSaid(answer.value.page, DOMAIN.answer, province, Page)
  const { entries } = answer.value
  const mine = page?.nonce === nonce && page.office === who.office && page.after === after
  const whole =
    page?.entries.length === entries.length &&
    entries.every(({ id, bytes }, at) => page.entries[at]?.id === id && sha256(bytes) === id)
  return page && mine && whole ? { ok: true, value: { page, entries } } : NOT_THE_PROVINCE
}

async function acts(
  ask: Ask,
  line: LineOptions,
  asked: ActsAsking,
  reached: Reached,
): ReturnType<ProvinceLine['acts']> {
  const nonce = newNonce()
  const answer = await ask('acts', { wire: spoken(reached), nonce, ...asked }, Acts, reached.challenge)
  return answer.ok ? readActs(answer.value, { ...asked, nonce }, line) : answer
}

async function renew(
  ask: Ask,
  { province, who }: LineOptions,
  reached: Reached,
): ReturnType<ProvinceLine['renew']> {
  const asked = { wire: spoken(reached), nonce: newNonce() }
  const answer = await ask('renew', asked, Enrolled, reached.challenge)
  if (!answer.ok) return answer
  const { certificate } = answer.value
  const said = readSaid(certificate, DOMAIN.publication, province, PublicationBody)
  const device = said?.kind === 'device' ? Device.safeParse(said.body).data : undefined
  const mine = device?.id === who.device && device.epoch === who.epoch
  return mine ? { ok: true, value: certificate } : NOT_THE_PROVINCE
}

async function enrol(
  ask: Ask,
  { province }: LineOptions,
  asked: Enrolling,
): ReturnType<ProvinceLine['enrol']> {
  const answer = await ask('enrol', { wire: WIRE_VERSION, ...asked }, Enrolled)
  if (!answer.ok) return answer
  const { certificate } = answer.value
  const said = readSaid(certificate, DOMAIN.publication, province, PublicationBody)
  // A certificate of another device, or of this one with another key or epoch, is not this one's.
  const mine = said?.kind === 'device' && canonicalJson(said.body) === canonicalJson(asked.device)
  return mine ? { ok: true, value: certificate } : NOT_THE_PROVINCE
}

/** Checks that both sides speak a version that the other understands; if not, says which side is too old. */
function fits(said: Hello): Answered<Hello> {
  if (spokenWith(said.wire) !== undefined) return { ok: true, value: said }
  return { ok: false, why: said.wire.min > WIRE_VERSION ? 'counter-old' : 'province-old' }
}
