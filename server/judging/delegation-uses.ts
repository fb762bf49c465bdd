import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { Ruling } from '../../shared/judge/case.ts'
import { type Use, usesOver } from '../../shared/judge/uses.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { spanUntil } from '../../shared/record/interval.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import { binary, type Tx } from '../database/database.ts'
import type { Known } from '../feed/authority.ts'

/**
 * A use of a limited delegation as the province holds it, with its dossier, the ledger of that dossier, and
 * its latest verdict.
 */
export type HeldUse = Use & {
  owner: string
  dossier: string | null
  verdict: Verdict
  reason: string | null
  no: number
}
/**
 * The uses of the limited delegations under which some events are taken, counted anew as each event comes
 * (R21).
 */
export type Uses = {
  /** Notes the use of an act that arrives. Returns the ruling on the act once its use is counted. */
  recount(act: { event: Act; owner: string; at: Instant }, own: Ruling): Ruling
  /** Counts an earlier act that is judged anew, because its use may count from now on. Returns the ruling. */
  look(ruling: Ruling): Ruling
  /**
   * Returns earlier uses that may be the one too many as well, after everything noted since the last call.
   * From now on each of them is held.
   */
  takeOver(): readonly HeldUse[]
  /** Writes the new uses. */
  close(): Promise<void>
}
type Act = { id: Hash; body: EventBody }
type Fresh = { body: EventBody | undefined; poison: string | undefined }
type Limit = { id: string; most: number }

/** The verdict on a use that may be the one too many. */
const OVER_HELD = { verdict: 'held', reason: 'uses-over' } as const
/**
 * Whether a use counts against its limit. A held use still counts, because a person may let it stand; a use
 * that fell does not.
 */
const counts = ({ verdict }: HeldUse): boolean => verdict === 'confirmed' || verdict === 'held'

/** The delegations under which an event is taken that allow a limited number of uses. */
const limitsOf = (body: EventBody | undefined, known: Known): readonly Limit[] =>
  body?.type !== 'approval'
    ? []
    : body.authority.flatMap(hash => {
        const delegation = known.mandates.get(hash)?.delegation
        return delegation?.maxUses ? [{ id: delegation.id, most: delegation.maxUses }] : []
      })

/**
 * The ledgers in which these events may change a verdict: those of every agency, because one delegation may
 * be for several.
 */
export const ownersOfUses = (office: string, known: Known, fresh: readonly Fresh[]): string[] =>
  fresh.some(({ body, poison }) => !poison && (limitsOf(body, known).length > 0 || mayFree(body, known)))
    ? ledgersOf(office, known)
    : []

/** The ledgers of all agencies of a Centre. */
export const ledgersOf = (office: string, { agencies }: Known): string[] =>
  [...agencies].map(agency => `${office}/${agency}`)

/**
 * Whether an event is a settlement that may free a use: what it settles may have been a use itself, or an act
 * before one.
 */
const mayFree = (body: EventBody | undefined, { mandates }: Known): boolean =>
  body?.settles !== undefined && [...mandates.values()].some(({ delegation }) => delegation.maxUses)

/**
 * Reads the uses so far of the limited delegations under which these acts are taken. The Centre's row must be
 * locked already, so that two machines are counted one after the other.
 */
export async function openUses(
  tx: Tx,
  office: string,
  { known, acts }: { known: Known; acts: readonly Pick<Act, 'body'>[] },
): Promise<Uses> {
  const limits = new Map(acts.flatMap(({ body }) => limitsOf(body, known)).map(({ id, most }) => [id, most]))
  const uses = await readUses(tx, office, [...limits.keys()])
  const rows: Record<string, unknown>[] = []
  const moved = new Set<string>()
  /** The uses of a delegation beyond its limit, among all that count. */
  const overOf = (limit: string): readonly Hash[] =>
    usesOver((uses.get(limit) ?? []).filter(counts), limits.get(limit) ?? Number.POSITIVE_INFINITY)
  const look = (ruling: Ruling): Ruling => {
    const under = [...uses].flatMap(([limit, all]) => {
      const use = all.find(({ event }) => event === ruling.event)
      return use ? [{ limit, use }] : []
    })
    const [first] = under
    if (!first) return ruling
    const { use } = first
    Object.assign(use, { verdict: ruling.verdict, reason: ruling.reason })
    for (const { limit } of under) moved.add(limit)
    return stands(use) && under.some(({ limit }) => overOf(limit).includes(use.event)) ? hold(use) : ruling
  }
  return {
    look,
    recount({ event: { id, body }, owner, at }, own) {
      const use = heldUseOf(id, body, { owner, at, own })
      for (const limit of limitsOf(body, known)) {
        uses.set(limit.id, [...(uses.get(limit.id) ?? []), use])
        rows.push(rowOf(office, limit.id, use))
      }
      return look(own)
    },
    takeOver() {
      const over = [...moved].flatMap(limit => {
        const events = overOf(limit)
        return (uses.get(limit) ?? []).filter(use => stands(use) && events.includes(use.event))
      })
      moved.clear()
      return [...new Set(over)].map(use => Object.assign(use, OVER_HELD, { no: use.no + 1 }))
    },
    async close() {
      if (rows.length > 0) await tx`INSERT INTO uses ${tx(rows)} ON CONFLICT DO NOTHING`
    },
  }
}

/** Whether a use may be held anew: it is confirmed, and not because a person let it stand. */
const stands = ({ verdict, reason }: HeldUse): boolean => verdict === 'confirmed' && reason !== 'ratified'

function hold(use: HeldUse): Ruling {
  Object.assign(use, OVER_HELD)
  return { event: use.event, ...OVER_HELD }
}

type Said = { owner: string; at: Instant; own: Ruling }

const heldUseOf = (
  event: Hash,
  { device, epoch, seq, time, dossier }: EventBody,
  { owner, at, own: { verdict, reason } }: Said,
): HeldUse => ({ event, device, epoch, seq, ...spanUntil(time, at), owner, dossier, verdict, reason, no: 0 })

const rowOf = (office: string, delegation: string, use: HeldUse) => ({
  office,
  delegation,
  event: binary(use.event),
  owner: use.owner,
  dossier: use.dossier === null ? null : binary(use.dossier),
  device: use.device,
  epoch: use.epoch,
  seq: use.seq,
  lo: use.lo,
  hi: use.hi,
})

type Row = {
  delegation: string
  event: Buffer
  owner: string
  dossier: Buffer | null
  device: string
  epoch: number
  seq: number
  lo: Date
  hi: Date
}
type Word = { event: Buffer; verdict: Verdict; reason: string | null; no: number }

/**
 * Reads the uses of these delegations. An act under two of them is one use of each, and both lists share the
 * same object.
 */
async function readUses(
  tx: Tx,
  office: string,
  delegations: readonly string[],
): Promise<Map<string, HeldUse[]>> {
  const uses = new Map<string, HeldUse[]>(delegations.map(id => [id, []]))
  if (delegations.length === 0) return uses
  const rows = await tx<Row[]>`
    SELECT delegation, event, owner, dossier, device, epoch, seq, lo, hi FROM uses
    WHERE office = ${office} AND delegation IN ${tx([...delegations])} ORDER BY delegation, event`
  const words = new Map<string, Word>()
  for (const owner of new Set(rows.map(row => row.owner))) {
    const events = rows.filter(row => row.owner === owner).map(({ event }) => event.toString('hex'))
    // Each event is looked up by itself. Given a list, a database that was never analysed reads every verdict
    // of the office.
    const found = await tx<Word[]>`
      SELECT v.event, v.verdict, v.reason, v.no FROM unnest(${events}::text[]) AS t (event)
      CROSS JOIN LATERAL (SELECT event, verdict, reason, no FROM verdicts
        WHERE office = ${owner} AND event = decode(t.event, 'hex') ORDER BY no DESC LIMIT 1) v`
    for (const word of found) words.set(word.event.toString('hex'), word)
  }
  const known = new Map<string, HeldUse>()
  for (const { delegation, event, dossier, lo, hi, ...row } of rows) {
    const id = event.toString('hex')
    const { verdict, reason, no } = words.get(id) ?? { verdict: 'quarantined' as const, reason: null, no: 0 }
    // Older rows bear the time of their machine's clock even where that clock stood ahead.
    const span = spanUntil({ lo: lo.toISOString(), lastServer: null }, hi.toISOString())
    const about = { event: id, dossier: dossier?.toString('hex') ?? null, verdict, reason, no }
    const use = known.get(id) ?? { ...row, ...span, ...about }
    known.set(id, use)
    uses.get(delegation)?.push(use)
  }
  return uses
}
