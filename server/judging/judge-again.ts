import type { Hash } from '../../shared/base/ids.ts'
import type { LostMachine, Revocation } from '../../shared/judge/authority-timeline.ts'
import type { Placed, Ruling } from '../../shared/judge/case.ts'
import { judgedAgain, type TimelineFor } from '../../shared/judge/replay.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { now, type Tx } from '../database/database.ts'
import { type Known, timelineOf } from '../feed/authority.ts'
import { appendFeed, type Entry } from '../feed/feed.ts'
import { openLedgers } from '../ledgers/ledgers.ts'
import type { Province } from '../signatures/province-key.ts'
import { type Dossiers, openDossiers, openLoose, type Standing } from './dossiers.ts'

/** What was known at one moment: the authority of people, and which machines were lost. */
export type Knew = { known: Known; machines: readonly LostMachine[] }
type NewlyKnown = { office: string; province: Province; before: Knew; after: Knew }

/** The epochs of a Centre's machines that were lost, and since when. */
export async function readLost(tx: Tx, office: string): Promise<LostMachine[]> {
  const rows = await tx<{ device: string; epoch: number; lost: Date }[]>`
    SELECT device, epoch, lost FROM devices WHERE office = ${office} AND lost IS NOT NULL`
  return rows.map(({ device, epoch, lost }) => ({ device, epoch, at: lost.toISOString() }))
}

/**
 * Judges again what a newly known revocation touches: every dossier with an act under it that was received
 * when the revocation already held. Each verdict that changes gets its next ordinal and a place in the
 * ledger, and goes into the Centre's feed; the earlier verdict stays where it is. Returns how many changed.
 * Runs in the transaction that publishes the revocation, with the Centre's row locked.
 */
export async function judgeAgain(tx: Tx, { office, province, before, after }: NewlyKnown): Promise<number> {
  const touched = await findTouched(tx, office, after.known, whatIsNew(before, after))
  if (touched.length === 0) return 0
  const timelines = await openTimelines(tx, office)
  const [was, is] = [timelines(before), timelines(after)]
  return sayAgain(tx, { office, province }, touched, groups =>
    groups.flatMap(group => wordsOf(group, judgedAgain(group.placed, was, is))),
  )
}

/** Opens the authority of a moment as the judge sees it, for an event of any machine of a Centre. */
export async function openTimelines(tx: Tx, office: string): Promise<(knew: Knew) => TimelineFor> {
  const sites = await readSites(tx, office)
  return ({ known, machines }) => {
    const timelines = new Map<string, ReturnType<typeof timelineOf>>()
    return ({ device }) => {
      const site = sites.get(device) ?? ''
      const timeline = timelines.get(site) ?? timelineOf(known, machines, site)
      timelines.set(site, timeline)
      return timeline
    }
  }
}

/** The events of one ledger that are judged together. */
export type Group = { owner: string; placed: readonly Standing[] }
/**
 * The next verdict on an event, with the ledger it goes into, the event's place in its chain, and the
 * verdict's ordinal (`no`).
 */
export type Word = { owner: string; no: number; event: Hash } & Pick<EventBody, 'device' | 'epoch' | 'seq'> &
  Pick<Placed, 'verdict' | 'reason'>

/** Turns rulings on the events of a group into their next verdicts. */
export const wordsOf = ({ owner, placed }: Group, rulings: readonly Ruling[]): Word[] =>
  rulings.flatMap(({ event, verdict, reason }) => {
    const stands = placed.find(({ id }) => id === event)
    if (!stands) return []
    const { device, epoch, seq } = stands.body
    return [{ owner, device, epoch, seq, event, no: stands.no + 1, verdict, reason }]
  })

/**
 * Judges what is touched and gives it its next verdicts, in the ledgers and in the Centre's feed. `more`
 * names further ledgers to lock, into which verdicts may go too. Returns how many changed.
 */
export async function sayAgain(
  tx: Tx,
  { office, province, more = [] }: Pick<NewlyKnown, 'office' | 'province'> & { more?: readonly string[] },
  touched: readonly Touched[],
  judged: (groups: readonly Group[]) => readonly Word[] | Promise<readonly Word[]>,
): Promise<number> {
  const owners = touched.map(({ owner }) => owner)
  // The ledgers are locked before the dossiers are read, so that no push puts an act between.
  const ledgers = await openLedgers(tx, province, [office, ...owners, ...more])
  const at = await now(tx)
  const words = await judged(await readTouched(tx, touched))
  const changed = words.map(({ owner, ...word }): Entry => {
    const { signed } = ledgers.say(owner, { ...word, at }, null)
    return { kind: 'receipt', key: null, version: null, signed }
  })
  await ledgers.close()
  await appendFeed(tx, office, changed)
  return changed.length
}

type New = { revocations: readonly Revocation[]; machines: readonly LostMachine[] }

function whatIsNew(before: Knew, after: Knew): New {
  const knew = new Set(before.known.revocations.map(nameOf))
  const lost = new Set(before.machines.map(machineOf))
  return {
    revocations: after.known.revocations.filter(each => !knew.has(nameOf(each))),
    machines: after.machines.filter(each => !lost.has(machineOf(each))),
  }
}
const nameOf = ({ of, at, until }: Revocation): string => `${of} ${at} ${until}`
const machineOf = ({ device, epoch, at }: LostMachine): string => `${device} ${epoch} ${at}`

export type Touched = { owner: string; event: Hash; dossier: string | null }

/**
 * Finds the acts that may have been done under what was taken back, or on a lost machine: those received
 * since the first such moment.
 */
async function findTouched(tx: Tx, office: string, { agencies }: Known, fresh: New): Promise<Touched[]> {
  const { revocations, machines } = fresh
  const [first] = [...revocations, ...machines].map(({ at }) => at).sort()
  if (first === undefined) return []
  const owners = [office, ...[...agencies].map(agency => `${office}/${agency}`)]
  const [hashes, devices] = [revocations.map(({ of }) => of), machines.map(({ device }) => device)]
  const rows = await tx<{ owner: string; event: Buffer; dossier: Buffer | null }[]>`
    SELECT office AS owner, id AS event, dossier FROM events
    WHERE office IN ${tx(owners)} AND received >= ${first} AND type IS NOT NULL AND (device = ANY (${devices}::text[])
      OR EXISTS (SELECT FROM unnest(${hashes}::text[]) AS hash WHERE position(convert_to(hash, 'UTF8') IN bytes) > 0))
    ORDER BY office, place`
  return rows.map(({ owner, event, dossier }) => ({
    ...{ owner, event: event.toString('hex') },
    dossier: dossier?.toString('hex') ?? null,
  }))
}

/** Reads the touched dossiers whole, and each act of an office by itself. */
async function readTouched(tx: Tx, touched: readonly Touched[]): Promise<Group[]> {
  const named = touched.flatMap(({ owner, dossier }) => (dossier === null ? [] : [{ owner, dossier }]))
  const dossiers: Dossiers = await openDossiers(tx, named)
  const keys = new Map(named.map(each => [`${each.owner} ${each.dossier}`, each]))
  const whole = [...keys.values()].map(({ owner, dossier }) => ({
    owner,
    placed: dossiers.of(owner, dossier),
  }))
  const loose = await openLoose(
    tx,
    touched.filter(({ dossier }) => dossier === null),
  )
  return [...whole, ...loose.map(({ owner, standing }) => ({ owner, placed: [standing] }))]
}

async function readSites(tx: Tx, office: string): Promise<Map<string, string>> {
  const rows = await tx<{ device: string; site: string }[]>`
    SELECT device, site FROM devices WHERE office = ${office} ORDER BY epoch`
  return new Map(rows.map(({ device, site }) => [device, site]))
}
