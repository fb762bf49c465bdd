import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import type { Db } from '../../server/database/database.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { openPostgres, type Running, startProvince } from '../province/cluster.ts'
import { openCounterStore } from '../province/counter.ts'
import {
  type Device,
  dossierNamed,
  enrolmentOf,
  type Hands,
  lineOf,
  openHands,
  PROCEDURE,
} from '../province/hands.ts'
import { type Batch, cut, type Day, tellDay } from './busy-day.ts'
import { type Chance, chanceOf } from './chance.ts'
import { deliver, type Met, shuffled, stateOf, type Word } from './deliver.ts'
import { seedCrypto } from './seeded-crypto.ts'
import { openSimProvince } from './sim-province.ts'

const SEED = Number(process.env.TAI_CHO_SEED ?? 7000)
const SEEDS = 12
const LARGE = { size: 7, longest: 9 }
const SMALL = { size: 6, longest: 12 }

let postgres: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  postgres = await openPostgres()
})
afterAll(() => postgres.close())

type Reached = Pick<Running, 'db' | 'province' | 'url'> & { send: Send }
type Parts = readonly (readonly Batch[])[]
const asItWas = ({ parts }: Pick<Day, 'parts'>): Parts => parts
/** Everything twice, shuffled by batch, and older batches a third time among newer ones. */
const twiceShuffled = ({ parts }: Pick<Day, 'parts'>, chance: Chance): Parts =>
  parts.map((part, at) => shuffled([...part, ...part, ...parts.slice(0, at).flat()], chance))

async function enrolled(reached: Reached, hands: Hands, devices: readonly Device[]) {
  const lines = new Map<string, ReturnType<typeof lineOf>>()
  for (const device of devices) {
    const line = lineOf(reached, hands, device, reached.send)
    const answer = await line.enrol(await enrolmentOf(reached, hands, device))
    if (!answer.ok) throw new Error(answer.why)
    lines.set(device.id, line)
  }
  return lines
}

/**
 * A counter with a record of its own that holds the same work each time. Its acts are delivered among the
 * others; then it reads.
 */
async function openReader(reached: Reached, hands: Hands) {
  const counter = await openCounterStore(hands, 'quay-4')
  await counter.enrol(reached, reached.send)
  const dossiers = ['r1', 'r2', 'r3'].map(dossierNamed)
  const acts = dossiers.flatMap((dossier, at) =>
    PROCEDURE.route
      .slice(0, 3 + at)
      .map(type =>
        type === 'approval' && at === 1
          ? counter.write(type, dossier, undefined, { delegation: hands.secondDelegation.id })
          : counter.write(type, dossier),
      ),
  )
  const run = counter.store.delivery.run({ epoch: 1, seq: 1 }, { events: 500, bytes: 1e9 })
  if (!run) throw new Error('nothing to send')
  return {
    run,
    line: counter.lineTo(reached, reached.send),
    /** What it knows once it has read: of its acts, of its dossiers, of everything that was published. */
    async read() {
      const round = await counter.sync(reached, reached.send)
      const { store } = counter
      return {
        why: round.why,
        waiting: store.outbox.waiting(),
        words: acts.map(id => store.delivery.wordOn(id)).map(word => `${word?.verdict} ${word?.reason}`),
        rows: dossiers.map(id => store.register.get(id)).map(row => [row?.stage, row?.flags, row?.outcome]),
        published: store.publications.all('person').length + store.publications.all('procedure').length,
        registers: store.verify().registers,
      }
    },
    close: counter.close,
  }
}

const wordsIn = async (db: Db): Promise<Word[]> =>
  db<Word[]>`
    SELECT encode(e.id, 'hex') AS id, convert_from(e.bytes, 'UTF8') AS bytes, e.place, v.verdict, v.reason FROM events e
    JOIN LATERAL (SELECT verdict, reason FROM verdicts
      WHERE office = e.office AND event = e.id ORDER BY no DESC LIMIT 1) v ON true`

const TABLES = [
  'offices',
  'devices',
  'links',
  'events',
  'verdicts',
  'forks',
  'feed',
  'uses',
  'leases',
] as const
/** Everything that a database holds, as one hash per table. */
async function contentOf(db: Db): Promise<readonly unknown[]> {
  const found = []
  for (const table of TABLES)
    found.push(
      ...(await db.unsafe(
        `SELECT '${table}', md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${table} t`,
      )),
    )
  return found
}

test('a whole day of four counters, delivered twice and shuffled by batch into new databases of a real PostgreSQL, is the day as it was', async () => {
  const hands = openHands('centre')
  const chance = chanceOf(SEED)
  const day = tellDay(hands, chance, LARGE)
  const met: Met = { again: 0, early: 0 }
  const key = newKeyPair()
  const seen = []
  for (const way of [asItWas, twiceShuffled, twiceShuffled]) {
    const running = await startProvince(await postgres.database(), { key })
    const reached = { ...running, send: httpSend(running.url) }
    const lines = await enrolled(reached, hands, day.devices)
    const reader = await openReader(reached, hands)
    try {
      lines.set('quay-4', reader.line)
      const [first = [], ...others] = day.parts
      const parts = [[...first, ...cut('quay-4', reader.run, chance, LARGE.longest)], ...others]
      for (const part of way({ parts }, chance)) await deliver(lines, part, chance, met)
      const before = await contentOf(running.db)
      await deliver(lines, shuffled(parts.flat(), chance), chance, met)
      expect(await contentOf(running.db), `seed ${SEED}: once more changes nothing`).toEqual(before)
      const words = (await wordsIn(running.db)).filter(({ bytes }) => !bytes.includes('"quay-4"'))
      seen.push({ ...stateOf(words), events: words.length, reader: await reader.read() })
      expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
    } finally {
      reader.close()
      await running.close()
    }
  }
  const [once, ...again] = seen
  for (const each of again) expect(each, `seed ${SEED}`).toEqual(once)
  expect(once?.reader).toMatchObject({ why: null, waiting: 0, registers: 'equal' })
  expect(once?.reader.words).toEqual(expect.arrayContaining(['confirmed null', 'held waits']))
  expect(met.again).toBeGreaterThan(10)
  expect(met.early).toBeGreaterThan(10)
  console.log(
    `seed ${SEED}: ${once?.events} acts, state ${once?.hash}, ${met.again} runs were there already, ${met.early} came too early`,
  )
})

test('so are days by seed, on the database in memory: every kind of word among them', async () => {
  // Nearly all of the cost would be signatures. They were real in the tests above.
  seedCrypto()
  const hands = openHands('centre')
  const { pem } = newKeyPair()
  const met: Met = { again: 0, early: 0 }
  const said = new Set<string>()
  let at = Date.parse('2026-11-24T09:00:00.000Z')
  const now = (): string => new Date(at++).toISOString()
  for (let seed = SEED; seed < SEED + SEEDS; seed++) {
    const chance = chanceOf(seed)
    const day = tellDay(hands, chance, SMALL)
    const states = []
    for (const way of [asItWas, twiceShuffled]) {
      const sim = openSimProvince({ pem, now })
      const reached = { db: sim.db, province: sim.province, url: 'http://sim', send: sim.answer }
      const lines = await enrolled(reached, hands, day.devices)
      for (const part of way(day, chance)) await deliver(lines, part, chance, met)
      const words = memoryWords(sim)
      for (const { verdict, reason } of words) said.add(reason ?? verdict)
      states.push(stateOf(words).lines)
    }
    expect(states[1], `TAI_CHO_SEED=${seed}`).toEqual(states[0])
  }
  console.log(`seeds from ${SEED}: ${met.again} runs were there already, ${met.early} came too early`)
  const wanted = ['confirmed', 'concurring', 'other-document', 'contradiction', 'waits', 'unknown-type']
  expect([...said]).toEqual(expect.arrayContaining([...wanted, 'device-signature']))
})

function memoryWords(sim: ReturnType<typeof openSimProvince>): Word[] {
  const { events, verdicts } = sim.tables()
  const latest = verdicts.all().toSorted((a, b) => a.no - b.no)
  const words = new Map(
    latest.map(({ event, verdict, reason }) => [event.toString('hex'), { verdict, reason }]),
  )
  return events.all().map(({ id: bytesOfId, bytes, place }) => {
    const id = bytesOfId.toString('hex')
    return {
      id,
      bytes: bytes.toString('utf8'),
      place,
      ...(words.get(id) ?? { verdict: 'none', reason: null }),
    }
  })
}
