import type { Limit } from '../calendar/calendar.ts'
import type { Procedure, Verified } from './procedure.ts'

const UNITS: readonly (readonly [RegExp, Limit['unit']])[] = [
  [/^(\d+)\s+ngày làm việc/i, 'working-day'],
  [/^(\d+)\s+ngày/i, 'day'],
  [/^(\d+)\s+giờ/i, 'hour'],
]

/** The limit at the counter: the first number with a unit. No unit, no number: undefined, a person must look. */
export function readLimit(text: string): Limit | null {
  for (const [form, unit] of UNITS) {
    const amount = Number(form.exec(text.trim())?.[1])
    if (amount > 0) return { amount, unit }
  }
  return null
}

/** The fee as one amount in đồng where the source says exactly one; the words are always kept. */
export function readFee(text: string): Procedure['fee'] {
  if (/^không$/i.test(text.trim())) return { amount: 0, text: 'Không' }
  const amounts = [...text.matchAll(/(\d{1,3}(?:\.\d{3})+|\d+)\s*đồng/gi)].map(found =>
    Number(found[1]?.replaceAll('.', '')),
  )
  const doubtful = amounts.length !== 1 || /nguồn ghi|theo quy định/i.test(text)
  return { amount: doubtful ? null : (amounts[0] ?? null), text: text.slice(0, 600) }
}

/** How sure the source is; everything that does not plainly say so is recall. */
export function readVerified(text: string): Verified {
  if (text === 'verified') return 'verified'
  if (text.startsWith('verified; time limit')) return 'limit-unchecked'
  if (text.startsWith('verified; no time limit')) return 'no-limit'
  return text.startsWith('code_name_verified') ? 'name-only' : 'recall'
}

/** How long dossiers are kept, as a table says it: `10 năm (TT 10/2022/TT-BNV)`, `vĩnh viễn`. Nothing plain, nothing said. */
export function readRetention(text: string): Pick<Procedure, 'retention'> {
  const found = /^\s*(?:(\d{1,3})\s*năm|vĩnh viễn)\s*(?:\((.*)\))?\s*$/i.exec(text)
  if (!found) return {}
  const [, years, basis = ''] = found
  return { retention: { years: years === undefined ? null : Number(years), basis: basis.slice(0, 300) } }
}
