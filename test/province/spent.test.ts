import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { openAuthority } from '../../server/feed/authority.ts'
import { lease } from '../../server/numbers/lease.ts'
import { listNumbers } from '../../server/numbers/list-numbers.ts'
import { sayPutBack } from '../../server/put-back/put-back.ts'
import { Lease } from '../../shared/record/lease.ts'
import { Leased } from '../../shared/wire/centre.ts'
import { memoryMark } from '../sim/memory-mark.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, type Hands, openHands } from './hands.ts'
import { roomOfFile } from './room.ts'
import { type Counter, openTwo } from './two-counters.ts'

const room = roomOfFile()
const SERIES = 'code:000.00.13.H30'
const DAYS = { firstDay: '2026-01-01', lastDay: '2027-12-31' }
/**
 * Its own authority leases to this counter behind the province's back, as it might before this rule; a number
 * of that range.
 */
function leaseHere(hands: Hands, { store }: Counter, [from, to] = [1, Number.MAX_SAFE_INTEGER]) {
  const { id: device, epoch } = store.device
  const band = { from, to, firstDay: '2020-01-01', lastDay: DAYS.lastDay }
  const body = { series: SERIES, period: 'day', ...band, device, epoch }
  const version = Math.ceil(Number(from) / 500)
  const lease = hands.authority.publish('lease', SERIES, body, { from: '2020-01-01T00:00:00.000Z', version })
  store.publications.put(lease)
  hands.publications.push(lease)
  return (value: number, period = '2026-11-29') => ({ series: SERIES, period, value, lease: lease.id })
}

test('a number is borne once, whoever leased it: of two acts with one the second is held for a person, and everybody is told', async () => {
  const { hands, counters, close } = await openTwo(room.running)
  const [one, two] = counters
  const said = (counter: Counter, event: string) => {
    const word = counter.store.delivery.wordOn(event)
    return word?.reason ?? word?.verdict
  }
  const refs = new Map(counters.map(counter => [counter, leaseHere(hands, counter)]))
  const take = (counter: Counter, name: string, value: number, period?: string) => {
    const ref = refs.get(counter)?.(value, period)
    return counter.write('intake', dossierNamed(name), undefined, { numbers: ref ? [ref] : [] })
  }
  const verify = () => verifyProvince(room.running.db, room.running.province)
  try {
    const numbers = fc.uniqueArray(fc.integer({ min: 1001, max: 1009 }), { minLength: 3, maxLength: 6 })
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    const [mine = [], others = []] = fc.sample(numbers, { seed, numRuns: 2 })
    // Whatever was drawn, one is given at both.
    const taken = [
      ...[...new Set([...mine, 1003])].map(value => [true, value] as const),
      ...[...new Set([...others, 1003])].map(value => [false, value] as const),
    ]
    const acts = taken.map(([first, value], at) => {
      const counter = first ? one : two
      return { counter, value, event: take(counter, `d${at}`, value) }
    })
    for (const counter of [one, two, one])
      expect(await counter.sync(room.running)).toMatchObject({ why: null })
    const arrived = [one, two].flatMap(counter => acts.filter(each => each.counter === counter))
    const before = new Set<number>()
    for (const { counter, value, event } of arrived) {
      expect(said(counter, event), `SEED=${seed}`).toBe(before.has(value) ? 'number-twice' : 'confirmed')
      before.add(value)
    }
    const again = new Set(acts.map(({ value }) => value).filter((value, at, all) => all.indexOf(value) < at))
    const named = await verify()
    expect(named).toMatchObject({ ok: true, faults: [] })
    const centre = one.store.delivery.province()?.office ?? ''
    expect(named.twice.filter(name => name.startsWith(centre))).toEqual(
      [...again].sort().map(value => `${centre}: ${SERIES} 2026-11-29 ${value}`),
    )
    // What stands behind a held act waits; once a person let it stand, it goes on. On another day it is
    // another number.
    const held = arrived.findLast(({ counter, event }) => said(counter, event) === 'number-twice')
    if (!held) throw new Error('none is held')
    const at = acts.indexOf(held)
    const next = held.counter.write('appraisal', dossierNamed(`d${at}`))
    const other = take(one, 'other', 1003, '2026-11-30')
    for (const counter of counters) await counter.sync(room.running)
    expect([said(held.counter, next), said(one, other)]).toEqual(['waits', 'confirmed'])
    held.counter.settle(held.event, dossierNamed(`d${at}`), 'stands')
    await held.counter.sync(room.running)
    expect([said(held.counter, held.event), said(held.counter, next)]).toEqual(['ratified', 'confirmed'])
    expect((await verify()).ok).toBe(true)
    // As a province before this rule left it: it is named, and a fault.
    await room.running.db`UPDATE verdicts SET reason = NULL WHERE reason = 'ratified'`
    expect((await verify()).faults).toEqual([
      expect.stringContaining(`${centre}: ${SERIES} 2026-11-29 ${held.value}: number twice`),
    ])
    await room.running.db`UPDATE spent SET again = false WHERE value = ${held.value}`
    // A number of one act alone, which came before its lease was known here, is no number twice.
    await room.running.db`UPDATE spent SET again = true WHERE office = ${centre} AND period = '2026-11-30'`
    const alone = await verify()
    expect(alone.faults).toEqual([])
    expect(alone.twice.filter(name => name.includes(' 2026-11-30 '))).toEqual([])
  } finally {
    close()
  }
})

test('who brings numbers of a range that somebody else brought is not enrolled with them, and is told so', async () => {
  const { hands, counters, close } = await openTwo(room.running)
  const [one, two] = counters
  try {
    leaseHere(hands, one)
    await one.enrol(room.running)
    leaseHere(hands, two)
    await expect(two.enrol(room.running)).rejects.toThrow('province-refused')
    await one.enrol(room.running)
  } finally {
    close()
  }
})

test('what its own authority gave a machine that nobody enrolled yet the province cannot know: it may give it again, and that machine is not enrolled with it', async () => {
  const hands = openHands('centre-half')
  const [one, two] = [await openCounterStore(hands, 'half-1'), await openCounterStore(hands, 'half-2')]
  const { db, province } = room.running
  try {
    leaseHere(hands, one, [1, 500])
    await one.enrol(room.running)
    const known = await openAuthority()(db, hands.id)
    const who = { office: hands.id, device: 'half-1', epoch: 1, publicKey: 'k', site: 's' }
    const wanted = [
      {
        series: SERIES,
        period: 'day' as const,
        ...DAYS,
        size: 500,
        have: [hands.publications.at(-1)?.id ?? ''],
      },
    ]
    await lease({ db, province, mark: null }, known, {
      who,
      asked: { wire: 2, nonce: 'n'.repeat(16), wanted },
    })
    const ranges = async () =>
      (await listNumbers(db, hands.id)).map(({ device, from, to }) => `${device} ${from}-${to}`)
    const given = ['half-1 1-500', 'half-1 501-1000']
    expect(await ranges()).toEqual(given)
    // Behind its back the same range was given here: not one number of it is taken over, nor the machine.
    leaseHere(hands, two, [501, 1000])
    await expect(two.enrol(room.running)).rejects.toThrow('province-refused')
    const enrolled = await db`SELECT 1 FROM devices WHERE office = ${hands.id} AND device = 'half-2'`
    expect([await ranges(), enrolled.length]).toEqual([given, 0])
    expect(two.store.delivery.province()).toBeUndefined()
  } finally {
    for (const counter of [one, two]) counter.close()
  }
})

test('a number out of the range of another machine, or of none, is held, and the machine that it was leased to bears it all the same', async () => {
  const { hands, counters, close } = await openTwo(room.running)
  const [one, two] = counters
  const { db, province } = room.running
  const known = await openAuthority()(db, hands.id)
  // Each may write whatever number it likes: a range of its own making that the province never gave.
  const refs = new Map(counters.map(counter => [counter, leaseHere(hands, counter)]))
  const take = async (counter: Counter, value: number) => {
    const name = dossierNamed(`${counter.store.device.id} ${value}`)
    const event = counter.write('intake', name, undefined, {
      numbers: [refs.get(counter)?.(value)].filter(ref => ref !== undefined),
    })
    await counter.sync(room.running)
    const word = counter.store.delivery.wordOn(event)
    return word?.reason ?? word?.verdict
  }
  try {
    for (const { store } of counters) {
      const who = { office: hands.id, device: store.device.id, epoch: 1, publicKey: 'k', site: 's' }
      const wanted = [{ series: SERIES, period: 'day' as const, ...DAYS, size: 500, have: [] }]
      await lease({ db, province, mark: null }, known, {
        who,
        asked: { wire: 2, nonce: 'n'.repeat(16), wanted },
      })
    }
    // One has 1–500, two 501–1000.
    expect(await take(one, 501)).toBe('number-not-leased')
    expect(await take(one, 7_000)).toBe('number-not-leased')
    expect(await take(two, 501)).toBe('confirmed')
    expect(await take(one, 500)).toBe('confirmed')
    expect((await verifyProvince(db, province)).ok).toBe(true)
    // What was given before it was put back from a backup it may not know any more; whose 502 is it knows.
    await sayPutBack(db, hands.id, 0)
    expect([await take(one, 7_001), await take(one, 502)]).toEqual(['confirmed', 'number-not-leased'])
  } finally {
    close()
  }
})

test('a lease passes over every range of its size in which an act bears a number already; of other years it asks nothing', async () => {
  const { hands, counters, close } = await openTwo(room.running)
  const [one] = counters
  const refOf = leaseHere(hands, one)
  const { db, province } = room.running
  const known = await openAuthority()(db, hands.id)
  const ask = async (device: string, days = DAYS) => {
    const who = { office: hands.id, device, epoch: 1, publicKey: 'k', site: 's' }
    const wanted = [{ series: SERIES, period: 'day' as const, ...days, size: 500, have: [] }]
    const desk = { db, province, mark: memoryMark() }
    const answer = await lease(desk, known, { who, asked: { wire: 2, nonce: 'n'.repeat(16), wanted } })
    return Leased.parse(JSON.parse(answer.bytes)).leases.map(({ bytes }) => {
      const { from, to } = Lease.parse((JSON.parse(bytes) as { body: unknown }).body)
      return [from, to]
    })
  }
  try {
    for (const value of [501, 1500, 4_294_967_295])
      one.write('intake', dossierNamed(`n${value}`), 'counter', { numbers: [refOf(value)] })
    one.write('intake', dossierNamed('old'), 'counter', { numbers: [refOf(7, '2020-11-29')] })
    await one.sync(room.running)
    const [first, second] = counters.map(({ store }) => store.device.id)
    expect(await ask(first ?? '')).toEqual([[1, 500]])
    expect(await ask(second ?? '')).toEqual([[1501, 2000]])
  } finally {
    close()
  }
})
