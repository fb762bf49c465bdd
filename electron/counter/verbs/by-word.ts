import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'
import type { Asking } from '../asking.ts'
import { withPeople } from '../people/with-people.ts'

type Said = { words: readonly [string]; by?: string | undefined; pin?: string | undefined }

/** What a verb of several words does for each word. */
export type Works<Given extends Said> = Readonly<
  Record<Given['words'][0], (office: Office, given: Given) => object | Refusal | Promise<object | Refusal>>
>

/**
 * Does the work of the word that was given, as the officer named. `people`: fields that name others, by
 * letters or id.
 */
export const byWord = <Given extends Said>(
  works: Works<Given>,
  asking: Asking,
  given: Given,
  people: readonly (keyof Given & string)[] = [],
) =>
  asking.as(given, office => {
    const named = withPeople(office, given, people)
    return isRefusal(named) ? named : works[given.words[0] as Given['words'][0]](office, named)
  })
