import type { DossierId } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { type Known, mergeActs } from '../../../shared/dossier/heard.ts'
import { blank } from '../../../shared/dossier/state.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { Db } from '../database/database.ts'
import { type Events, openEvent } from '../events/events.ts'
import type { Payloads } from '../events/payload.ts'
import { type HeardRow, isOfTable, type Kept } from './kept.ts'

/**
 * For an event of this machine: its place in that ledger of the province, the latest verdict on it, and
 * whether it was ever held.
 */
const WORD = `SELECT
  (SELECT bytes ->> '$.position' FROM receipts
    WHERE event = :event AND no = 0 AND bytes ->> '$.office' = :ledger) AS position,
  (SELECT verdict FROM receipts WHERE event = :event ORDER BY no DESC LIMIT 1) AS verdict,
  EXISTS (SELECT 1 FROM receipts WHERE event = :event AND verdict IN ('held', 'quarantined')) AS wasHeld`
type OwnWord = Pick<Known, 'position' | 'verdict'> & { wasHeld: 0 | 1 }

/**
 * The log merged with what was heard: own and heard acts of a dossier are read as one. What concerns this
 * machine alone (its chain, its end, acts of the office) stays as it is.
 */
export function openMerged(db: Db, own: Events, kept: Kept, payloads: Payloads): Events {
  const word = db.prepare(WORD)
  const merge = (acts: readonly Opened[], heard: readonly HeardRow[]): Opened[] => {
    const ledger = heard[0]?.ledger
    const known = acts.map((act): Known => {
      const said = word.get({ event: Buffer.from(act.id, 'hex'), ledger }) as OwnWord
      return { ...said, act, own: true, wasHeld: said.wasHeld === 1 }
    })
    return mergeActs([...known, ...heard.map(row => heardAct(row, payloads))])
  }
  const of = (dossier: DossierId): Opened[] => {
    const [acts, heard] = [own.of(dossier), kept.of(dossier)]
    return heard.length === 0 ? acts : merge(acts, heard)
  }
  return {
    ...own,
    of,
    one: (dossier, id) => own.one(dossier, id) ?? of(dossier).find(act => act.id === id),
    dossier: id => fold(blank(id), of(id)),
    dossiers: () => (kept.isEmpty() ? own.dossiers() : [...new Set([...own.dossiers(), ...kept.shown()])]),
    approvalsUnder: delegations => own.approvalsUnder(delegations) + kept.approvalsUnder(delegations),
  }
}

function heardAct(row: HeardRow, payloads: Payloads): Known {
  const { position, verdict, was_held } = row
  // An act that cannot be read was tried once, when it came.
  const found = row.passed === 1 ? undefined : openSurely(row, payloads)
  const act = found ?? { id: row.id.toString('hex'), body: readEventBody(row.bytes), data: null }
  const unread = !found
  return { act, own: false, position, verdict, wasHeld: was_held === 1, unread }
}

/** A heard act with its content; undefined if the content is nothing that a program of ours packs. */
export function openSurely(row: HeardRow, payloads: Payloads): Opened | undefined {
  try {
    return openEvent(row, payloads)
  } catch (fault) {
    if (isOfTable(fault)) throw fault
    return undefined
  }
}
