import { waitingForCode } from './give-codes.ts'
import type { World } from './hall.ts'
import { type Checker, eventsOf, openOnes, standingAt } from './standing.ts'

const CODED = ['intake', 'numbering']

/**
 * No code may be given without a lease, and nobody who has a slip may be forgotten. An intake spends one
 * number, or says that its dossier waits for a code; giving the code spends one. Once everything is healed,
 * no dossier may wait that could have its code, and none may have two, unless a person let a second receiving
 * stand.
 */
export const slips: Checker = world => {
  const here = openOnes(world).flatMap(({ counter, store }) => {
    const { name } = counter.machine
    const invented = eventsOf(store).flatMap(({ id, body: { type, numbers, after } }) => {
      if (!CODED.includes(type)) return []
      const waits = after?.flags.includes('awaiting-code') ?? false
      const owed = type === 'intake' && waits ? 0 : 1
      return numbers.length === owed
        ? []
        : [`${name}: ${type} ${id.slice(0, 8)} with ${numbers.length} numbers`]
    })
    const forgotten = waitingForCode(world, counter).map(
      dossier => `${name}: ${dossier.slice(0, 8)} has no code`,
    )
    return [...invented, ...forgotten]
  })
  return [...here, ...codedTwice(world)]
}

function codedTwice(world: World): string[] {
  const coding = standingAt(world).flatMap(({ body: { type, dossier, numbers }, verdict, reason }) =>
    dossier && verdict === 'confirmed' && CODED.includes(type) ? [{ dossier, numbers, reason }] : [],
  )
  const decided = new Set(coding.flatMap(({ dossier, reason }) => (reason === 'ratified' ? [dossier] : [])))
  const codes = new Map<string, number>()
  for (const { dossier, numbers } of coding)
    if (!decided.has(dossier)) codes.set(dossier, (codes.get(dossier) ?? 0) + numbers.length)
  return [...codes].flatMap(([dossier, many]) =>
    many > 1 ? [`${dossier.slice(0, 8)} has ${many} codes`] : [],
  )
}
