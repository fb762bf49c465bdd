import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Checker } from './standing.ts'
import { standingAt } from './standing.ts'

/** Who may take which step, written down again by hand: the rules under test must not decide it. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  intake: ['an', 'chi', 'em'],
  numbering: ['an', 'chi', 'em'],
  appraisal: ['binh'],
  approval: ['chi', 'em'],
  signing: ['chi', 'em'],
  sealing: ['dung'],
  return: ['an', 'chi', 'em'],
  withdrawal: ['an', 'chi', 'em'],
  refusal: ['an', 'binh', 'chi', 'em'],
  settlement: ['em'],
}

/** Nothing may be confirmed that somebody did who may not do it, unless a person let it stand. */
export const authority: Checker = world =>
  standingAt(world).flatMap(({ id, body, verdict, reason, received }) => {
    const taken = world.revoked.get(body.device)
    if (taken && body.epoch <= taken.epoch && received > taken.at && verdict !== 'quarantined')
      return [`${verdict} though ${body.device} was revoked ${id.slice(0, 8)}`]
    if (verdict !== 'confirmed' || reason === 'ratified') return []
    const who = MAY[body.type]
    if (who && !who.includes(body.actor)) return [`${body.type} by ${body.actor} ${id.slice(0, 8)}`]
    return []
  })

/**
 * Whoever received or appraised a dossier must not have approved it, and whoever approved it must not have
 * sealed it.
 */
export const duties: Checker = world => {
  const dossiers = new Map<string, { type: string; actor: string }[]>()
  for (const { body, verdict, reason } of standingAt(world)) {
    if (verdict !== 'confirmed' || reason === 'ratified' || body.dossier === null) continue
    dossiers.set(body.dossier, [...(dossiers.get(body.dossier) ?? []), body])
  }
  return [...dossiers].flatMap(([dossier, acts]) => {
    const of = (...types: string[]): string[] =>
      acts.filter(({ type }) => types.includes(type)).map(({ actor }) => actor)
    const approvers = of('approval')
    const both = [...of('intake', 'appraisal'), ...of('sealing')].filter(actor => approvers.includes(actor))
    return both.map(actor => `${actor} twice in ${dossier.slice(0, 8)}`)
  })
}

/** What a clock in doubt must not date (R14). */
const DATED: readonly string[] = ['approval', 'signing', 'sealing', 'settlement']
/** How much clocks that are right may differ. */
const APART_MS = 5 * 60_000

/**
 * Nothing may be confirmed under a paper that took effect only after the act came, nor anything dated by a
 * clock that stood ahead of its arrival.
 */
export const clockAhead: Checker = world => {
  const published = world.province.tables().feed.find(({ kind }) => kind !== 'receipt')
  const begins = new Map(
    published.map(({ id, bytes }) => [
      id.toString('hex'),
      (JSON.parse(bytes) as { effectiveFrom: string }).effectiveFrom,
    ]),
  )
  return standingAt(world).flatMap(({ id, body, verdict, reason, received }) => {
    if (verdict !== 'confirmed' || reason === 'ratified') return []
    const beyond = (at: string): boolean => Date.parse(at) - Date.parse(received) > APART_MS
    const ahead = DATED.includes(body.type) && beyond(body.time.lo)
    const early = body.authority.some(each => beyond(begins.get(each) ?? received))
    return ahead || early ? [`${body.type} ${id.slice(0, 8)} of ${body.time.lo} came ${received}`] : []
  })
}

/**
 * Nobody here forges a time. So an act behind its chain was told the province's time since, and began no
 * earlier than that.
 */
export const clockBack: Checker = world =>
  world.province
    .tables()
    .events.find(({ type }) => type !== null)
    .flatMap(({ id, bytes, reached, told }) => {
      const { type, time } = readEventBody(bytes.toString('utf8'))
      const signed = time.lastServer ?? ''
      const isTold = reached === null || signed > (told ?? '')
      return isTold && signed <= time.lo
        ? []
        : [`${type} ${id.toString('hex', 0, 4)} of ${time.lo} after ${reached}`]
    })
