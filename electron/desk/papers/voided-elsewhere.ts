import type { Hash } from '../../../shared/base/ids.ts'
import { apply, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import type { Office } from '../office/office.ts'
import { hasOthers } from '../office/other-counters.ts'

/** A paper as it is asked about. */
export type Asked = { hash: Hash; form: string; number: string | null }
/** An act that undid papers: its place in the dossier's history, and which of the papers before it. */
type Undoing = { place: number; reason: string; undoes(paper: Asked): boolean }

/** The receipt and its copy, which says BẢN SAO. */
const RECEIPTS: readonly string[] = ['receipt', 'receipt-copy']
/** What a receipt says of an intake and a correction may change. */
const PRINTED = ['applicant', 'representative', 'components', 'case', 'sets', 'returnBy'] as const
type Corrected = { changes?: Partial<Record<(typeof PRINTED)[number], unknown>> }

/**
 * Whether a correction leaves a paper valid. Only the receipt stays valid, and only if nothing that it says
 * changes.
 */
export function outlivesCorrection(form: string, data: unknown): boolean {
  const { changes = {} } = (data ?? {}) as Corrected
  return RECEIPTS.includes(form) && PRINTED.every(part => (changes[part] ?? null) === null)
}

/**
 * Why papers of a dossier in which other counters took part no longer count, read from its acts. Each
 * counter's paper store has noted only what was undone there. The function returned gives null for a paper
 * that nothing undid.
 */
export function voidedElsewhere(
  office: Pick<Office, 'store'>,
  { id }: Pick<Dossier, 'id'>,
): (paper: Asked) => string | null {
  if (!hasOthers(office, id)) return () => null
  const events = office.store.events.of(id)
  const undoings = undoingsIn(id, events)
  if (undoings.length === 0) return () => null
  return paper => {
    const made = events.findIndex(({ body }) => body.docs.includes(paper.hash))
    return undoings.find(({ place, undoes }) => place > made && undoes(paper))?.reason ?? null
  }
}

function undoingsIn(id: string, events: readonly Opened[]): readonly Undoing[] {
  const found: Undoing[] = []
  let stood = blank(id)
  for (const [place, event] of events.entries()) {
    const undoes = event.passedOver ? undefined : undoneBy(event, stood)
    const { reason } = (event.data ?? {}) as { reason?: string }
    if (undoes) found.push({ place, reason: reason ?? '', undoes })
    stood = apply(stood, event)
  }
  return found
}

/** Which earlier papers an act undoes; undefined if it undoes none. */
function undoneBy({ body, data }: Opened, stood: Dossier): Undoing['undoes'] | undefined {
  if (body.type === 'correction') return ({ form }) => !outlivesCorrection(form, data)
  if (body.type !== 'voiding' && body.type !== 'drop-amendment') return undefined
  // While an amendment is under way, papers issued before it stand, whatever becomes of the amendment's own
  // paper.
  const issued = stood.amending ? stood.issued.map(({ number }) => number) : []
  return ({ form, number }) => isSealed(form) && !issued.includes(number)
}
