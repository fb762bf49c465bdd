import { unmark } from '../../../shared/base/unmark.ts'
import { hasNoResult } from '../../../shared/procedures/gaps.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import type { ProcedureLine } from '../../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import type { Pinned } from '../office/published.ts'

const MOST = 50

/**
 * Finds procedures by code, by words in any order without marks, or by the first letters of their words
 * (`xnxd`). Those of the person's own agencies come first.
 */
export function findProcedures(office: Office, text: string, onlyMine: boolean): readonly ProcedureLine[] {
  const at = office.store.time().lo
  const mine = officesOf(office)
  const asked = unmark(text)
  const all = office.published.procedures(at).filter(({ value }) => !onlyMine || mine.includes(value.agency))
  const scored = all.flatMap(each => {
    const score = scoreOf(each.value, asked)
    return score === 0 ? [] : [{ each, score }]
  })
  const isMine = ({ each }: (typeof scored)[number]): number => Number(mine.includes(each.value.agency))
  scored.sort(
    (a, b) =>
      isMine(b) - isMine(a) ||
      b.score - a.score ||
      a.each.value.title.localeCompare(b.each.value.title, 'vi'),
  )
  return scored.slice(0, MOST).map(({ each }) => lineOf(office, each))
}

/** The version of a procedure that is in force now. */
export const procedureInForce = ({ published, store }: Office, code: string): Procedure | Refusal =>
  published.procedure(code, store.time().lo)?.value ?? refuse('unknown-procedure')

/** One line of a list. It calls official only what a verified source says. */
export function lineOf(office: Office, { id, value }: Pinned<Procedure>): ProcedureLine {
  const agencyName = office.published.agency(value.agency, office.store.time().lo)?.name ?? value.agency
  const { code, title, agency, registration } = value
  const elsewhere = registration && registration.site !== office.store.device.site ? registration.site : null
  const official = value.source.verified === 'verified'
  return {
    ...{ code, version: id, title, agency, agencyName, official },
    ...{ onTheSpot: registration !== null, noResult: hasNoResult(value) },
    site: elsewhere && siteName(office, elsewhere),
  }
}

const siteName = ({ published, store }: Office, site: string): string =>
  published.centre(store.time().lo).sites.find(({ id }) => id === site)?.name ?? site

/**
 * How well a procedure matches what was asked: higher is nearer, registered ones come first, 0 is no match.
 */
function scoreOf(procedure: Procedure, asked: string): number {
  const registered = procedure.registration ? 1 : 0
  if (asked === '') return 1 + registered
  const words = unmark(procedure.title).split(' ')
  if (unmark(procedure.code) === asked) return 100
  const initials = words.map(word => word[0]).join('')
  const compact = asked.replaceAll(' ', '')
  if (asked.split(' ').every(part => words.some(word => word.startsWith(part)))) return 20 + registered
  if (compact.length >= 2 && initials.includes(compact)) return 10 + registered
  return unmark(procedure.code).startsWith(asked) ? 5 + registered : 0
}
