import type { Hash } from '../../shared/base/ids.ts'
import type { Reached } from '../../shared/record/interval.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Pushed } from '../../shared/wire/push.ts'
import type { Admitted } from '../admission/admit.ts'
import { now, type Tx } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../feed/authority.ts'
import { appendFeed } from '../feed/feed.ts'
import { ownersOfUses } from '../judging/delegation-uses.ts'
import { reachedOf } from '../judging/dossiers.ts'
import { readLost } from '../judging/judge-again.ts'
import { openLedgers, type Shared } from '../ledgers/ledgers.ts'
import { findReceipts } from '../ledgers/receipts.ts'
import { besideChain } from './beside-chain.ts'
import type { Arrived } from './check-arrived.ts'
import { type Link, linkUp } from './link-up.ts'
import { noteFork } from './note-fork.ts'
import { ownerOf, takeIn } from './take-in.ts'

/**
 * A run that was checked by itself. `knew`: the authority that was known then. `sharing`: its receipts are
 * signed as one batch.
 */
export type Run = { who: Admitted; arrived: readonly Arrived[]; knew: Authority; sharing: boolean }
/** A run once it was taken in: the receipts of its links in order, and where its chain stands. */
export type Stands = Pick<Pushed, 'next'> & { receipts: Signed[]; shared: Shared | null }

/** The end of a device's chain, and what it had reached by its times. */
type Line = { seq: number; tip: Hash | null; suspended: boolean; reached: Reached | null }
/**
 * A run compared with its chain. `forked`: other events under numbers that the chain has. `follows`: the new
 * events. `receipts`: the receipts so far, by number.
 */
type Beside = {
  run: Run
  line: Line
  forked: readonly Arrived[]
  follows: readonly Arrived[]
  receipts: Map<number, Signed>
  shared: Shared | null
}

/**
 * Takes in checked runs in one transaction, each from another machine of one Centre. A link that is known
 * already gets the very receipt that it got before. Another event under its number is a fork.
 */
export async function takeRuns(tx: Tx, deps: Deps, runs: readonly Run[]): Promise<Stands[]> {
  const lines = await lockDevices(tx, runs)
  const all: Beside[] = []
  for (const run of runs) {
    const line = lines.get(nameOf(run.who))
    if (!line) throw new Error('this device is gone')
    all.push(await lay(tx, deps, run, line))
  }
  const work = all.filter(({ follows, forked }) => follows.length + forked.length > 0)
  if (work.length > 0) await takeNew(tx, deps, work)
  return all.map(({ run: { who, arrived }, line, follows, receipts, shared }) => ({
    receipts: arrived.flatMap(({ seq }) => receipts.get(seq) ?? []),
    shared,
    next: { epoch: who.epoch, seq: line.seq + follows.length + 1 },
  }))
}

const nameOf = ({ device, epoch }: { device: string; epoch: number }): string => `${device} ${epoch}`

/**
 * Compares a run with its chain. A run that begins beyond the chain's end is not taken: `next` says from
 * where to send again.
 */
async function lay(tx: Tx, { metrics }: Deps, run: Run, line: Line): Promise<Beside> {
  const old = run.arrived.filter(({ seq }) => seq <= line.seq)
  const stored = old.length > 0 ? await findLinks(tx, run) : new Map()
  const repeated = old.filter(({ seq, sent }) => stored.get(seq)?.event === sent.id)
  const forked = old.filter(({ seq, sent }) => stored.get(seq)?.event !== sent.id)
  const rest = run.arrived.slice(old.length)
  metrics.count('province_repeats', {}, repeated.length)
  return {
    ...{ run, line, forked },
    follows: rest[0]?.seq === line.seq + 1 ? rest : [],
    receipts: await readReceipts(tx, repeated, stored),
    shared: run.sharing ? { receipts: [], signature: null } : null,
  }
}

/** Takes in what is new in these runs, and adds the receipts to each run. */
async function takeNew(tx: Tx, deps: Deps, runs: readonly Beside[]): Promise<void> {
  const { office } = runs[0]?.run.who ?? { office: '' }
  const chains: { links: readonly Link[]; reached: Reached | null }[] = []
  const owners = [office]
  for (const { run, line, forked, follows, shared } of runs) {
    const suspended = line.suspended || forked.length > 0
    const links = await linkUp(tx, { tip: line.tip, suspended, shared, arrived: follows })
    chains.push({ links, reached: line.reached })
    owners.push(...links.map(ownerOf), ...ownersOfUses(office, run.knew, links))
  }
  const ledgers = await openLedgers(tx, deps.province, owners)
  // The authority is read once more behind the lock: what was published in the meantime has judged only what
  // was here before.
  const [known, at, machines] = await Promise.all([deps.authority(tx, office), now(tx), readLost(tx, office)])
  for (const { forked, receipts, shared } of runs)
    for (const each of forked) {
      const noted = await noteFork(tx, ledgers, each, { shared, at })
      receipts.set(each.seq, noted.receipt)
      if (noted.fresh) deps.metrics.count('province_forks', {})
    }
  const fresh = chains.flatMap(({ links, reached }) => besideChain(links, reached, at))
  const given = { ledgers, metrics: deps.metrics, office, known, machines, fresh, at }
  const { taken, changed } = await takeIn(tx, given)
  const byChain = new Map(runs.map(({ run, receipts }) => [nameOf(run.who), receipts]))
  for (const { arrived, receipt } of taken) byChain.get(nameOf(arrived.who))?.set(arrived.seq, receipt)
  await ledgers.close()
  await appendFeed(tx, office, changed)
}

type LineRow = Pick<Line, 'seq' | 'suspended'> &
  Parameters<typeof reachedOf>[0] & { device: string; epoch: number; tip: Buffer | null }

/** Reads the ends of these machines' chains, and locks them. Everybody locks in the same order. */
async function lockDevices(tx: Tx, runs: readonly Run[]): Promise<ReadonlyMap<string, Line>> {
  const devices = [...new Set(runs.map(({ who }) => who.device))]
  const rows = await tx<LineRow[]>`
    SELECT device, epoch, seq, tip, suspended IS NOT NULL AS suspended, reached, told FROM devices
    WHERE office = ${runs[0]?.who.office ?? ''} AND device = ANY (${devices}::text[]) ORDER BY device, epoch FOR UPDATE`
  return new Map(
    rows.map(row => [
      nameOf(row),
      { ...row, tip: row.tip?.toString('hex') ?? null, reached: reachedOf(row) },
    ]),
  )
}

type Links = ReadonlyMap<number, { event: string; owner: string }>

async function findLinks(tx: Tx, { who: { office, device, epoch }, arrived }: Run): Promise<Links> {
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
