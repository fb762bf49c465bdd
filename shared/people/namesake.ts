import { wordsAlike } from '../base/typed-alike.ts'
import type { Person } from './certificate.ts'

/** A person's name and id. */
type Named = Pick<Person, 'id' | 'name'>

/**
 * The two keys by which names are compared: one without marks, case, spaces and look-alike letters; the other
 * with the words in any order. Two names are alike where they share either key. Empty for a name without
 * letters.
 */
export function nameKeys(name: string): readonly string[] {
  const words = wordsAlike(name)
  return words.length === 0 ? [] : [words.join(''), words.toSorted().join(' ')]
}

/** The others who have this name: perhaps other persons, perhaps the same one under a second id. */
export const namesakesOf = <P extends Named>({ id, name }: Named, people: readonly P[]): readonly P[] => {
  const keys = nameKeys(name)
  return people.filter(other => other.id !== id && nameKeys(other.name).some(key => keys.includes(key)))
}
