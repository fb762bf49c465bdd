import { resolve } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import { issuedCode } from '../../desk/papers/result-code.ts'
import type { Asking } from '../asking.ts'
import type { ExampleOf } from '../verb.ts'
import { findDossier, findView, whoKeeps, whyNone } from './find-turn.ts'
import { actingAs, lookAs, type People, peopleFor } from './sample-people.ts'

/**
 * A valid input for a verb that only looks at a dossier: who may look, at which one, and what else the verb
 * wants.
 */
export async function exampleView(
  asking: Asking,
  about: ExampleOf,
  more: object = {},
): Promise<object | Refusal> {
  const people = await peopleFor(asking, about)
  return lookAs(asking, about, office => {
    const found = findView(office, people, about.dossier)
    if (isRefusal(found)) return found
    const { officer, code } = found
    const pin = people.find(person => person.officer === officer)?.pin ?? null
    return { ...actingAs({ officer, pin }), dossier: code, ...more }
  })
}

/** The code on a result that was issued here, as the scanner reads it from the sheet. */
export async function exampleCode(
  asking: Asking,
  about: ExampleOf,
  field: string,
): Promise<object | Refusal> {
  const people = await peopleFor(asking, about)
  return lookAs<object>(asking, about, office => {
    const { store } = office
    const named = about.dossier === undefined ? undefined : (findDossier(office, about.dossier) ?? null)
    if (named === null) return whyNone(office, about.dossier)
    const newest = store.register.find('', { limit: 200, before: null, offices: null })
    for (const id of named ? [named] : newest.flatMap(row => (row.number ? row.dossier : []))) {
      const code = issuedCode(office, dossierOf(store, id))
      if (code) return { ...whoActs(people, whoKeeps(office, people, id)), [field]: code }
    }
    return refuse('unknown-dossier', { step: 'sealing' })
  })
}

const whoActs = (people: People, officer: string | undefined) =>
  officer === undefined
    ? {}
    : actingAs({ officer, pin: people.find(person => person.officer === officer)?.pin ?? null })

/** A place beside the data folder for what a verb writes or reads. */
export const besideData = (asking: Asking, name: string): string => `${resolve(asking.folder())}-${name}`
