import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { Centre } from '../../shared/people/centre.ts'
import { itemOf, PortalAnswer, type PortalFile, type PortalItem } from '../../shared/portal/status.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { keepTold, readTold, type Told } from './told.ts'

/** How many items go in one message, how long its answer may take, and how large the answer may be. */
const MOST_ITEMS = 500
const PATIENCE_MS = 20_000
const LARGEST = 1_000_000

type Read = { rows: Iterable<RegisterRow>; centre: Centre; at: string }

const mark = ({ status, since }: PortalItem): string => `${status} ${since}`

/**
 * The files of dossiers whose status differs from what was told, with at most `MOST_ITEMS` items each; empty
 * if everything is told.
 */
export function portalFiles({ rows, centre, at }: Read, told: Told): PortalFile[] {
  const codes = new Map(centre.agencies.map(({ id, code }) => [id, code]))
  const changed = [...rows].flatMap(row => {
    const item = itemOf(row, codes.get(row.office) ?? row.office)
    return item && told[item.code] !== mark(item) ? [item] : []
  })
  const head = { v: 1, centre: centre.id, province: centre.provinceCode, day: dayOf(at), at } as const
  return Array.from({ length: Math.ceil(changed.length / MOST_ITEMS) }, (_, nth) => ({
    ...head,
    items: changed.slice(nth * MOST_ITEMS, (nth + 1) * MOST_ITEMS),
  }))
}

/** The result of a round with the Portal. */
export type Round = { sent: number; taken: number; refused: PortalAnswer['refused']; left: number }

/**
 * Tells the Portal's side what changed, file by file. Only what it says it took counts as told. So a line
 * that breaks anywhere loses nothing, and a message sent twice changes nothing.
 */
export async function tellPortal(folder: string, read: Read, url: string): Promise<Round | Refusal> {
  const told = { ...readTold(folder) }
  const files = portalFiles(read, told)
  const sum: Round = {
    sent: 0,
    taken: 0,
    refused: [],
    left: files.reduce((all, { items }) => all + items.length, 0),
  }
  for (const file of files) {
    const answer = await send(url, file)
    if (!answer) return sum.sent > 0 ? sum : refuse('portal-silent')
    const taken = file.items.filter(({ code }) => answer.taken.includes(code))
    for (const item of taken) told[item.code] = mark(item)
    keepTold(folder, told)
    sum.sent += file.items.length
    sum.taken += taken.length
    sum.left -= taken.length
    sum.refused = [...sum.refused, ...answer.refused]
  }
  return sum
}

/**
 * Sends one file and reads the answer. Undefined if the answer does not have the format or does not come in
 * time.
 */
async function send(url: string, file: PortalFile): Promise<PortalAnswer | undefined> {
  try {
    const came = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(file),
    })
    const text = came.ok ? await came.text() : ''
    return text.length > LARGEST ? undefined : PortalAnswer.parse(JSON.parse(text))
  } catch {
    return undefined // No line, no time, or no answer of the format: it is told again in the next round.
  }
}
