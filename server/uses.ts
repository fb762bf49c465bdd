import type { Hash, Instant } from '../shared/base/ids.ts'
import type { Ruling } from '../shared/judge/case.ts'
import { type Use, usesOver } from '../shared/judge/uses.ts'
import type { EventBody } from '../shared/record/event.ts'
import type { Verdict } from '../shared/record/receipt.ts'
import type { Arrived } from './arrived.ts'
import type { Known } from './authority.ts'
import { binary, type Tx } from './database.ts'

/** A use as the province holds it: whose dossier it was of, its latest verdict. */
export type HeldUse = Use & {
  owner: string
  dossier: string | null
  verdict: Verdict
  reason: string | null
  no: number
}
/** The uses of the limited delegations that some events are taken under, recounted as each of them comes (R21). */
export type Uses = {
  /** What is said of an act once its uses are counted; `changed`: earlier ones that may be the one too many as well. */
  recount(
    act: { event: { id: Hash; body: EventBody }; owner: string; at: Instant },
    own: Ruling,
  ): { own: Ruling; changed: readonly HeldUse[] }
  /** Writes the uses that are new. */
  close(): Promise<void>
}
type Limit = { id: string; most: number }

/** What a use that may be the one too many is held for. */
const OVER = 'uses-over'
/** A person has let it stand, or it fell for another reason: it is not held anew. */
const counts = ({ verdict }: HeldUse): boolean => verdict === 'confirmed' || verdict === 'held'

/** The delegations that an event is taken under and that are for so many uses. */
const limitsOf = ({ body, poison }: Pick<Arrived, 'body' | 'poison'>, known: Known): readonly Limit[] =>
  body?.type !== 'approval' || poison
    ? []
    : body.authority.flatMap(hash => {
        const delegation = known.mandates.get(hash)?.delegation
        return delegation?.maxUses ? [{ id: delegation.id, most: delegation.maxUses }] : []
      })

/** The ledgers in which these events may change a word: of every agency, for one delegation may be for several. */
export const ownersOfUses = (office: string, known: Known, fresh: readonly Arrived[]): string[] =>
  fresh.some(each => limitsOf(each, known).length > 0)
    ? [...known.agencies].map(agency => `${office}/${agency}`)
    : []

/** Reads the uses so far. The Centre's line is locked already, so that two machines are counted one after the other. */
export async function openUses(
  tx: Tx,
  office: string,
  { known, fresh }: { known: Known; fresh: readonly Arrived[] },
): Promise<Uses> {
  const ids = [...new Set(fresh.flatMap(each => limitsOf(each, known).map(({ id }) => id)))]
  const uses = new Map<string, HeldUse[]>()
  for (const id of ids) uses.set(id, await readUses(tx, office, id))
  const rows: Record<string, unknown>[] = []
  return {
    recount({ event: { id, body }, owner, at }, own) {
      const changed: HeldUse[] = []
      let said = own
      for (const limit of limitsOf({ body, poison: undefined }, known)) {
        const use = heldUseOf(id, body, { owner, at, own })
        const all = [...(uses.get(limit.id) ?? []), use]
        uses.set(limit.id, all)
        rows.push(rowOf(office, limit.id, use))
        const over = new Set(usesOver(all.filter(counts), limit.most))
        if (over.has(id) && own.verdict === 'confirmed') said = hold(use)
        for (const each of all)
          if (each !== use && over.has(each.event) && stands(each)) {
            hold(each)
            each.no++
            changed.push(each)
          }
      }
      return { own: said, changed }
    },
    async close() {
      if (rows.length > 0) await tx`INSERT INTO uses ${tx(rows)} ON CONFLICT DO NOTHING`
    },
  }
}

const stands = ({ verdict, reason }: HeldUse): boolean => verdict === 'confirmed' && reason !== 'ratified'

function hold(use: HeldUse): Ruling {
  Object.assign(use, { verdict: 'held', reason: OVER })
  return { event: use.event, verdict: 'held', reason: OVER }
}

type Said = { owner: string; at: Instant; own: Ruling }

const heldUseOf = (
  event: Hash,
  { device, epoch, seq, time: { lo }, dossier }: EventBody,
  { owner, at, own: { verdict, reason } }: Said,
): HeldUse => ({ event, device, epoch, seq, lo, hi: at, owner, dossier, verdict, reason, no: 0 })

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

async function readUses(tx: Tx, office: string, delegation: string): Promise<HeldUse[]> {
  const rows = await tx<Row[]>`
    SELECT event, owner, dossier, device, epoch, seq, lo, hi FROM uses
    WHERE office = ${office} AND delegation = ${delegation}`
  const words = new Map<string, Word>()
  for (const owner of new Set(rows.map(row => row.owner))) {
    const events = rows.filter(row => row.owner === owner).map(({ event }) => event)
    const found = await tx<Word[]>`
      SELECT DISTINCT ON (event) event, verdict, reason, no FROM verdicts
      WHERE office = ${owner} AND event IN ${tx(events)} ORDER BY event, no DESC`
    for (const word of found) words.set(word.event.toString('hex'), word)
  }
  return rows.map(({ event, dossier, lo, hi, ...row }) => {
    const id = event.toString('hex')
    const word = words.get(id)
    const span = { lo: lo.toISOString(), hi: hi.toISOString() }
    const { verdict, reason, no } = word ?? { verdict: 'quarantined' as const, reason: null, no: 0 }
    return { ...row, ...span, event: id, dossier: dossier?.toString('hex') ?? null, verdict, reason, no }
  })
}
