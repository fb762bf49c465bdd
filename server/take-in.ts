import type { Hash, Instant } from '../shared/base/ids.ts'
import type { LostMachine } from '../shared/judge/authority-timeline.ts'
import { judge } from '../shared/judge/judge.ts'
import { GENESIS } from '../shared/record/event.ts'
import type { Signed, Verdict } from '../shared/record/receipt.ts'
import type { Admitted } from './admit.ts'
import type { Arrived } from './arrived.ts'
import { type Known, timelineOf } from './authority.ts'
import { binary, type Tx } from './database.ts'
import { type Dossiers, openDossiers, type Standing } from './dossiers.ts'
import type { Entry } from './feed.ts'
import type { Ledgers } from './ledgers.ts'
import type { Metrics } from './metrics.ts'
import { findReceipts } from './receipts.ts'
import { type HeldUse, openUses, type Uses } from './uses.ts'

type Run = { who: Admitted; tip: Hash | null; suspended: boolean; arrived: readonly Arrived[] }

/** The links as they hang together: what does not follow, or comes from a suspended device, is taken in as poison. */
export async function linkUp(tx: Tx, { who, tip, suspended, arrived }: Run): Promise<Arrived[]> {
  const first = arrived.find(({ seq }) => seq === 1)?.body
  const before = first && (await isOwn(tx, who, first.prev))
  let last = tip
  return arrived.map(each => {
    const { body, seq, sent } = each
    const linked = !body || (seq === 1 ? before : body.prev === last)
    last = sent.id
    return {
      ...each,
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
export const ownerOf = ({ body, poison }: Arrived, { office }: Admitted): string =>
  body && !poison ? `${office}/${body.office}` : office

type Given = {
  ledgers: Ledgers
  metrics: Metrics
  who: Admitted
  known: Known
  /** Machines that were lost: what of theirs is judged once more when something is settled. */
  machines: readonly LostMachine[]
  fresh: readonly Arrived[]
  at: Instant
}
/** An event with its place and what the province says of it first. */
type Ruled = { arrived: Arrived; owner: string; verdict: Verdict; reason: string | null }
type Kept = Ruled & { place: number; receipt: Signed }
/** The receipts of the links, and those of earlier events that changed: these go into the Centre's feed once they are signed. */
type Taken = { taken: { seq: number; receipt: Signed }[]; changed: Entry[] }

/**
 * Takes in the links that are new: each gets its verdict, every receipt its place in a ledger. The ledgers are locked
 * before the dossiers are read, so that two devices with one dossier are judged one after the other.
 */
export async function takeIn(tx: Tx, given: Given): Promise<Taken> {
  const { who, fresh, ledgers, metrics, at } = given
  const dossiers = await openDossiers(
    tx,
    fresh.flatMap(each =>
      each.body?.dossier ? [{ owner: ownerOf(each, who), dossier: each.body.dossier }] : [],
    ),
  )
  const uses = await openUses(tx, who, given)
  const { ruled, changed } = rule(given, dossiers, uses)
  // The same poison under two numbers is one event: it is kept once and answered with one receipt.
  const receipts = await findReceipts(tx, who.office, poisonIds(fresh))
  const kept: Kept[] = []
  for (const each of ruled) {
    const { arrived, owner, verdict, reason } = each
    if (receipts.has(arrived.sent.id)) continue
    const link = { device: who.device, epoch: who.epoch, seq: arrived.seq, event: arrived.sent.id }
    const { signed, position } = ledgers.say(owner, { ...link, no: 0, verdict, reason, at })
    receipts.set(arrived.sent.id, signed)
    kept.push({ ...each, place: position, receipt: signed })
    metrics.count('province_verdicts', { verdict, reason: reason ?? '' })
    metrics.count('province_bytes', {}, arrived.sent.bytes.length)
  }
  await Promise.all([store(tx, who, kept, at), linkDown(tx, who, ruled), uses.close()])
  const taken = ruled.flatMap(({ arrived: { seq, sent } }) => {
    const receipt = receipts.get(sent.id)
    return receipt ? [{ seq, receipt }] : []
  })
  return { taken, changed: sayChanged(given, changed) }
}

const poisonIds = (fresh: readonly Arrived[]): Hash[] =>
  fresh.flatMap(({ poison, sent }) => (poison ? [sent.id] : []))

type Changed = {
  standing: Pick<Standing, 'id' | 'no'> & { body: Pick<Standing['body'], 'device' | 'epoch' | 'seq'> }
  owner: string
  verdict: Verdict
  reason: string | null
}

/** The verdicts in the order of the chain, and those of earlier events that change by them. */
function rule(
  { who, known, machines, fresh, at }: Given,
  dossiers: Dossiers,
  uses: Uses,
): { ruled: Ruled[]; changed: Changed[] } {
  const authority = timelineOf(known, machines, who.site)
  const changed: Changed[] = []
  const ruled = fresh.map((arrived): Ruled => {
    const { body, poison, sent } = arrived
    const owner = ownerOf(arrived, who)
    if (poison || !body) return { arrived, owner, verdict: 'quarantined', reason: poison ?? 'unreadable' }
    const event = { id: sent.id, body }
    const placed = dossiers.of(owner, body.dossier)
    const [first, ...others] = judge({ event, at, placed, authority })
    const { own, changed: recounted } = uses.recount({ event, owner, at }, first)
    changed.push(...recounted.map(use => changedUse(use, dossiers)))
    for (const ruling of others) {
      const { verdict, reason } = ruling
      const standing = dossiers.change(owner, body.dossier, ruling)
      if (standing) changed.push({ standing: { ...standing }, owner, verdict, reason })
    }
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
    const { signed } = ledgers.say(owner, { device, epoch, seq, event: id, no, verdict, reason, at })
    return { kind: 'receipt', key: null, version: null, signed }
  })

/** Columns as lists, one parameter each: as rows, a batch would be six thousand of them. Bytes travel as hex. */
async function store(tx: Tx, { device, epoch }: Admitted, kept: readonly Kept[], at: Instant): Promise<void> {
  if (kept.length === 0) return
  const sent = kept.map(({ arrived }) => arrived.sent)
  // Of poison nothing that it says is believed.
  const bodies = kept.map(({ arrived: { body, poison } }) => (poison ? undefined : body))
  await tx`
    INSERT INTO events (office, id, device, epoch, seq, type, dossier, place, received, bytes,
      device_signature, person_signature)
    SELECT office, decode(id, 'hex'), ${device}, ${epoch}, seq, type, decode(dossier, 'hex'), place, ${at},
      decode(bytes, 'hex'), device_signature, person_signature
    FROM unnest(${kept.map(({ owner }) => owner)}::text[], ${sent.map(({ id }) => id)}::text[],
      ${kept.map(({ arrived }) => arrived.seq)}::bigint[], ${bodies.map(body => body?.type ?? null)}::text[],
      ${bodies.map(body => body?.dossier ?? null)}::text[], ${kept.map(({ place }) => place)}::bigint[],
      ${sent.map(({ bytes }) => Buffer.from(bytes).toString('hex'))}::text[],
      ${sent.map(each => each.deviceSignature)}::text[], ${sent.map(each => each.personSignature)}::text[])
      AS t (office, id, seq, type, dossier, place, bytes, device_signature, person_signature)`
}

/** The links themselves and the end of the chain. */
async function linkDown(tx: Tx, { office, device, epoch }: Admitted, ruled: readonly Ruled[]): Promise<void> {
  const last = ruled.at(-1)?.arrived
  if (!last) return
  const links = tx`
    INSERT INTO links (office, device, epoch, seq, event, owner)
    SELECT ${office}, ${device}, ${epoch}, seq, decode(event, 'hex'), owner
    FROM unnest(${ruled.map(({ arrived }) => arrived.seq)}::bigint[],
      ${ruled.map(({ arrived }) => arrived.sent.id)}::text[], ${ruled.map(({ owner }) => owner)}::text[])
      AS t (seq, event, owner)`
  const end = tx`
    UPDATE devices SET seq = ${last.seq}, tip = ${binary(last.sent.id)}
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}`
  await Promise.all([links, end])
}
