import { isNewerStep } from '../../shared/dossier/dossier.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { PROCEDURE } from '../province/hands.ts'
import { refusalOf } from './acts.ts'
import { type Checker, eventsOf, openOnes, standingAt } from './standing.ts'

const PARTS = ['counter', 'appraiser', 'approver', 'second', 'seal-keeper'] as const
const isOpaque = ({ type, after }: { type: string; after: unknown }): boolean =>
  after !== null && !Object.hasOwn(steps, type)

/**
 * A dossier with a step that this program does not know must be read-only (R31). At its counter the rules
 * allow nobody any step of it. At the province, no step that came behind it is confirmed until a person has
 * decided what becomes of it.
 */
export const readOnly: Checker = world => {
  const { base } = world
  const here = openOnes(world).flatMap(({ counter, store }) => {
    const dossiers = eventsOf(store).flatMap(({ body }) =>
      isOpaque(body) && body.dossier ? [body.dossier] : [],
    )
    return [...new Set(dossiers)].flatMap(dossier => {
      // Only while nothing is done behind it: a step that somebody forced leads elsewhere.
      const last = eventsOf(store).findLast(({ body }) => body.dossier === dossier && body.after !== null)
      if (!last || !isOpaque(last.body)) return []
      return PROCEDURE.route.flatMap(type =>
        PARTS.flatMap(by =>
          refusalOf(store, base.hands, { act: 'any', dossier, type, by })
            ? []
            : [`${counter.machine.name} would let ${by} take ${type} of ${dossier.slice(0, 8)}`],
        ),
      )
    })
  })
  const open = new Set<string>()
  const there = standingAt(world).flatMap(({ id, body, verdict, reason }) => {
    if (body.dossier === null || body.after === null) return []
    const blocked = open.has(body.dossier) && verdict === 'confirmed' && reason !== 'ratified'
    if (verdict === 'quarantined') open.add(body.dossier)
    return blocked ? [`${body.type} ${id.slice(0, 8)} stands behind what nobody understood`] : []
  })
  return [...here, ...there]
}

/**
 * Once every program is the next one, nothing that it reads may be kept aside unread, neither at the province
 * nor in any register.
 */
export const readOnceKnown: Checker = world =>
  standingAt(world).flatMap(({ id, body, reason }) =>
    reason === 'unknown-type' && !isNewerStep(body) ? [`${body.type} ${id.slice(0, 8)} is still unread`] : [],
  )
