import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate } from '../../electron/store/database/migrate.ts'
import { type Numbers, openNumbers } from '../../electron/store/numbers/numbers.ts'
import type { NumberRef } from '../../shared/record/event.ts'
import type { Lease } from '../../shared/record/lease.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { seedOf } from './spy.ts'

const RUNS = Number(process.env.TAI_CHO_RUNS ?? 10_000)
const CODES = 'code:A'
const RESULTS = 'result:A'
const DAYS = Array.from({ length: 8 }, (_, at) =>
  new Date(Date.UTC(2026, 11, 28 + at)).toISOString().slice(0, 10),
)

type Step =
  | { do: 'grant'; series: string; from: number; size: number; year: 2026 | 2027 }
  | { do: 'take' | 'take-and-crash'; series: string }
  | { do: 'void'; which: number }
  | { do: 'next-day' | 'restore' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      series: fc.constantFrom(CODES, RESULTS),
      from: fc.integer({ min: 1, max: 12 }),
      size: fc.integer({ min: 1, max: 6 }),
      year: fc.constantFrom(2026 as const, 2027 as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('take' as const, 'take-and-crash' as const),
      series: fc.constantFrom(CODES, RESULTS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('next-day' as const, 'restore' as const) }) },
)

const counted = {
  granted: 0,
  overlapping: 0,
  taken: 0,
  crashed: 0,
  voided: 0,
  refused: 0,
  burned: 0,
  returned: 0,
}

/**
 * Made once, and put back as it was after each drawer: making its tables cost more than what is done to them.
 */
const db = emptyDatabase()
migrate(db, '')
/**
 * Likewise the drawer of each epoch, which forgets what it had in mind: to prepare its questions cost more
 * than to ask them.
 */
const opened = new Map<number, Numbers>()
function numbersOf(epoch: number): Numbers {
  const numbers = opened.get(epoch) ?? openNumbers(db, { id: 'd', epoch })
  opened.set(epoch, numbers)
  numbers.forget()
  return numbers
}

/** Compared by hand: an `expect` for each of a million looks would be most of the time. */
function same(is: unknown, asked: unknown, what: string): void {
  if (!Object.is(is, asked)) throw new Error(`${what}: ${String(is)}, not ${String(asked)}`)
}
function throws(work: () => void, saying: string): void {
  let said = 'nothing'
  try {
    work()
  } catch (fault) {
    said = String(fault)
  }
  if (!said.includes(saying)) throw new Error(`it said ${said}, not ${saying}`)
}

/** The drawer beside a model of it: sets of what was leased and what was spent, nothing else. */
class Drawer {
  day = 0
  epoch = 1
  readonly db = db
  readonly leases: (Lease & { id: string })[] = []
  readonly spent = new Map<string, { ref: NumberRef; state: 'issued' | 'voided' }>()
  numbers: Numbers

  constructor() {
    this.db.exec('BEGIN')
    this.numbers = numbersOf(1)
  }
  get today(): string {
    return DAYS[this.day] ?? ''
  }
  close(): void {
    this.db.exec('ROLLBACK')
  }

  grant({ series, from, size, year }: Extract<Step, { do: 'grant' }>): void {
    const lease: Lease = {
      series,
      period: series === CODES ? 'day' : 'year',
      firstDay: `${year}-01-01`,
      lastDay: `${year}-12-31`,
      from,
      to: from + size - 1,
      device: 'd',
      epoch: this.epoch,
    }
    const id = sha256(`lease ${this.leases.length} ${counted.overlapping}`)
    const overlaps = this.leases.some(
      each =>
        each.series === series &&
        each.firstDay === lease.firstDay &&
        each.from <= lease.to &&
        each.to >= from,
    )
    const add = (): void => this.numbers.addLease(id, lease)
    if (overlaps) {
      throws(add, 'overlaps')
      counted.overlapping += 1
      return
    }
    add()
    this.leases.push({ ...lease, id })
    counted.granted += 1
  }

  /** The numbers that may be spent now, lowest lease first. */
  free(series: string): number[] {
    const period = series === CODES ? this.today : this.today.slice(0, 4)
    return this.leases
      .filter(lease => lease.series === series && lease.epoch === this.epoch)
      .filter(lease => lease.firstDay <= this.today && this.today <= lease.lastDay)
      .sort((a, b) => a.from - b.from)
      .flatMap(lease => Array.from({ length: lease.to - lease.from + 1 }, (_, at) => lease.from + at))
      .filter(value => !this.spent.has(`${series} ${period} ${value}`))
  }

  take(series: string, crash: boolean): void {
    const free = this.free(series)
    const next = this.numbers.next(series, this.today)
    if (isRefusal(next)) {
      same(free.length, 0, 'refused with so many free')
      same(['no-number-left', 'lease-expired'].includes(next.refusal), true, next.refusal)
      counted.refused += 1
      return
    }
    same(next.ref.value, free[0], 'the next number')
    same(next.left, free.length, 'left')
    const key = `${series} ${next.ref.period} ${next.ref.value}`
    same(this.spent.has(key), false, `${key} was spent before`)
    const event = sha256(key)
    const issue = this.db.transaction(() => {
      this.numbers.issue(next.ref, event)
      if (crash) throw new Error('crash')
    })
    if (crash) {
      throws(issue, 'crash')
      this.numbers.forget() // As who undoes a transaction of the record tells it (books.ts).
      counted.crashed += 1
      return
    }
    issue()
    this.spent.set(key, { ref: next.ref, state: 'issued' })
    counted.taken += 1
    throws(() => this.numbers.issue(next.ref, event), 'UNIQUE')
  }

  void(which: number): void {
    const issued = [...this.spent.values()].filter(({ state }) => state === 'issued')
    const one = issued[which % Math.max(1, issued.length)]
    if (!one) return
    this.numbers.void(one.ref, 'ghi sai', sha256('void'))
    one.state = 'voided'
    counted.voided += 1
    throws(() => this.numbers.void(one.ref, 'lần nữa', sha256('void')), 'no such issued number')
  }

  restore(): void {
    this.epoch += 1
    this.numbers = numbersOf(this.epoch)
  }

  run(each: Step): void {
    if (each.do === 'grant') this.grant(each)
    else if (each.do === 'void') this.void(each.which)
    else if (each.do === 'restore') this.restore()
    else if (each.do === 'next-day') this.day = Math.min(this.day + 1, DAYS.length - 1)
    else if (each.do === 'take' || each.do === 'take-and-crash')
      this.take(each.series, each.do === 'take-and-crash')
  }

  /** Every number of every lease stands in the report once, in the state that the model knows. */
  checkReport(): void {
    const seen = new Map<string, string>()
    const wrong: string[] = []
    for (const { series, period, from, to, state } of this.numbers.gaps(this.today)) {
      for (let value = from; value <= to; value++) {
        const key = `${series} ${period} ${value}`
        if (seen.has(key)) wrong.push(`${key} twice`)
        seen.set(key, state)
      }
    }
    for (const lease of this.leases) {
      for (const period of this.periodsOf(lease)) {
        for (let value = lease.from; value <= lease.to; value++) {
          const key = `${lease.series} ${period} ${value}`
          const state = this.stateOf(lease, period, key)
          if (seen.get(key) !== state) wrong.push(`${key} is ${seen.get(key)}, not ${state}`)
          seen.delete(key)
        }
      }
    }
    same([...wrong, ...seen.keys()].join(', '), '', 'the report')
  }
  periodsOf(lease: Lease & { id: string }): string[] {
    if (lease.period === 'year') return [lease.firstDay.slice(0, 4)]
    const used = [...this.spent.values()]
      .filter(({ ref }) => ref.lease === lease.id)
      .map(({ ref }) => ref.period)
    const now = lease.firstDay <= this.today && this.today <= lease.lastDay ? [this.today] : []
    return [...new Set([...used, ...now])]
  }
  stateOf(lease: Lease, period: string, key: string): string {
    const spent = this.spent.get(key)
    if (spent) return spent.state
    const over = lease.period === 'day' ? period < this.today : period < this.today.slice(0, 4)
    if (over) counted.returned += 1
    else if (lease.epoch !== this.epoch) counted.burned += 1
    return over ? 'returned' : lease.epoch === this.epoch ? 'leased' : 'burned'
  }
}

test('no number comes twice, and each number of each lease is in exactly one state, over years, crashes and restores', () => {
  const seed = seedOf('numbers')
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), steps => {
      const drawer = new Drawer()
      try {
        for (const each of steps) drawer.run(each)
        drawer.checkReport()
      } finally {
        drawer.close()
      }
    }),
    { numRuns: RUNS, seed },
  )
  console.log(`numbers: ${JSON.stringify(counted)}`)
  for (const [what, times] of Object.entries(counted)) expect(times, what).toBeGreaterThan(0)
})

test('what was not leased to this device, epoch, range or period cannot be issued', () => {
  const drawer = new Drawer()
  drawer.grant({ do: 'grant', series: CODES, from: 1, size: 5, year: 2026 })
  const next = drawer.numbers.next(CODES, drawer.today)
  if (isRefusal(next)) throw new Error(next.refusal)
  const issue = (ref: Partial<NumberRef>) => () => drawer.numbers.issue({ ...next.ref, ...ref }, sha256('e'))
  for (const ref of [
    { value: 6 },
    { value: 0 },
    { lease: sha256('another') },
    { series: RESULTS },
    { period: '2027-01-01' },
    { period: '2025-12-31' },
  ])
    expect(issue(ref), JSON.stringify(ref)).toThrow('not leased')
  drawer.restore()
  expect(issue({})).toThrow('not leased')
  drawer.close()
})
