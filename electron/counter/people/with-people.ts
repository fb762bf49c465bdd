import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'

/**
 * What a command was given, with these persons by their ids: each may be named by his two letters, as on
 * every screen. Who is nobody at this Centre is refused as such, before any rule speaks of him.
 */
export function withPeople<T extends object>(
  { published, store }: Pick<Office, 'published' | 'store'>,
  given: T,
  names: readonly (keyof T & string)[],
): T | Refusal {
  const people = published.certificates(store.time().lo).map(({ person }) => person)
  const found: Partial<Record<keyof T, string>> = {}
  for (const name of names) {
    const said = given[name]
    if (typeof said !== 'string' || said === '') continue
    const wanted = said.trim().toLowerCase()
    const person = people.find(({ id, keys }) => id === wanted || keys === wanted)
    if (!person) return refuse('unknown-person', { keys: said })
    found[name] = person.id
  }
  return { ...given, ...found }
}
