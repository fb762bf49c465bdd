import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { AuthorityTimeline, LostMachine } from '../../shared/judge/authority-timeline.ts'
import { isOpen, type Ruling } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import type { EventBody } from '../../shared/record/event.ts'
import type { Signed, Verdict } from '../../shared/record/receipt.ts'
import type { Tx } from '../database/database.ts'
import { type Known, timelineOf } from '../feed/authority.ts'
import type { Entry } from '../feed/feed.ts'
import { type HeldUse, openUses, type Uses } from '../judging/delegation-uses.ts'
import { type Dossiers, openDossiers, type Standing } from '../judging/dossiers.ts'
import type { Ledgers } from '../ledgers/ledgers.ts'
import { findReceipts } from '../ledgers/receipts.ts'
import type { Metrics } from '../monitoring/metrics.ts'
import { openSpent, type Spent } from '../numbers/spent-numbers.ts'
import type { Timed } from './beside-chain.ts'
import type { Arrived } from './check-arrived.ts'
import { type Kept, keepEvents, keepLinks, type Ruled } from './keep-links.ts'

/** The ledger to which an event belongs: that of its agency. Poison belongs to the Centre's. */
export const ownerOf = ({ who: { office }, body, poison }: Arrived): string =>
  body && !poison ? `${office}/${body.office}` : office

type Given = {
  ledgers: Ledgers
  metrics: Metrics
  office: string
  known: Known
  /** Lost machines: their acts are judged again when something is settled. */
  machines: readonly LostMachine[]
  fresh: readonly Timed[]
  at: Instant
}
/**
 * The receipts of the links, and the new receipts of earlier events whose verdict changed. The new receipts
 * go into the Centre's feed.
 */
type Taken = { taken: { arrived: Timed; receipt: Signed }[]; changed: Entry[] }

/**
 * Takes in the new links of one chain or several. Each link gets its verdict, and every receipt its place in
 * a ledger. The ledgers must be locked before the dossiers are read, so that two devices with one dossier are
 * judged one after the other.
 */
export async function takeIn(tx: Tx, given: Given): Promise<Taken> {
  const { office, fresh, ledgers, metrics, at } = given
  const dossiers = await openDossiers(
    tx,
    fresh.flatMap(each => (each.body?.dossier ? [{ owner: ownerOf(each), dossier: each.body.dossier }] : [])),
  )
  const acts = bearers(fresh, dossiers)
  const uses = await openUses(tx, office, { known: given.known, acts })
  const spent = await openSpent(tx, office, acts)
  const { ruled, changed } = rule(given, dossiers, { uses, spent })
  // The same poison under two numbers is one event. It is kept once and answered with one receipt.
  const receipts = new Map<string, Signed>()
  for (const [id, receipt] of await findReceipts(tx, office, poisonIds(fresh)))
    receipts.set(`${office} ${id}`, receipt)
  const kept: Kept[] = []
  for (const each of ruled) {
    const { arrived, owner, verdict, reason } = each
    const { who, seq, sent, shared } = arrived
    if (receipts.has(keyOf(each))) continue
    const link = { device: who.device, epoch: who.epoch, seq, event: sent.id }
    const { signed, position } = ledgers.say(owner, { ...link, no: 0, verdict, reason, at }, shared)
    receipts.set(keyOf(each), signed)
    kept.push({ ...each, place: position, receipt: signed })
    metrics.count('province_verdicts', { verdict, reason: reason ?? '' })
    metrics.count('province_bytes', {}, sent.bytes.length)
  }
  await Promise.all([keepEvents(tx, kept, at), keepLinks(tx, office, ruled), uses.close(), spent.close()])
  const taken = ruled.flatMap(each => {
    const receipt = receipts.get(keyOf(each))
    return receipt ? [{ arrived: each.arrived, receipt }] : []
  })
  return { taken, changed: sayChanged(given, changed) }
}

const keyOf = ({ owner, arrived }: Ruled): string => `${owner} ${arrived.sent.id}`
const poisonIds = (fresh: readonly Arrived[]): Hash[] =>
  fresh.flatMap(({ poison, sent }) => (poison ? [sent.id] : []))

/**
 * The acts whose numbers and uses are looked at: the new ones, and those that a settlement among them may
 * judge anew.
 */
const bearers = (fresh: readonly Arrived[], dossiers: Dossiers): { body: EventBody }[] =>
  fresh.flatMap(each => {
    const { body, poison } = each
    if (!body || poison) return []
    return [{ body }, ...(body.settles ? dossiers.of(ownerOf(each), body.dossier) : [])]
  })

type Changed = {
  standing: Pick<Standing, 'id' | 'no'> & { body: Pick<Standing['body'], 'device' | 'epoch' | 'seq'> }
  owner: string
  verdict: Verdict
  reason: string | null
}

/**
 * Judges the links in the order of their chain. Also returns the verdicts of earlier events that change by
 * them.
 */
function rule(
  { known, machines, fresh, at }: Given,
  dossiers: Dossiers,
  { uses, spent }: { uses: Uses; spent: Spent },
): { ruled: Ruled[]; changed: Changed[] } {
  const authorities = new Map<string, AuthorityTimeline>()
  const authorityAt = (site: string): AuthorityTimeline => {
    const authority = authorities.get(site) ?? timelineOf(known, machines, site)
    authorities.set(site, authority)
    return authority
  }
  const changed: Changed[] = []
  const ruled = fresh.map((arrived): Ruled => {
    const { who, body, poison, sent, behind } = arrived
    const owner = ownerOf(arrived)
    if (poison || !body) return { arrived, owner, verdict: 'quarantined', reason: poison ?? 'unreadable' }
    const event = { id: sent.id, body }
    const placed = dossiers.of(owner, body.dossier)
    const counted = (act: { id: Hash; body: EventBody }, ruling: Ruling): Ruling =>
      uses.look(spent.look({ ...act, owner }, ruling))
    const [first, ...others] = judge({ event, at, behind, placed, authority: authorityAt(who.site) }, counted)
    const own = uses.recount({ event, owner, at }, spent.bear({ ...event, owner }, first))
    for (const other of others) {
      const act = placed.find(({ id }) => id === other.event)
      const ruling = act ? counted(act, other) : other
      const { verdict, reason } = ruling
      const standing = dossiers.change(owner, body.dossier, ruling)
      if (standing) changed.push({ standing: { ...standing }, owner, verdict, reason })
    }
    changed.push(...uses.takeOver().map(use => changedUse(use, dossiers)))
    const wasHeld = isOpen(own)
    dossiers.add(owner, { ...event, verdict: own.verdict, reason: own.reason, wasHeld, no: 0, at, behind })
    return { arrived, owner, verdict: own.verdict, reason: own.reason }
  })
  return { ruled, changed }
}

/**
 * An earlier use that may be the one too many. Where its dossier is being judged now, the dossier learns of
 * the new verdict.
 */
function changedUse(use: HeldUse, dossiers: Dossiers): Changed {
  const { event, owner, dossier, verdict, reason, no, device, epoch, seq } = use
  const standing = dossiers.change(owner, dossier, { event, verdict, reason })
  return {
    standing: standing ? { ...standing } : { id: event, no, body: { device, epoch, seq } },
    owner,
    verdict,
    reason,
  }
}

/** Puts changed verdicts into their ledgers, and makes the entries for the Centre's feed. */
const sayChanged = ({ ledgers, at }: Given, changed: readonly Changed[]): Entry[] =>
  changed.map(({ standing: { id, body, no }, owner, verdict, reason }) => {
    const { device, epoch, seq } = body
    const { signed } = ledgers.say(owner, { device, epoch, seq, event: id, no, verdict, reason, at }, null)
    return { kind: 'receipt', key: null, version: null, signed }
  })
