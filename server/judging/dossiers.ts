import type { Hash } from '../../shared/base/ids.ts'
import { isOpen, type Placed } from '../../shared/judge/case.ts'
import type { Reached } from '../../shared/record/interval.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import { binary, type Tx } from '../database/database.ts'

/** An event of a dossier, with the ordinal of its latest verdict (`no`). */
export type Standing = Placed & { no: number }
/** Some dossiers as they stand while a transaction works on them. */
export type Dossiers = {
  of(owner: string, dossier: string | null): readonly Standing[]
  add(owner: string, standing: Standing): void
  /** Gives an earlier event its next verdict and returns the event; undefined where it is not there. */
  change(
    owner: string,
    dossier: string | null,
    ruling: { event: Hash } & Pick<Placed, 'verdict' | 'reason'>,
  ): Standing | undefined
}
type Named = { owner: string; dossier: string }
type Row = { id: Buffer; bytes: Buffer; received: Date; reached: Date | null; told: Date | null } & Pick<
  Standing,
  'verdict' | 'reason' | 'no'
> & { held?: boolean }

const standingOf = ({ id, bytes, received, reached, told, held = false, ...word }: Row): Standing => {
  const body = readEventBody(bytes.toString('utf8'))
  const behind = reachedOf({ reached, told })
  const wasHeld = held || isOpen(word)
  return { id: id.toString('hex'), body, ...word, wasHeld, at: received.toISOString(), behind }
}

/** What a chain had reached, read from a row; null where the row notes nothing. */
export const reachedOf = ({ reached, told }: Pick<Row, 'reached' | 'told'>): Reached | null =>
  reached && { lo: reached.toISOString(), told: told?.toISOString() ?? null }

/** Reads these dossiers: every event with its latest verdict, in the province's order. */
export async function openDossiers(tx: Tx, named: readonly Named[]): Promise<Dossiers> {
  const known = new Map<string, Standing[]>()
  const at = (owner: string, dossier: string | null): Standing[] => {
    const key = `${owner} ${dossier ?? ''}`
    const list = dossier === null ? [] : (known.get(key) ?? [])
    known.set(key, list)
    return list
  }
  for (const owner of new Set(named.map(each => each.owner))) {
    const ids = new Set(named.flatMap(each => (each.owner === owner ? [each.dossier] : [])))
    // Each dossier is looked up by itself. Given a list, a database that was never analysed reads every act
    // of the office.
    const rows = await tx<Row[]>`
      SELECT e.id, e.bytes, e.received, e.reached, e.told, v.verdict, v.reason, v.no,
        v.no > 0 AND EXISTS (SELECT FROM verdicts WHERE office = ${owner} AND event = e.id
          AND verdict IN ('held', 'quarantined')) AS held
      FROM unnest(${[...ids]}::text[]) AS t (dossier)
      CROSS JOIN LATERAL (SELECT id, bytes, received, reached, told, place FROM events
        WHERE office = ${owner} AND dossier = decode(t.dossier, 'hex') OFFSET 0) e
      CROSS JOIN LATERAL (SELECT verdict, reason, no FROM verdicts
        WHERE office = ${owner} AND event = e.id ORDER BY no DESC LIMIT 1) v
      ORDER BY e.place`
    for (const standing of rows.map(standingOf)) at(owner, standing.body.dossier).push(standing)
  }
  return {
    of: at,
    add: (owner, standing) => void at(owner, standing.body.dossier).push(standing),
    change(owner, dossier, { event, verdict, reason }) {
      const standing = at(owner, dossier).find(({ id }) => id === event)
      const wasHeld = standing?.wasHeld || isOpen({ verdict })
      return standing && Object.assign(standing, { verdict, reason, wasHeld, no: standing.no + 1 })
    },
  }
}

/** Reads acts that belong to no dossier (acts of the office), each with its latest verdict. */
export async function openLoose(
  tx: Tx,
  named: readonly { owner: string; event: Hash }[],
): Promise<{ owner: string; standing: Standing }[]> {
  const found: { owner: string; standing: Standing }[] = []
  for (const owner of new Set(named.map(each => each.owner))) {
    const ids = named.flatMap(each => (each.owner === owner ? [binary(each.event)] : []))
    const rows = await tx<Row[]>`
      SELECT e.id, e.bytes, e.received, e.reached, e.told, v.verdict, v.reason, v.no FROM events e
      JOIN LATERAL (SELECT verdict, reason, no FROM verdicts
        WHERE office = e.office AND event = e.id ORDER BY no DESC LIMIT 1) v ON true
      WHERE e.office = ${owner} AND e.id IN ${tx(ids)} ORDER BY e.place`
    found.push(...rows.map(row => ({ owner, standing: standingOf(row) })))
  }
  return found
}
