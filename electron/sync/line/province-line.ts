import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { z } from '../../../shared/base/schema.ts'
import { Device } from '../../../shared/people/certificate.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { PublicationBody } from '../../../shared/record/publication.ts'
import { readSigned } from '../../../shared/record/read-bytes.ts'
import { ReceiptBody, Signed } from '../../../shared/record/receipt.ts'
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
import { authorization, requestText } from '../../../shared/wire/request.ts'
import { spokenWith, WIRE_OLDEST, WIRE_VERSION } from '../../../shared/wire/version.ts'
import { type Sign, sha256, verified } from '../../keys/ed25519.ts'
import { type Answered, classify, NOT_THE_PROVINCE } from '../transport/answers.ts'
import type { Send } from '../transport/send.ts'
import { whyUnanswered } from '../transport/wrong-server.ts'
import { isReceipt, takeShares } from './receipt-signatures.ts'
import { type OwnRun, signRun } from './sign-run.ts'

/** The province as it is pinned at this counter, and who asks. */
export type Pinned = { id: string; publicKey: string }
export type Who = { office: string; device: string; epoch: number }
/** What a signed hello gave for the questions after it: the challenge to sign, the versions spoken there. */
export type Reached = Pick<Hello, 'challenge' | 'wire'>
/** A receipt that is the pinned province's own, for exactly an event that was sent. */
export type Receipt = { signed: Signed; body: ReceiptBody }

/** The line to the province. What it gives is signed by the pinned key and for what was asked; everything else is a reason. */
export type ProvinceLine = {
  hello(): Promise<Answered<Hello>>
  push(run: OwnRun, reached: Reached): Promise<Answered<{ receipts: Receipt[]; next: Pushed['next'] }>>
  pull(after: number, reached: Reached): Promise<Answered<{ page: Page; entries: readonly Signed[] }>>
  /** Since version 2: the heads of the ledgers now, with the proof that they grew on from these. */
  heads(seen: HeadsAsked['seen'], reached: Reached): Promise<Answered<Heads>>
  /** Since version 4: ranges of numbers for this machine. */
  lease(wanted: LeaseAsked['wanted'], reached: Reached): Promise<Answered<Leased>>
  /** Since version 5: the next certificate of this device, or the one it has; and what is left of leases given back. */
  renew(reached: Reached): Promise<Answered<Signed>>
  returnLeases(leases: readonly string[], reached: Reached): Promise<Answered<LeasesReturned>>
  /** Only where the province speaks version 2 or later. */
  publish(publications: Publish['publications'], reached: Reached): Promise<Answered<Published>>
  enrol(asked: Enrolling): Promise<Answered<Signed>>
}

/** What a device sends to be enrolled. */
type Enrolling = Pick<Enrol, 'device'> & { readonly [said in keyof Omit<Enrol, 'wire'>]?: unknown }

/** The version of the wire in which a device signs several events at once. */
const SINCE_7 = 7
/** How many entries a page may have. */
const PAGE = 200

/** Puts a question of the wire, signed where it must be, and sorts the answer. */
export type Ask = <S extends z.ZodType>(
  question: string,
  body: object,
  schema: S,
  challenge?: string,
) => Promise<Answered<z.output<S>>>
type Line = { province: Pinned; who: Who }
/** What a line is opened with: the transport, the pinned province, the device that asks and its signing key. */
export type LineOptions = Line & { send: Send; sign: Sign }

/** Opens a line: nothing is sent yet. */
export function openLine(line: LineOptions): ProvinceLine {
  const ask = openAsk(line)
  return {
    hello: () => hello(ask, line),
    push: (run, reached) => push(ask, line, run, reached),
    pull: (after, reached) => pull(ask, line, after, reached),
    heads: (seen, reached) => heads(ask, line, seen, reached),
    lease: (wanted, reached) => lease(ask, line, wanted, reached),
    publish: (publications, reached) => publish(ask, line, publications, reached),
    renew: reached => renew(ask, line, reached),
    returnLeases: (leases, reached) => returnLeases(ask, line, leases, reached),
    enrol: asked => enrol(ask, line, asked),
  }
}

/** Questions on this line: each signed by the device where a challenge is at hand, each answer sorted. */
export const openAsk =
  ({ send, sign, who }: Pick<LineOptions, 'send' | 'sign' | 'who'>): Ask =>
  async (question, body, schema, challenge) => {
    const [path, text] = [`/v1/${question}`, JSON.stringify(body)]
    const proof = challenge && sign(DOMAIN.request, sha256(requestText(path, challenge, sha256(text))))
    const headers: Record<string, string> = proof
      ? { authorization: authorization(who, challenge, proof) }
      : {}
    try {
      return classify(await send(path, text, headers), schema)
    } catch (fault) {
      return { ok: false, why: whyUnanswered(fault) }
    }
  }

/** The version that is spoken with a province that was reached. */
export const spoken = ({ wire }: Reached): number => spokenWith(wire) ?? WIRE_VERSION
/** A new nonce: 144 random bits as base64url. */
export const newNonce = (): string => randomBytes(18).toString('base64url')

async function hello(ask: Ask, { province, who }: Line): ReturnType<ProvinceLine['hello']> {
  const nonce = newNonce()
  const wire = { min: WIRE_OLDEST, max: WIRE_VERSION }
  // Signed over its own nonce: the province tells nobody but the device itself where its chain stands.
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
  const signed = wire < SINCE_7 ? run : signRun(run, who.epoch, sign)
  const answer = await ask('push', { wire, ...signed }, Pushed, reached.challenge)
  if (!answer.ok) return answer
  const sent = new Set(run.events.map(({ id }) => id))
  const shared = takeShares(answer.value, province.publicKey)
  const receipts = shared.flatMap(({ signed, proven }) => {
    const body = proven ? readNamed(signed, ReceiptBody) : readReceipt(signed, province)
    const mine = body && sent.has(body.event) && body.device === who.device && body.province === province.id
    return mine ? [{ signed, body }] : []
  })
  // One that is not ours among them: no honest province sends it, so nothing of this answer counts.
  if (receipts.length < answer.value.receipts.length) return NOT_THE_PROVINCE
  return { ok: true, value: { receipts, next: answer.value.next } }
}

async function pull(
  ask: Ask,
  { province, who }: Line,
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

async function heads(
  ask: Ask,
  { province, who }: Line,
  seen: HeadsAsked['seen'],
  reached: Reached,
): ReturnType<ProvinceLine['heads']> {
  const nonce = newNonce()
  const answer = await ask('heads', { wire: spoken(reached), nonce, seen }, Signed, reached.challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, Heads)
  const mine = said?.nonce === nonce && said.office === who.office
  return said && mine ? { ok: true, value: said } : NOT_THE_PROVINCE
}

async function lease(
  ask: Ask,
  { province, who }: Line,
  wanted: LeaseAsked['wanted'],
  reached: Reached,
): ReturnType<ProvinceLine['lease']> {
  const nonce = newNonce()
  const answer = await ask('lease', { wire: spoken(reached), nonce, wanted }, Signed, reached.challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, Leased)
  const mine = said?.nonce === nonce && said.office === who.office
  return said && mine ? { ok: true, value: said } : NOT_THE_PROVINCE
}

async function renew(ask: Ask, { province, who }: Line, reached: Reached): ReturnType<ProvinceLine['renew']> {
  const asked = { wire: spoken(reached), nonce: newNonce() }
  const answer = await ask('renew', asked, Enrolled, reached.challenge)
  if (!answer.ok) return answer
  const { certificate } = answer.value
  const said = readSaid(certificate, DOMAIN.publication, province, PublicationBody)
  const device = said?.kind === 'device' ? Device.safeParse(said.body).data : undefined
  const mine = device?.id === who.device && device.epoch === who.epoch
  return mine ? { ok: true, value: certificate } : NOT_THE_PROVINCE
}

async function returnLeases(
  ask: Ask,
  { province, who }: Line,
  leases: readonly string[],
  reached: Reached,
): ReturnType<ProvinceLine['returnLeases']> {
  const nonce = newNonce()
  const asked = { wire: spoken(reached), nonce, leases }
  const answer = await ask('lease-return', asked, Signed, reached.challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, LeasesReturned)
  const mine = said?.nonce === nonce && said.office === who.office
  return said && mine ? { ok: true, value: said } : NOT_THE_PROVINCE
}

async function publish(
  ask: Ask,
  { province, who }: Line,
  publications: Publish['publications'],
  reached: Reached,
): ReturnType<ProvinceLine['publish']> {
  const nonce = newNonce()
  const asked = { wire: spoken(reached), publications, nonce }
  const answer = await ask('publish', asked, Signed, reached.challenge)
  if (!answer.ok) return answer
  const said = readSaid(answer.value, DOMAIN.answer, province, Published)
  const mine = said?.nonce === nonce && said.office === who.office
  return said && mine ? { ok: true, value: said } : NOT_THE_PROVINCE
}

async function enrol(ask: Ask, { province }: Line, asked: Enrolling): ReturnType<ProvinceLine['enrol']> {
  const answer = await ask('enrol', { wire: WIRE_VERSION, ...asked }, Enrolled)
  if (!answer.ok) return answer
  const { certificate } = answer.value
  const said = readSaid(certificate, DOMAIN.publication, province, PublicationBody)
  // The certificate of another device, or of this one with another key or epoch, is none of this one.
  const mine = said?.kind === 'device' && canonicalJson(said.body) === canonicalJson(asked.device)
  return mine ? { ok: true, value: certificate } : NOT_THE_PROVINCE
}

/** What was said, if the pinned key signed exactly these bytes for exactly this purpose. */
export const readSaid = <S extends z.ZodType>(
  signed: Signed,
  domain: (typeof DOMAIN)['answer' | 'publication'],
  { publicKey }: Pinned,
  schema: S,
): z.output<S> | undefined =>
  verified(publicKey, domain, signed.id, signed.signature) ? readNamed(signed, schema) : undefined

/** What a receipt says, if the pinned key signed it, alone or together with others. */
export const readReceipt = (signed: Signed, { publicKey }: Pinned): ReceiptBody | undefined =>
  isReceipt(signed, publicKey) ? readNamed(signed, ReceiptBody) : undefined

/** What stands in the very bytes that are named. */
const readNamed = <S extends z.ZodType>({ id, bytes }: Signed, schema: S): z.output<S> | undefined =>
  sha256(bytes) === id ? readSigned(bytes, schema) : undefined

/** Whether both sides speak a version that the other understands, and which is the old one where not. */
function fits(said: Hello): Answered<Hello> {
  if (spokenWith(said.wire) !== undefined) return { ok: true, value: said }
  return { ok: false, why: said.wire.min > WIRE_VERSION ? 'counter-old' : 'province-old' }
}
