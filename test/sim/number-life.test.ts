import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate } from '../../electron/store/database/migrate.ts'
import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import { type Numbers, openNumbers } from '../../electron/store/numbers/numbers.ts'
import type { NumberRun } from '../../electron/store/store.ts'
import type { NumberRef } from '../../shared/record/event.ts'
import type { Lease } from '../../shared/record/lease.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'

/** How many histories of leases are tried. */
const SEQUENCES = 10_000
const DAYS = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'] as const
const SERIES = ['code:a', 'result:a:2026', 'result:a:2027'] as const
const [CODE] = SERIES
const FIRST_DAY = DAYS[0]
const LAST_DAY = DAYS[4]

/**
 * Two machines, each with its drawer of numbers; the first also in the epoch after it was restored. One
 * database serves all sequences.
 */
const MACHINES = [
  { id: 'quay-1', epoch: 1 },
  { id: 'quay-2', epoch: 1 },
  { id: 'quay-1', epoch: 2 },
] as const
const dbs = MACHINES.map(() => {
  const db = emptyDatabase()
  migrate(db, '')
  return db
})
const drawers = dbs.map((db, at) => openNumbers(db, MACHINES[at] ?? MACHINES[0]))

type Place = { value: number; series: string; period: string }
/**
 * What the model knows, written down apart from the program: what was given to whom, what was spent, and what
 * for.
 */
type Model = {
  day: number
  given: (Lease & { id: string; owner: number })[]
  spent: Map<string, { state: 'issued' | 'voided'; owner: number; ref: NumberRef }>
  back: Set<string>
  gone: Set<number>
  acts: number
}
type Real = readonly Numbers[]

const keyOf = ({ series, period, value }: Place): string => `${series} ${period} ${value}`
const today = ({ day }: Model): string => DAYS[day] ?? LAST_DAY
const hashOf = (text: string): string => sha256(text)
const lives = (model: Model, owner: number): boolean => !model.gone.has(owner)

/** The span of a series: codes start anew each day, results belong to one year. */
function spanOf(series: string): Pick<Lease, 'period' | 'firstDay' | 'lastDay'> {
  if (series === CODE) return { period: 'day', firstDay: FIRST_DAY, lastDay: LAST_DAY }
  const year = series.slice(-4)
  return { period: 'year', firstDay: `${year}-01-01`, lastDay: `${year}-12-31` }
}

type Step = (model: Model, real: Real) => void

/** Compares by hand: an `expect` for each of a million numbers would take most of the time. */
function same(is: unknown, asked: unknown, what: string): void {
  if (!Object.is(is, asked)) throw new Error(`${what}: ${String(is)}, not ${String(asked)}`)
}

/** The province gives the next range of a series. What was given before is never given again. */
const grant =
  (owner: number, series: string, size: number): Step =>
  (model, real) => {
    if (!lives(model, owner)) return
    const from = Math.max(0, ...model.given.filter(each => each.series === series).map(({ to }) => to)) + 1
    const lease = { series, ...spanOf(series), from, to: from + size - 1, device: '', epoch: 0 }
    const mine = MACHINES[owner] ?? MACHINES[0]
    const body: Lease = { ...lease, device: mine.id, epoch: mine.epoch }
    const id = hashOf(`${series} ${from}`)
    real[owner]?.addLease(id, body)
    model.given.push({ ...body, id, owner })
  }

/** What the record does where a transaction is undone: it tells the drawer. */
function undo(owner: number, since: string): void {
  dbs[owner]?.exec(`ROLLBACK TO ${since}; RELEASE ${since}`)
  drawers[owner]?.forget()
}

/** An act takes a number, and is recorded, or undone by a crash before its commit. */
const spend =
  (pick: number, wild: { owner: number; series: string }, crash: boolean): Step =>
  (model, real) => {
    // The number mostly comes from a range that somebody was given, so that there is something to spend.
    const { owner, series } = model.given[pick % (model.given.length + 1)] ?? wild
    const numbers = real[owner]
    if (!numbers || !lives(model, owner)) return
    const day = today(model)
    const next = numbers.next(series, day)
    const free = freeOf(model, owner, series)
    same(isRefusal(next), free.length === 0, 'none is left')
    if (isRefusal(next)) return
    same(free.includes(next.ref.value), true, `${keyOf(next.ref)} is free`)
    const db = dbs[owner]
    if (crash) db?.exec('SAVEPOINT act')
    numbers.issue(next.ref, hashOf(`act ${++model.acts}`))
    if (crash) undo(owner, 'act')
    else model.spent.set(keyOf(next.ref), { state: 'issued', owner, ref: next.ref })
  }

/**
 * The numbers that a machine may spend today, by the model alone: those after the last spent one of each
 * range.
 */
function freeOf(model: Model, owner: number, series: string): number[] {
  const day = today(model)
  return model.given.flatMap(lease => {
    const fits = lease.owner === owner && lease.series === series && !model.back.has(lease.id)
    if (!fits || day < lease.firstDay || day > lease.lastDay) return []
    const period = lease.period === 'day' ? day : day.slice(0, 4)
    const all = Array.from({ length: lease.to - lease.from + 1 }, (_, at) => lease.from + at)
    const last = all.findLast(value => model.spent.has(keyOf({ series, period, value })))
    return all.filter(value => value > (last ?? 0))
  })
}

const voided =
  (owner: number): Step =>
  (model, real) => {
    const mine = [...model.spent.values()].find(each => each.owner === owner && each.state === 'issued')
    if (!mine || !lives(model, owner)) return
    real[owner]?.void(mine.ref, 'x', hashOf(`void ${++model.acts}`))
    same(real[owner]?.isIssued(mine.ref), false, `${keyOf(mine.ref)} stands as issued`)
    expect(() => real[owner]?.void(mine.ref, 'x', hashOf('again'))).toThrow()
    model.spent.set(keyOf(mine.ref), { ...mine, state: 'voided' })
  }

const giveBack =
  (owner: number): Step =>
  (model, real) => {
    const numbers = real[owner]
    if (!numbers || !lives(model, owner)) return
    const rests = numbers.rests(today(model)).map(({ lease }) => lease)
    numbers.giveBack(rests, `${today(model)}T01:00:00.000Z`)
    for (const lease of rests) model.back.add(lease)
  }

const nextDay: Step = model => {
  model.day = Math.min(model.day + 1, DAYS.length - 1)
}

/** The machine is lost, or goes on as its next epoch. Nobody spends its numbers any more. */
const lose =
  (owner: number): Step =>
  (model, real) => {
    if (!lives(model, owner) || owner === 2) return
    model.gone.add(owner)
    const before = real[2]
    // The next epoch knows what its backup held. Those leases are there, but are not its own.
    if (owner !== 0 || !before) return
    for (const { id, owner: of, ...lease } of model.given) if (of === 0) before.addLease(id, lease)
  }

const owner = fc.integer({ min: 0, max: 2 })
const series = fc.constantFrom(...SERIES)
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(owner, series, fc.integer({ min: 1, max: 3 })).map(of => grant(...of)) },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.nat(99), fc.record({ owner, series }), fc.boolean()).map(of => spend(...of)),
  },
  { weight: 2, arbitrary: owner.map(voided) },
  { weight: 1, arbitrary: owner.map(giveBack) },
  { weight: 2, arbitrary: fc.constant(nextDay) },
  { weight: 1, arbitrary: owner.map(lose) },
)

const ended = new Map<string, number>()

/** Every number of every lease must be listed once, in the state that the model says. */
function checkEnds(model: Model, real: Real): void {
  const seen = new Set<string>()
  for (const [at, numbers] of real.entries()) {
    const runs = numbers.gaps(today(model))
    same(countUnexplained(runs, numbers.leases()), 0, 'not explained')
    for (const run of runs) checkRun(model, { run, at, seen })
  }
}

function checkRun(model: Model, { run, at, seen }: { run: NumberRun; at: number; seen: Set<string> }): void {
  const of = model.given.find(({ id }) => id === run.lease)
  // In its next epoch a machine lists what its earlier epoch had as burned, whatever became of it there.
  const foreign = of?.owner !== at
  for (let value = run.from; value <= run.to; value++) {
    const key = keyOf({ ...run, value })
    const spent = foreign ? undefined : model.spent.get(key)
    const over =
      of !== undefined && (of.lastDay < today(model) || run.period < today(model).slice(0, run.period.length))
    const left = (model.back.has(run.lease) && !foreign) || over ? 'returned' : foreign ? 'burned' : 'leased'
    same(run.state, spent?.state ?? left, key)
    ended.set(run.state, (ended.get(run.state) ?? 0) + 1)
    if (foreign) continue
    same(seen.has(key), false, `${key} was told of before`)
    seen.add(key)
  }
}

test(`${SEQUENCES} histories of leases: no number twice, every one in exactly one state`, () => {
  for (const db of dbs) db.exec('BEGIN')
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 4, maxLength: 24 }), steps => {
      for (const db of dbs) db.exec('SAVEPOINT history')
      const none = { day: 0, given: [], spent: new Map(), back: new Set<string>(), gone: new Set<number>() }
      const model: Model = { ...none, acts: 0 }
      try {
        for (const step of steps) step(model, drawers)
        checkEnds(model, drawers)
      } finally {
        for (const owner of dbs.keys()) undo(owner, 'history')
      }
    }),
    { numRuns: SEQUENCES },
  )
  console.log(Object.fromEntries(ended))
  expect([...ended.keys()].sort()).toEqual(['burned', 'issued', 'leased', 'returned', 'voided'])
})
