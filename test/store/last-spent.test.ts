import { expect, test } from 'vitest'
import { emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate } from '../../electron/store/database/migrate.ts'
import { openNumbers } from '../../electron/store/numbers/numbers.ts'

const db = emptyDatabase()
migrate(db, '')

type Code = { opcode: string; p1: number; p2: number }
const DAY = '2026-11-24'

/** What was prepared of the drawer while this was asked that reads leases and what was spent of them. */
function questions(): readonly string[] {
  const asked: string[] = []
  const heard = new Proxy(db, {
    get(of, name) {
      if (name === 'prepare')
        return (sql: string) => {
          asked.push(sql)
          return of.prepare(sql)
        }
      const value = Reflect.get(of, name) as unknown
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  const numbers = openNumbers(heard, { id: 'd', epoch: 1 })
  numbers.left('s', DAY)
  numbers.rests(DAY)
  return asked.filter(sql => sql.includes('leases l') && sql.includes('AS spent'))
}

test('the last number that was spent is found from the end of its lease, however many there are: no walk through a period', () => {
  const root = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'spent'`).pluck().get()
  const walks = (sql: string): boolean => {
    const program = db.prepare(`EXPLAIN ${sql}`).all(...boundIn(sql)) as Code[]
    const cursors = program.flatMap(({ opcode, p1, p2 }) =>
      opcode === 'OpenRead' && p2 === root ? [p1] : [],
    )
    expect(cursors).toHaveLength(1)
    return program.some(({ opcode, p1 }) => opcode === 'Next' && cursors.includes(p1))
  }
  expect(questions()).toHaveLength(2)
  expect(questions().map(walks)).toEqual([false, false])
  expect(walks('SELECT max(value) FROM numbers n WHERE n.series = ? AND n.period = ?')).toBe(true)
})

const boundIn = (sql: string): unknown[] =>
  sql.includes(':today') ? [{ today: DAY, device: 'd', epoch: 1 }] : [...sql.matchAll(/\?/g)].map(() => 1)

test('it is the highest of the range in the period of the day, and none of another series, period or range', () => {
  const [a = '', b = '', of = ''] = ['aa', 'bb', '00'].map(each => each.repeat(32))
  const numbers = openNumbers(db, { id: 'd', epoch: 1 })
  const year = { firstDay: '2026-01-01', lastDay: '2026-12-31', device: 'd', epoch: 1 }
  numbers.addLease(a, { ...year, series: 's', period: 'year', from: 5, to: 9 })
  numbers.addLease(b, { ...year, series: 't', period: 'day', from: 1, to: 4_000_000_001 })
  db.exec(
    `INSERT INTO periods (row, series, period) VALUES (1, 's', '2025'), (2, 's', '2026'), (3, 't', '${DAY}')`,
  )
  const spend = db.prepare(
    `INSERT INTO spent (number, lease, state, event) VALUES ((? << 32) + ?, ?, 'issued', ?)`,
  )
  const from = (series: string, day: string) => {
    const next = openNumbers(db, { id: 'd', epoch: 1 }).next(series, day)
    const rest = numbers.rests(day).find(each => each.series === series)
    const value = 'ref' in next ? next.ref.value : null
    expect(rest?.from ?? null).toBe(value)
    return value
  }
  expect(from('s', DAY)).toBe(5)
  const spent = [
    [1, 9],
    [2, 4],
    [2, 6],
    [2, 7],
    [2, 10],
    [3, 1],
    [3, 4_000_000_000],
  ]
  for (const [row, value] of spent) spend.run(row, value, Buffer.from(a, 'hex'), Buffer.from(of, 'hex'))
  expect(from('s', DAY)).toBe(8)
  expect(from('t', DAY)).toBe(4_000_000_001)
  expect(from('t', '2026-11-25')).toBe(1)
})
