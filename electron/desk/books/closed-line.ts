import { shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { OutgoingLine } from '../../../shared/forms/outgoing-book.ts'

/** The note on a number that was given and whose paper is not out yet. */
export const NOT_SENT = 'đã cấp số, chờ ký, đóng dấu'

/**
 * The lines of a dossier in a closed book: each as it stood then, with what came later among its remarks, by
 * day. A paper that was not out then stands by its number alone. `since`: what other counters did, or what
 * the province took back of it, that became known only later.
 */
export function asClosed(
  then: readonly OutgoingLine[],
  now: readonly OutgoingLine[],
  since: { came: string; gone: string },
): OutgoingLine[] {
  const before = new Map(then.map(line => [line.from, line]))
  const after = new Set(now.map(({ from }) => from))
  const added = now.map(line => {
    const found = before.get(line.from)
    const later = joined([NOT_SENT, `${saidLater(line)}, sau khi khóa sổ`, since.came])
    if (!found) return { ...bareLine(line, later), remarked: true as const }
    const news = [...sentSince(found, line), ...notedSince(found, line)]
    return remarked(found, [...news, news.length > 0 ? since.came : '', since.gone])
  })
  const gone = then.filter(({ from }) => !after.has(from))
  return [...added, ...gone.map(line => remarked(line, [since.gone || `nay ${NOT_SENT}`]))]
}

function remarked(line: OutgoingLine, news: readonly string[]): OutgoingLine {
  const said = joined(news)
  return said === '' ? line : { ...line, remarked: true, note: joined([line.note, said]) }
}

const two = (value: number): string => String(value).padStart(2, '0')
/** A line of numbers alone, with what is to be said of them. */
export const bareLine = ({ from, to }: Pick<OutgoingLine, 'from' | 'to'>, note: string): OutgoingLine => ({
  ...{ from, to, symbol: from === to ? two(from) : `${two(from)} đến ${two(to)}` },
  ...{ day: null, summary: '', signer: '', recipients: '', keptBy: '', copies: null, sentOn: null, note },
})
const saidLater = ({ voided, note, day }: OutgoingLine): string =>
  voided ? note : `phát hành văn bản${day ? ` ngày ${shortDay(day)}` : ''}`

const sentSince = (then: OutgoingLine, { sentOn }: OutgoingLine): readonly string[] =>
  sentOn && then.sentOn === null ? [`chuyển ngày ${shortDay(sentOn)}`] : []
/** The notes added since then. Notes only ever grow: each act that amends the paper adds one at the end. */
function notedSince(then: OutgoingLine, now: OutgoingLine): readonly string[] {
  const known = then.note.split(BETWEEN)
  return now.note.split(BETWEEN).filter(part => part !== '' && !known.includes(part))
}

const BETWEEN = '; '
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(BETWEEN)
