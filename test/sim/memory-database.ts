import type { Db } from '../../server/database/database.ts'
import type { Answers, List } from './answer.ts'
import { ACTS } from './answers-acts.ts'
import { CENTRE } from './answers-centre.ts'
import { MARKS, RARE } from './answers-marks.ts'
import { NUMBERS } from './answers-numbers.ts'
import { RECORD } from './answers-record.ts'
import { SPENT } from './answers-spent.ts'
import { STANDING } from './answers-standing.ts'
import { USES } from './answers-uses.ts'
import { type Backup, backupOf, openTables, type Tables } from './memory-tables.ts'

/** Every question that the province asks, by its text in the code. */
export const ANSWERS: Answers = {
  ...CENTRE,
  ...RECORD,
  ...STANDING,
  ...NUMBERS,
  ...MARKS,
  ...SPENT,
  ...USES,
  ...ACTS,
}
type Question = TemplateStringsArray | readonly unknown[]

/** A question stands in the code once, and is asked a million times. */
const texts = new WeakMap<TemplateStringsArray, string>()
function textOf(question: TemplateStringsArray): string {
  const text = texts.get(question) ?? question.join('?').replace(/\s+/g, ' ').trim()
  texts.set(question, text)
  return text
}

/** The questions that were asked in this process. */
export const asked = new Set<string>()

/** A database in memory that answers exactly the questions the province asks of PostgreSQL. */
export type MemoryDatabase = {
  db: Db
  tables(): Tables
  backup(): Backup
  putBack(backup: Backup): void
}

/**
 * Opens a database in memory. The province's code runs on it unchanged. Transactions run one after another,
 * and a failed one is undone whole. Where a question does not say in which order its rows come, they come in
 * the opposite of the likely order. `now`: its clock. `before`: called before every question inside a
 * transaction, so that a province can die at each.
 * @throws for a question it was not taught: the province asks a new one, and one of the `answers-*.ts` has to
 * know it
 */
export function openMemoryDatabase(now: () => string, before: () => void = () => undefined): MemoryDatabase {
  let tables = openTables()
  let lives = 0
  let last: Promise<unknown> = Promise.resolve()
  const answer = (question: TemplateStringsArray, values: readonly never[]): unknown => {
    const text = textOf(question)
    asked.add(text)
    const found = ANSWERS[text] ?? RARE[text]
    if (!found) throw new Error(`the database in memory does not know: ${text}`)
    const rows = found(tables, values, now)
    return text.includes('ORDER BY') ? rows : rows.toReversed()
  }
  const asking = (probe: () => void) =>
    Object.assign((question: Question, ...values: never[]): unknown => {
      if (!('raw' in question)) return { list: question } as List
      return new Promise((done, failed) => {
        try {
          probe()
          done(answer(question, values))
        } catch (fault) {
          failed(fault)
        }
      })
    }, {})
  const inside = asking(before)
  const begin = async <T>(work: (tx: typeof inside) => Promise<T>): Promise<T> => {
    tables.undo.length = 0
    try {
      return await work(inside)
    } catch (fault) {
      for (const undo of tables.undo.reverse()) undo()
      throw fault
    } finally {
      tables.undo.length = 0
    }
  }
  const db = Object.assign(
    asking(() => undefined),
    {
      /** The modes of a transaction come before its work. Here all transactions run one after another. */
      begin<T>(...said: [...string[], (tx: typeof inside) => Promise<T>]): Promise<T> {
        const mine = last.then(() => begin(said.at(-1) as (tx: typeof inside) => Promise<T>))
        last = mine.catch(() => undefined)
        return mine
      },
    },
  )
  return {
    db: db as unknown as Db,
    tables: () => tables,
    backup: () => backupOf(tables),
    putBack(backup) {
      // The database it begins from counts as the same one.
      tables = openTables(backup, lives++)
    },
  }
}
