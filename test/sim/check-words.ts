import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { PROCEDURE } from '../province/hands.ts'
import type { World } from './hall.ts'
import { type Checker, openOnes, standingAt } from './standing.ts'

/** Why an act is held that certainly nobody had authority for, written down again by hand. */
const UNSTOOD = ['unauthorised', 'machine-lost']

/**
 * Nothing may stay confirmed that may have been done after its authority was taken back, whichever of the two
 * came to the province first. The act's time ends where it was received. A person may let it stand.
 */
export const takenBack: Checker = world => {
  const ended = endedAt(world)
  const lost = world.province.tables().devices.find(row => row.lost !== null)
  return standingAt(world).flatMap(({ id, body, verdict, reason, received }) => {
    const counts = body.after !== null || body.settles !== undefined
    if (verdict !== 'confirmed' || reason === 'ratified' || !counts) return []
    const under = body.authority.some(each => (ended.get(each) ?? '9') <= received)
    const on = lost.some(
      row => row.device === body.device && row.epoch === body.epoch && (row.lost ?? '9') <= received,
    )
    return under || on
      ? [`${body.type} ${id.slice(0, 8)} stands ${under ? 'under nothing' : 'of a lost machine'}`]
      : []
  })
}

/**
 * When each version of a delegation was revoked by a later one, as the feed tells it; also for a person who
 * may do nothing since then.
 */
function endedAt({ province }: World): ReadonlyMap<string, string> {
  const given = province
    .tables()
    .feed.find(({ kind }) => kind === 'delegation' || kind === 'person')
    .map(({ id, key, version, bytes }) => {
      const { effectiveFrom: at, body } = JSON.parse(bytes) as {
        effectiveFrom: string
        body: { revoked?: object; scopes?: { agencies: string[] }[] }
      }
      return {
        id: id.toString('hex'),
        key,
        version: version ?? 0,
        at,
        ends: Boolean(body.revoked) || mayNothing(body),
      }
    })
  const ended = new Map<string, string>()
  for (const { key, version, at } of given.filter(({ ends }) => ends))
    for (const one of given)
      if (one.key === key && one.version < version)
        ended.set(one.id, [ended.get(one.id) ?? at, at].sort()[0] ?? at)
  return ended
}

const mayNothing = ({ scopes }: { scopes?: { agencies: string[] }[] }): boolean =>
  scopes !== undefined && !scopes.some(({ agencies }) => agencies.includes(PROCEDURE.agency))

/**
 * Every word that the province ever said of an event must be there, each after the one before it, and none
 * said twice in a row.
 */
export const wordsKept: Checker = ({ province }) => {
  const events = Map.groupBy(
    province.tables().verdicts.all(),
    row => `${row.office} ${row.event.toString('hex')}`,
  )
  return [...events].flatMap(([event, words]) => {
    const inOrder = words.toSorted((a, b) => a.position - b.position)
    const wrong = inOrder.some(({ no, verdict, reason }, at) => {
      const before = inOrder[at - 1]
      return no !== at || (before?.verdict === verdict && before.reason === reason)
    })
    return wrong ? [`words on ${event.slice(-64, -56)}`] : []
  })
}

/** What was handed out on an act without authority must be called back at its counter. */
export const calledBack: Checker = world =>
  openOnes(world).flatMap(({ counter, store }) =>
    store.delivery.held().flatMap(({ dossier, type, reason }) => {
      if (dossier === null || type === 'return' || !UNSTOOD.includes(reason ?? '')) return []
      const { stage, flags } = fold(blank(dossier), store.events.of(dossier))
      const open = stage === 'returned' && !flags.includes('recall-open')
      return open ? [`${counter.machine.name}: ${dossier.slice(0, 8)} is not called back`] : []
    }),
  )
