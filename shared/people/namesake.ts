import { unmark } from '../base/unmark.ts'
import type { Person } from './certificate.ts'

/** Somebody with a name, by his id. */
type Named = Pick<Person, 'id' | 'name'>

/** A name as two records of one person may spell it: without marks, case, spaces. */
export const nameKey = (name: string): string => unmark(name).replaceAll(' ', '')

/** Who else bears this name: perhaps another person, perhaps the same one under a second id. */
export const namesakesOf = <P extends Named>({ id, name }: Named, people: readonly P[]): readonly P[] => {
  const key = nameKey(name)
  return key === '' ? [] : people.filter(other => other.id !== id && nameKey(other.name) === key)
}
