import { statSync } from 'node:fs'
import { chance, dossierAt } from './dossiers.ts'
import { line, median, type Print, quantile, rest } from './figure.ts'
import { openBigRegister } from './search-file.ts'
import { type Question, questionsOf } from './search-questions.ts'

const ROUNDS = 5
const ASKED = 200
/** A million, and as many more as are in no index on average: a round million would leave none. */
const MILLION = 1_000_032
const MEGABYTE = 2 ** 20

/**
 * Finds one dossier among a million in an encrypted file, as people type, beside fetching 20 rows by their
 * keys.
 */
export async function run(print: Print, { n = MILLION }: { n?: number } = {}): Promise<void> {
  const { db, register, file } = openBigRegister(n, print)
  const before = process.memoryUsage().rss
  const questions = questionsOf(register, n)
  const times = askInTurns(questions, n)
  const of = (name: string, share: number): number =>
    median((times.get(name) ?? []).map(round => quantile(round, share)))
  for (const [name, { p50, p99 }] of Object.entries(questions)) {
    const [middle, late] = [of(name, 0.5), of(name, 0.99)]
    const least = of('20-by-key', 0.5)
    print(line({ name: `search-${name}-p50`, value: middle, unit: 'ms', ratio: middle / least, goal: p50 }))
    print(line({ name: `search-${name}-p99`, value: late, unit: 'ms', ratio: late / least, goal: p99 }))
    if (p50) {
      const walked = Math.max(0, middle - least)
      const parts = { 'as many rows by their keys': least, 'words read, lists walked': walked }
      print(rest(`search-${name}-p50`, parts, 'ms'))
    }
  }
  const grown = (process.memoryUsage().rss - before) / MEGABYTE
  print(line({ name: 'search-memory', value: grown, unit: 'MB', ratio: null, goal: { valueMost: 300 } }))
  const size = statSync(file).size / MEGABYTE
  print(line({ name: 'search-file', value: size, unit: 'MB', ratio: null, goal: null }))
  db.close()
}

/** The kinds of question take turns, forwards and backwards. The first round warms up and is thrown away. */
function askInTurns(questions: Readonly<Record<string, Question>>, n: number): Map<string, number[][]> {
  const times = new Map<string, number[][]>()
  const random = chance(n + 1)
  for (let round = -1; round < ROUNDS; round++) {
    const rows = Array.from({ length: ASKED }, () => dossierAt(Math.floor(random() * n)))
    const kinds = Object.entries(questions)
    for (const [name, { ask }] of round % 2 === 0 ? kinds : kinds.reverse()) {
      const taken = rows.map(row => {
        const from = performance.now()
        const found = ask(row)
        const time = performance.now() - from
        if (found.length === 0 && name !== 'worklist') throw new Error(`${name} found nothing`)
        return time
      })
      if (round >= 0) times.set(name, [...(times.get(name) ?? []), taken])
    }
  }
  return times
}
