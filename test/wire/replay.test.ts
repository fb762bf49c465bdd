import { describe, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { openLine } from '../../electron/sync/line/province-line.ts'
import { newKeyPair as newProvinceKey } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { HeadsAsked, LeaseAsked, Publish } from '../../shared/wire/centre.ts'
import type { HelloAsked } from '../../shared/wire/hello.ts'
import type { Pull } from '../../shared/wire/pull.ts'
import type { SentEvent } from '../../shared/wire/push.ts'
import { WIRE_OLDEST, WIRE_VERSION } from '../../shared/wire/version.ts'

const AT = '2026-11-24T01:00:00.000Z'
const START = { from: '2020-01-01T00:00:00.000Z' }
const KEY = newProvinceKey()
const province = provinceOf('province', KEY.pem)
const impostor = provinceOf('province', newProvinceKey().pem)
const centre = authorityOf('authority', newKeyPair().seed)
const { say } = province

/**
 * Who asks: a device, the same one restored, another of its Centre, one of the same name in another Centre.
 */
const ASKERS = [
  { office: 'hau-giang', device: 'quay-1', epoch: 1 },
  { office: 'hau-giang', device: 'quay-1', epoch: 2 },
  { office: 'hau-giang', device: 'quay-2', epoch: 1 },
  { office: 'can-tho', device: 'quay-1', epoch: 1 },
].map((who, at) => ({ who, pair: newKeyPair(), event: eventOf(who, at) }))
type Asker = (typeof ASKERS)[number]
const nameOf = ({ who }: Asker): string => `${who.office}/${who.device}/${who.epoch}`

function eventOf(who: object, at: number): SentEvent {
  const bytes = canonicalJson({ at, ...who })
  return { id: sha256(bytes), bytes, deviceSignature: 'AA', personSignature: null }
}

const deviceOf = ({ who: { device, epoch }, pair }: Asker) => ({
  ...{ id: device, counter: device, site: 'trung-tam', epoch },
  publicKey: pair.publicKey,
})

/** What an honest province answers, each with the one signed object that stands in it. */
const ANSWERS = {
  hello: (_asker: Asker, { nonce }: HelloAsked): Signed =>
    say(DOMAIN.answer, {
      ...{ v: 1, kind: 'hello', province: province.id, nonce, at: AT, challenge: 'c', suspended: false },
      ...{ wire: { min: WIRE_OLDEST, max: WIRE_VERSION }, next: { epoch: 1, seq: 1 } },
    }),
  push: ({ who, event }: Asker): Signed =>
    say(DOMAIN.receipt, {
      ...{ v: 1, province: province.id, office: who.office, event: event.id, seq: 1, no: 0, at: AT },
      ...{ device: who.device, epoch: who.epoch, verdict: 'confirmed', reason: null, position: 0 },
    }),
  pull: ({ who }: Asker, { nonce, after }: Pull): Signed =>
    say(DOMAIN.answer, {
      ...{ v: 1, kind: 'page', province: province.id, office: who.office, nonce, at: AT },
      ...{ after, to: after, more: false, entries: [] },
    }),
  heads: ({ who }: Asker, { nonce }: HeadsAsked): Signed =>
    say(DOMAIN.answer, {
      ...{
        v: 1,
        kind: 'heads',
        province: province.id,
        office: who.office,
        nonce,
        at: AT,
        feed: 0,
        heads: [],
      },
    }),
  lease: ({ who }: Asker, { nonce }: LeaseAsked): Signed =>
    say(DOMAIN.answer, {
      ...{ v: 1, kind: 'leases', province: province.id, office: who.office, nonce, at: AT, leases: [] },
    }),
  publish: ({ who }: Asker, { nonce, publications }: Publish): Signed =>
    say(DOMAIN.answer, {
      ...{ v: 1, kind: 'published', province: province.id, office: who.office, nonce, at: AT },
      ...{ taken: publications.map(({ id }) => id), refused: [] },
    }),
  enrol: (asker: Asker): Signed =>
    say(DOMAIN.publication, {
      ...{ v: 1, kind: 'device', key: asker.who.device, version: asker.who.epoch, issuer: province.id },
      ...{ effectiveFrom: START.from, effectiveTo: null, body: deviceOf(asker) },
    }),
}
type Question = keyof typeof ANSWERS
const QUESTIONS = Object.keys(ANSWERS) as Question[]
const ASKED = ASKERS.length * QUESTIONS.length
const WRAPPED: Record<Question, (signed: Signed) => unknown> = {
  hello: signed => signed,
  push: signed => ({ receipts: [signed], next: { epoch: 1, seq: 2 } }),
  pull: signed => ({ page: signed, entries: [] }),
  heads: signed => signed,
  lease: signed => signed,
  publish: signed => signed,
  enrol: signed => ({ certificate: signed }),
}

const WANTED = {
  ...{ series: 'code:x', period: 'day' as const, firstDay: '2026-01-01', lastDay: '2026-12-31', size: 1 },
  have: [],
}
const REACHED = { challenge: 'c', wire: { min: WIRE_OLDEST, max: WIRE_VERSION } }

/** Asks a question as this device; `instead` may put another object where the honest one stands. */
async function ask(asker: Asker, question: Question, instead: (honest: Signed) => Signed) {
  let honest: Signed | undefined
  const line = openLine({
    async send(_path, body) {
      honest = ANSWERS[question](asker, JSON.parse(body) as never)
      return {
        status: 200,
        type: 'application/json',
        text: JSON.stringify(WRAPPED[question](instead(honest))),
      }
    },
    province,
    who: asker.who,
    sign: signerOf(asker.pair.seed),
  })
  const asking = {
    hello: () => line.hello(),
    push: () => line.push({ epoch: asker.who.epoch, from: 1, events: [asker.event] }, REACHED),
    pull: () => line.pull(0, REACHED),
    heads: () => line.heads([], REACHED),
    lease: () => line.lease([WANTED], REACHED),
    publish: () => line.publish([centre.publish('person', 'an', {}, START)], REACHED),
    enrol: () => line.enrol({ device: deviceOf(asker) }),
  }
  const answer = await asking[question]()
  return { accepted: answer.ok, honest: honest as Signed }
}

type Said = { of: string; question: Question; signed: Signed }
/** Everything that was said once, to everybody, as somebody on the line keeps it. */
async function everythingSaid(): Promise<Said[]> {
  const said: Said[] = []
  for (const asker of ASKERS)
    for (const question of QUESTIONS) {
      const { accepted, honest } = await ask(asker, question, signed => signed)
      expect([nameOf(asker), question, accepted]).toEqual([nameOf(asker), question, true])
      said.push({ of: nameOf(asker), question, signed: honest })
    }
  const issued = ['person', 'delegation', 'lease', 'seal'] as const
  for (const kind of issued) {
    const signed = centre.publish(kind, kind, { id: kind }, START)
    said.push({ of: 'the Centre', question: 'enrol', signed })
  }
  return said
}

/** What may be said twice: the receipt of this very event, the certificate of this very device and key. */
const REPEATABLE: readonly Question[] = ['push', 'enrol']

describe('what was signed once, sent again', () => {
  test('later, to another device, epoch, Centre or question: none of it is taken', async () => {
    const said = await everythingSaid()
    const seen = { tried: 0, taken: 0 }
    for (const asker of ASKERS)
      for (const question of QUESTIONS)
        for (const old of said) {
          const { accepted } = await ask(asker, question, () => old.signed)
          const same = old.of === nameOf(asker) && old.question === question && REPEATABLE.includes(question)
          expect([nameOf(asker), question, old.of, old.question, accepted]).toEqual([
            ...[nameOf(asker), question, old.of, old.question, same],
          ])
          seen[accepted ? 'taken' : 'tried']++
        }
    console.log(`${JSON.stringify(seen)}: taken are each device’s own receipt and certificate`)
    expect(seen).toEqual({ tried: ASKED * (ASKED + 4) - 8, taken: 8 })
  })

  test('the right words under a signature for another purpose, or of another province: none of it is taken', async () => {
    let tried = 0
    for (const asker of ASKERS)
      for (const question of QUESTIONS)
        for (const domain of Object.values(DOMAIN)) {
          const again = (by: typeof province, signed: Signed): Signed =>
            by.say(domain, JSON.parse(signed.bytes) as object)
          const own = await ask(asker, question, signed => again(province, signed))
          const right = PURPOSE[question] === domain
          expect([question, domain, own.accepted]).toEqual([question, domain, right])
          const foreign = await ask(asker, question, signed => again(impostor, signed))
          expect([question, domain, foreign.accepted]).toEqual([question, domain, false])
          tried += right ? 1 : 2
        }
    expect(tried).toBe(ASKED * (2 * Object.keys(DOMAIN).length - 1))
  })
})

const PURPOSE: Record<Question, string> = {
  hello: DOMAIN.answer,
  push: DOMAIN.receipt,
  pull: DOMAIN.answer,
  heads: DOMAIN.answer,
  lease: DOMAIN.answer,
  publish: DOMAIN.answer,
  enrol: DOMAIN.publication,
}
