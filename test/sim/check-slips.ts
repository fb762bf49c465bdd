import { waitingForCode } from './give-codes.ts'
import { type Checker, eventsOf, openOnes, standingAt } from './standing.ts'

const CODED = ['intake', 'numbering']

/**
 * No code without a lease, and nobody who has a slip is forgotten: an intake spends one number or says that its dossier waits
 * for a code, the giving of a code spends one; once it is mended everywhere no dossier waits that could have its code, and
 * none has two.
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
  const codes = new Map<string, number>()
  for (const { body, verdict, reason } of standingAt(world)) {
    const counts = verdict === 'confirmed' && reason !== 'ratified' && CODED.includes(body.type)
    if (counts && body.dossier) codes.set(body.dossier, (codes.get(body.dossier) ?? 0) + body.numbers.length)
  }
  const twice = [...codes].flatMap(([dossier, many]) =>
    many > 1 ? [`${dossier.slice(0, 8)} has ${many} codes`] : [],
  )
  return [...here, ...twice]
}
