import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'

/**
 * Words a refusal for a clerk: agencies, places and counters outside somebody's reach by name, a procedure
 * with its title. Other refusals are returned unchanged.
 */
export function nameOutside({ store, published }: Office, refusal: Refusal): Refusal {
  const { what } = refusal.facts
  if (!(refusal.refusal === 'enrol-outside' || refusal.refusal === 'delegation-outside') || !what)
    return refusal
  const { lo: at } = store.time()
  const { agencies, sites, counters } = published.centre(at)
  const named = [...agencies, ...sites, ...counters].find(({ id }) => id === what)?.name
  const titled = published.procedures(at).find(({ value }) => value.code === what)?.value.title
  const said = named ?? (titled && `${what} ${titled}`) ?? what
  return { ...refusal, facts: { ...refusal.facts, what: said } }
}
