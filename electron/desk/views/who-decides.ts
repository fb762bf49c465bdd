import { maySettle } from '../../../shared/dossier/settlement.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { Office } from '../office/office.ts'

/**
 * The names of those who may decide what the province holds of a dossier: approvers of its agency under a
 * delegation in force who did not take the held act themselves. Undefined if nothing of the dossier waits for
 * a person.
 */
export function whoDecides(
  { store, published }: Office,
  dossier: string,
  context: Context,
): readonly string[] | undefined {
  const held = store.delivery.held().find(each => each.dossier === dossier && each.reason !== 'waits')
  if (!held) return undefined
  const people = new Map(published.certificates(context.at).map(({ person }) => [person.id, person.name]))
  const may = [...people].filter(
    ([actor]) => !maySettle({ ...context, actor, clockSuspect: false }, [held.actor]),
  )
  return may.map(([, name]) => name)
}
