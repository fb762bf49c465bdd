import type { Register } from '../../electron/store/registers/register.ts'
import { unmark } from '../../shared/base/unmark.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { chance, dossierAt } from './dossiers.ts'
import type { Goal } from './figure.ts'

/**
 * One kind of question with its goals, asked of one dossier after another. `ask` returns the rows it found:
 * only the worklist may be empty.
 */
export type Question = { p50: Goal; p99: Goal; ask(row: RegisterRow): readonly RegisterRow[] }

const PAGE = 20
const NAME = { p50: { valueMost: 1 }, p99: { valueMost: 30 } } as const
const EXACT = { p50: null, p99: { valueMost: 2 } } as const
const FREE = { p50: null, p99: null } as const

/** Every kind of question that the search box and the lists ask, and what it may cost. */
export function questionsOf(register: Register, n: number): Readonly<Record<string, Question>> {
  const find = (text: string, offices: readonly string[] | null = null, before: string | null = null) =>
    register.find(text, { limit: PAGE, before, offices })
  const words = (row: RegisterRow): string[] => unmark(row.applicant).split(' ')
  const begun = (row: RegisterRow): string => {
    const [last = '', ...first] = words(row).reverse()
    return [...first.reverse(), last.slice(0, 1)].join(' ')
  }
  const random = chance(n)
  const any = (): RegisterRow => dossierAt(Math.floor(random() * n))
  return {
    '20-by-key': {
      ...FREE,
      ask: row =>
        [row, ...Array.from({ length: PAGE - 1 }, any)].flatMap(each => register.get(each.dossier) ?? []),
    },
    'name-begun': { ...NAME, ask: row => find(begun(row)) },
    'name-whole': { ...NAME, ask: row => find(row.applicant) },
    'name-turned': { ...NAME, ask: row => find(words(row).reverse().join(' ')) },
    'name-given': { ...NAME, ask: row => find(words(row).slice(-2).join(' ')) },
    'name-letters': { ...NAME, ask: row => find(words(row).at(-1)?.slice(0, 2) ?? '') },
    'name-of-office': { ...NAME, ask: row => find(begun(row), [row.office]) },
    'name-next-page': { ...NAME, ask: row => [row, ...find(begun(row), null, row.dossier)] },
    code: { ...EXACT, ask: row => find(row.code ?? '') },
    'code-end': { ...EXACT, ask: row => find(row.code?.slice(-11) ?? '') },
    'code-last-4': { ...EXACT, ask: row => find(row.code?.slice(-4) ?? '') },
    id: { ...EXACT, ask: row => find(row.idNumber) },
    'id-begun': { ...FREE, ask: row => find(row.idNumber.slice(0, 7)) },
    phone: { ...EXACT, ask: row => find(row.phone) },
    newest: { ...EXACT, ask: row => [row, ...find('')] },
    worklist: { ...FREE, ask: row => register.open([row.office]) },
  }
}
