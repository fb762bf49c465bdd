import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { AuthorityTimeline, LostMachine } from '../../shared/judge/authority-timeline.ts'
import type { Ruling } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import { type EventBody, GENESIS } from '../../shared/record/event.ts'
import type { Signed, Verdict } from '../../shared/record/receipt.ts'
import type { Admitted } from '../admission/admit.ts'
import { binary, column, type Tx } from '../database/database.ts'
import { type Known, timelineOf } from '../feed/authority.ts'
import type { Entry } from '../feed/feed.ts'
import { type HeldUse, openUses, type Uses } from '../judging/delegation-uses.ts'
import { type Dossiers, openDossiers, type Standing } from '../judging/dossiers.ts'
import type { Ledgers, Shared } from '../ledgers/ledgers.ts'
import { findReceipts } from '../ledgers/receipts.ts'
import type { Metrics } from '../monitoring/metrics.ts'
import { openSpent, type Spent } from '../numbers/spent-numbers.ts'
import type { Arrived } from './check-arrived.ts'

/** A link of a chain that goes on; the batch in which its receipt is signed, null where its counter knows no batches. */
export type Link = Arrived & { shared: Shared | null }
type Run = { tip: Hash | null; suspended: boolean; shared: Shared | null; arrived: readonly Arrived[] }

/** Checks how the links follow each other: what does not follow, or comes from a suspended device, is taken in as poison. */
export async function linkUp(tx: Tx, { tip, suspended, shared, arrived }: Run): Promise<Link[]> {
  const first = arrived.find(({ seq }) => seq === 1)
  const before = first?.body && (await isOwn(tx, first.who, first.body.prev))
  let last = tip
  return arrived.map(each => {
    const { body, seq, sent } = each
    const linked = !body || (seq === 1 ? before : body.prev === last)
    last = sent.id
    return {
      ...each,
      shared,
      poison: suspended ? 'device-suspended' : (each.poison ?? (linked ? undefined : 'chain-broken')),
    }
  })
}

/** The first link of an epoch goes on from the last event its backup held: one of this device's own. */
async function isOwn(tx: Tx, { office, device }: Admitted, prev: Hash): Promise<boolean> {
  if (prev === GENESIS) return true
  const rows = await tx`
    SELECT 1 FROM links WHERE office = ${office} AND device = ${device} AND event = ${binary(prev)} LIMIT 1`
  return rows.length > 0
}

/** Whose ledger an event belongs to: its agency's; poison belongs to the Centre. */
export const ownerOf = ({ who: { office }, body, poison }: Arrived): string =>
  body && !poison ? `${office}/${body.office}` : office

type Given = {
  ledgers: Ledgers
  metrics: Metrics
  office: string
  known: Known
  /** Machines that were lost: what of theirs is judged once more when something is settled. */
  machines: readonly LostMachine[]
  fresh: readonly Link[]
  at: Instant
}
/** An event with its place and what the province says of it first. */
type Ruled = { arrived: Link; owner: string; verdict: Verdict; reason: string | null }
type Kept = Ruled & { place: number; receipt: Signed }
/** The receipts of the links, and the new receipts of earlier events whose verdict changed, which go into the Centre's feed. */
type Taken = { taken: { arrived: Link; receipt: Signed }[]; changed: Entry[] }

/**
 * Takes in the links that are new, of one chain or several: each gets its verdict, every receipt its place in a ledger.
 * The ledgers are locked before the dossiers are read, so that two devices with one dossier are judged one after the other.
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
  // The same poison under two numbers is one event: it is kept once and answered with one receipt.
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
  await Promise.all([store(tx, kept, at), linkDown(tx, office, ruled), uses.close(), spent.close()])
  const taken = ruled.flatMap(each => {
    const receipt = receipts.get(keyOf(each))
    return receipt ? [{ arrived: each.arrived, receipt }] : []
  })
  return { taken, changed: sayChanged(given, changed) }
}

const keyOf = ({ owner, arrived }: Ruled): string => `${owner} ${arrived.sent.id}`
const poisonIds = (fresh: readonly Arrived[]): Hash[] =>
  fresh.flatMap(({ poison, sent }) => (poison ? [sent.id] : []))

/** The acts whose numbers and uses are looked at: those that came, and those that a settlement among them may have judged anew. */
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

/** The verdicts in the order of the chain, and those of earlier events that change by them. */
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
    const { who, body, poison, sent } = arrived
    const owner = ownerOf(arrived)
    if (poison || !body) return { arrived, owner, verdict: 'quarantined', reason: poison ?? 'unreadable' }
    const event = { id: sent.id, body }
    const placed = dossiers.of(owner, body.dossier)
    const counted = (act: { id: Hash; body: EventBody }, ruling: Ruling): Ruling =>
      uses.look(spent.look({ ...act, owner }, ruling))
    const [first, ...others] = judge({ event, at, placed, authority: authorityAt(who.site) }, counted)
    const own = uses.recount({ event, owner, at }, spent.bear({ ...event, owner }, first))
    for (const other of others) {
      const act = placed.find(({ id }) => id === other.event)
      const ruling = act ? counted(act, other) : other
      const { verdict, reason } = ruling
      const standing = dossiers.change(owner, body.dossier, ruling)
      if (standing) changed.push({ standing: { ...standing }, owner, verdict, reason })
    }
    changed.push(...uses.takeOver().map(use => changedUse(use, dossiers)))
    dossiers.add(owner, { ...event, verdict: own.verdict, reason: own.reason, no: 0, at })
    return { arrived, owner, verdict: own.verdict, reason: own.reason }
  })
  return { ruled, changed }
}

/** A use that may be the one too many: its dossier learns of it where it is being judged now. */
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

/** A verdict that changed goes into its ledger, and on into the Centre's feed. */
const sayChanged = ({ ledgers, at }: Given, changed: readonly Changed[]): Entry[] =>
  changed.map(({ standing: { id, body, no }, owner, verdict, reason }) => {
    const { device, epoch, seq } = body
    const { signed } = ledgers.say(owner, { device, epoch, seq, event: id, no, verdict, reason, at }, null)
    return { kind: 'receipt', key: null, version: null, signed }
  })

/** Columns as lists, one parameter each: as rows, a batch would be six thousand of them. What is no plain text travels as hex. */
async function store(tx: Tx, kept: readonly Kept[], at: Instant): Promise<void> {
  if (kept.length === 0) return
  const sent = kept.map(({ arrived }) => arrived.sent)
  // Of poison nothing that it says is believed.
  const bodies = kept.map(({ arrived: { body, poison } }) => (poison ? undefined : body))
  await tx`
    INSERT INTO events (office, id, device, epoch, seq, type, dossier, place, received, bytes,
      device_signature, person_signature)
    SELECT office, decode(id, 'hex'), device, epoch, seq, type, decode(dossier, 'hex'), place, ${at},
      CASE WHEN bytes LIKE '{%' THEN convert_to(bytes, 'UTF8') ELSE decode(substr(bytes, 2), 'hex') END,
      device_signature, person_signature
    FROM unnest(${kept.map(({ owner }) => owner)}::text[],
      string_to_array(${column(sent.map(({ id }) => id))}, E'\\x1e', E'\\x1f'),
      ${kept.map(({ arrived }) => arrived.who.device)}::text[],
      ${kept.map(({ arrived }) => arrived.who.epoch)}::int[], ${kept.map(({ arrived }) => arrived.seq)}::bigint[],
      ${bodies.map(body => body?.type ?? null)}::text[],
      string_to_array(${column(bodies.map(body => body?.dossier ?? null))}, E'\\x1e', E'\\x1f'),
      ${kept.map(({ place }) => place)}::bigint[],
      string_to_array(${column(kept.map(({ arrived }) => plain(arrived)))}, E'\\x1e', E'\\x1f'),
      ${sent.map(each => each.deviceSignature)}::text[], ${sent.map(each => each.personSignature)}::text[])
      AS t (office, id, device, epoch, seq, type, dossier, place, bytes, device_signature, person_signature)`
}

/** A canonical text as it is, an object without control characters; anything else as hex after an `x`. */
const plain = ({ body, sent: { bytes } }: Arrived): string =>
  body ? bytes : `x${Buffer.from(bytes).toString('hex')}`

/** The links themselves and the end of each chain. */
async function linkDown(tx: Tx, office: string, ruled: readonly Ruled[]): Promise<void> {
  if (ruled.length === 0) return
  const all = ruled.map(({ arrived: { who, seq, sent }, owner }) => ({ ...who, seq, event: sent.id, owner }))
  const ends = [...new Map(all.map(each => [`${each.device} ${each.epoch}`, each])).values()]
  const links = tx`
    INSERT INTO links (office, device, epoch, seq, event, owner)
    SELECT ${office}, device, epoch, seq, decode(event, 'hex'), owner
    FROM unnest(${all.map(({ device }) => device)}::text[], ${all.map(({ epoch }) => epoch)}::int[],
      ${all.map(({ seq }) => seq)}::bigint[], string_to_array(${column(all.map(({ event }) => event))}, E'\\x1e', E'\\x1f'),
      ${all.map(({ owner }) => owner)}::text[]) AS t (device, epoch, seq, event, owner)`
  const tips = tx`
    UPDATE devices SET seq = t.seq, tip = decode(t.tip, 'hex')
    FROM unnest(${ends.map(({ device }) => device)}::text[], ${ends.map(({ epoch }) => epoch)}::int[],
      ${ends.map(({ seq }) => seq)}::bigint[], ${ends.map(({ event }) => event)}::text[]) AS t (device, epoch, seq, tip)
    WHERE devices.office = ${office} AND devices.device = t.device AND devices.epoch = t.epoch`
  await Promise.all([links, tips])
}
