import type { Signed } from '../shared/record/receipt.ts'
import type { Push, Pushed } from '../shared/wire.ts'
import type { Admitted } from './admit.ts'
import { type Arrived, checkArrived } from './arrived.ts'
import type { Authority } from './authority.ts'
import { type Db, now, type Tx } from './database.ts'
import { appendFeed } from './feed.ts'
import { readLost } from './judge-again.ts'
import type { Province } from './key.ts'
import { openLedgers, type SaidTogether } from './ledgers.ts'
import type { Metrics } from './metrics.ts'
import { noteFork } from './note-fork.ts'
import { findReceipts } from './receipts.ts'
import { linkUp, ownerOf, takeIn } from './take-in.ts'
import { SINCE_6, signAlone } from './together.ts'
import { inTurn } from './turns.ts'
import { ownersOfUses } from './uses.ts'

/** What a push works with. */
export type Desk = {
  db: Db
  province: Province
  metrics: Metrics
  authority(db: Db | Tx, office: string): Promise<Authority>
}

/**
 * Takes in a run of a device's chain: signatures, links, verdicts, receipts and ledger heads in one transaction (R26). A
 * link that is known already gets the very receipt it got before; another event under its number is a fork. Undefined
 * where the device's signature over several does not hold.
 */
export async function push(desk: Desk, who: Admitted, asked: Push): Promise<Pushed | undefined> {
  const knew = await desk.authority(desk.db, who.office)
  const arrived = await checkArrived(asked, who, knew)
  if (!arrived) return undefined
  return inTurn(who.office, () => desk.db.begin(tx => takeRun(tx, desk, { who, asked, arrived, knew })))
}

type Run = { who: Admitted; asked: Push; arrived: readonly Arrived[]; knew: Authority }

/** Takes in what was checked, in one transaction. */
async function takeRun(tx: Tx, desk: Desk, { who, asked, arrived, knew }: Run): Promise<Pushed> {
  // Put one after the other without waiting: the line is locked before its links are read.
  const [line, stored] = await Promise.all([lockDevice(tx, who), findLinks(tx, who, arrived)])
  const old = arrived.filter(({ seq }) => seq <= line.seq)
  const repeated = old.filter(({ seq, sent }) => stored.get(seq)?.event === sent.id)
  const forked = old.filter(({ seq, sent }) => stored.get(seq)?.event !== sent.id)
  const receipts = await readReceipts(tx, repeated, stored)
  desk.metrics.count('province_repeats', {}, repeated.length)
  const rest = arrived.filter(({ seq }) => seq > line.seq)
  // A run that begins later than the chain stands is not taken: `next` says from where to send again.
  const follows = rest[0]?.seq === line.seq + 1 ? rest : []
  let together: SaidTogether = null
  if (follows.length + forked.length > 0) {
    const suspended = line.suspended || forked.length > 0
    const fresh = await linkUp(tx, { who, tip: line.tip, suspended, arrived: follows })
    const owners = [who.office, ...fresh.map(each => ownerOf(each, who)), ...ownersOfUses(who, knew, fresh)]
    const ledgers = await openLedgers(tx, desk.province, owners, { together: asked.wire >= SINCE_6 })
    // Once more, behind the lock: what was published meanwhile has judged only what was here before.
    const [known, at, machines] = await Promise.all([
      desk.authority(tx, who.office),
      now(tx),
      readLost(tx, who.office),
    ])
    for (const each of forked) {
      const noted = await noteFork(tx, ledgers, who, each, at)
      receipts.set(each.seq, noted.receipt)
      if (noted.fresh) desk.metrics.count('province_forks', {})
    }
    const given = { ledgers, metrics: desk.metrics, who, known, fresh, at }
    const { taken, changed } = await takeIn(tx, { ...given, machines })
    for (const { seq, receipt } of taken) receipts.set(seq, receipt)
    together = await ledgers.close()
    await appendFeed(tx, who.office, changed)
  }
  const inOrder = arrived.flatMap(({ seq }) => receipts.get(seq) ?? [])
  const next = { epoch: who.epoch, seq: line.seq + follows.length + 1 }
  if (asked.wire < SINCE_6) return { receipts: await signAlone(desk.province, inOrder), next }
  return {
    receipts: inOrder.map(each => bare(each, together)),
    together: together?.signature ?? null,
    next,
  }
}

/** A receipt as it is answered: without the share that whoever has all of them makes himself. */
const bare = (receipt: Signed, together: SaidTogether): Signed =>
  together?.ids.has(receipt.id) ? { ...receipt, signature: '' } : receipt

async function lockDevice(
  tx: Tx,
  { office, device, epoch }: Admitted,
): Promise<{ seq: number; tip: string | null; suspended: boolean }> {
  const rows = await tx<{ epoch: number; seq: number; tip: Buffer | null; suspended: boolean }[]>`
    SELECT epoch, seq, tip, suspended IS NOT NULL AS suspended FROM devices
    WHERE office = ${office} AND device = ${device} ORDER BY epoch FOR UPDATE`
  const line = rows.find(each => each.epoch === epoch)
  if (!line) throw new Error('this device is gone')
  return { ...line, tip: line.tip?.toString('hex') ?? null }
}

type Links = ReadonlyMap<number, { event: string; owner: string }>

async function findLinks(
  tx: Tx,
  { office, device, epoch }: Admitted,
  arrived: readonly Arrived[],
): Promise<Links> {
  const rows = await tx<{ seq: number; event: Buffer; owner: string }[]>`
    SELECT seq, event, owner FROM links
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}
      AND seq BETWEEN ${arrived[0]?.seq ?? 0} AND ${arrived.at(-1)?.seq ?? 0}`
  return new Map(rows.map(({ seq, event, owner }) => [seq, { event: event.toString('hex'), owner }]))
}

async function readReceipts(
  tx: Tx,
  repeated: readonly Arrived[],
  stored: Links,
): Promise<Map<number, Signed>> {
  const receipts = new Map<number, Signed>()
  const ownerAt = (seq: number): string => stored.get(seq)?.owner ?? ''
  for (const owner of new Set(repeated.map(({ seq }) => ownerAt(seq)))) {
    const theirs = repeated.filter(({ seq }) => ownerAt(seq) === owner)
    const ids = theirs.map(({ sent }) => sent.id)
    const found = await findReceipts(tx, owner, ids)
    for (const { seq, sent } of theirs) {
      const receipt = found.get(sent.id)
      if (receipt) receipts.set(seq, receipt)
    }
  }
  return receipts
}
