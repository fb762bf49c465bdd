import { guard } from '../../../shared/dossier/guard.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { NextTurn } from '../../../shared/register/hands.ts'
import type { Office } from '../office/office.ts'
import { FORWARD } from './turns-of.ts'

/**
 * The step that carries a dossier forward now, and who of this Centre may take it, by the same rules as the
 * steps themselves. Undefined if nobody may, and while the citizen is waited for.
 */
export function whoIsNext(
  { published }: Pick<Office, 'published'>,
  dossier: Dossier,
  context: Context,
): NextTurn | undefined {
  const people = new Map(published.certificates(context.at).map(({ person }) => [person.id, person]))
  for (const step of FORWARD.filter(each => each !== 'supplement-answer')) {
    const may = [...people.values()].filter(({ id }) => !guard(dossier, step, { ...context, actor: id }))
    if (may.length > 0) return { step, people: may.map(({ name, title }) => ({ name, title })) }
  }
  return undefined
}
