import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'

/**
 * The input of a command with its persons by id: each may be named by their two letters, as on every screen.
 * A person who is unknown at this Centre is refused as such before any rule speaks of them.
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
