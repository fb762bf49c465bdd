import { momentOf, shortDay } from '../calendar/vietnam-time.ts'

/**
 * Parts of a page that follow from others, or are its measures. They are never reported as a difference of
 * their own.
 */
const UNTOLD: readonly string[] = ['qr', 'seal', 'sizeMm', 'reprint', 'draft', 'demo']
/** The numbers that a page prints, by the words printed with them. */
const COUNTED: Readonly<Record<string, string>> = { sets: 'bộ hồ sơ' }

/**
 * Every line that a page of these facts would say, in order and as people read it: names, counts in words,
 * Vietnamese dates.
 */
export function pageLines(facts: unknown, key = ''): string[] {
  if (UNTOLD.includes(key)) return []
  if (typeof facts === 'string') return facts === '' ? [] : [daySaid(facts)]
  if (typeof facts === 'number') return COUNTED[key] ? [`${facts} ${COUNTED[key]}`] : []
  if (Array.isArray(facts)) return facts.flatMap(each => pageLines(each, key))
  if (typeof facts !== 'object' || facts === null) return []
  if (isPaper(facts)) return [paperSaid(facts)]
  return Object.entries(facts).flatMap(([name, value]) => pageLines(value, name))
}

/** A moment or a day in its Vietnamese form; any other text unchanged. */
function daySaid(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return shortDay(text)
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? momentOf(text) : text
}

type Paper = { title: string; originals: number; copies: number }
const isPaper = (facts: object): facts is Paper =>
  'title' in facts && 'originals' in facts && 'copies' in facts
function paperSaid({ title, originals, copies }: Paper): string {
  const counts = [...(originals ? [`${originals} bản chính`] : []), ...(copies ? [`${copies} bản sao`] : [])]
  return `${title}: ${counts.join(', ') || 'không có'}`
}
