import { wordsAlike } from '../base/typed-alike.ts'
import type { Person } from './certificate.ts'

/** Somebody with a name, by his id. */
type Named = Pick<Person, 'id' | 'name'>

/**
 * A name as two records of one person may spell it, in two ways: without marks, case, spaces and letters that
 * only look alike; and its words in whatever order. Two names are alike where they share either.
 */
export function nameKeys(name: string): readonly string[] {
  const words = wordsAlike(name)
  return words.length === 0 ? [] : [words.join(''), words.toSorted().join(' ')]
}

/** Who else bears this name: perhaps another person, perhaps the same one under a second id. */
export const namesakesOf = <P extends Named>({ id, name }: Named, people: readonly P[]): readonly P[] => {
  const keys = nameKeys(name)
  return people.filter(other => other.id !== id && nameKeys(other.name).some(key => keys.includes(key)))
}
