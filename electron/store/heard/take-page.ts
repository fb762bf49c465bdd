import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { isSayable } from '../../../shared/dossier/rule.ts'
import type { EventBody, SignedEvent } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { HeardPage, Receipt } from '../delivered.ts'
import type { Payloads } from '../events/payload.ts'
import type { openDossierKeys } from './dossier-keys.ts'
import type { Kept } from './kept.ts'
import { openSurely } from './merged.ts'

/** What taking a page moves besides the tables of heard acts. */
export type Taking = {
  kept: Kept
  keys: ReturnType<typeof openDossierKeys>
  payloads: Payloads
  /** Of which dossier an event is that is recorded here; undefined where there is none. */
  ownDossier(receipt: Receipt): DossierId | undefined
  /** Keeps the word on an event of this machine. */
  settle(receipt: Receipt): void
  /** Puts the register's line of a dossier anew. */
  tell(dossier: DossierId): void
}
type Act = HeardPage['acts'][number]

/** Something of a page is not what its receipt names. */
export class Unfit extends Error {}

/** Keeps what a page brings, inside a transaction. @throws Unfit where an event is not what its receipt names. */
export function takePage(page: HeardPage, taking: Taking): void {
  const touched = new Set<DossierId>()
  const came = new Set<Hash>()
  for (const act of page.acts) {
    const dossier = takeAct(page.ledger, act, taking)
    if (dossier) touched.add(dossier)
    if (act.event) came.add(act.event.id)
  }
  noteLacking(page.ledger, touched, taking)
  for (const dossier of touched) passUnsayable(dossier, id => came.has(id), taking)
  for (const dossier of takeKeys(page, taking)) {
    passUnsayable(dossier, () => true, taking)
    touched.add(dossier)
  }
  for (const dossier of touched) taking.tell(dossier)
}

/** Passes over for good what is not what its step records: looked at once, as soon as it can be read. */
function passUnsayable(dossier: DossierId, isNew: (act: Hash) => boolean, { kept, payloads }: Taking): void {
  if (!payloads.findKey(dossier)) return
  for (const row of kept.of(dossier)) {
    if (row.passed === 1 || !isNew(row.id.toString('hex'))) continue
    const act = openSurely(row, payloads)
    if (!act || !isSayable(act.body, act.data)) kept.pass(row.row)
  }
}

/** Of which dossier it is, where it changes anything of it here. */
function takeAct(ledger: string, { receipt, event }: Act, taking: Taking): DossierId | undefined {
  const { kept, ownDossier, settle } = taking
  if (receipt.body.office !== ledger) throw new Unfit('a receipt of another ledger')
  const named = event && readNamed(ledger, event, receipt)
  const own = ownDossier(receipt)
  if (own) {
    settle(receipt)
    return kept.has(own) ? own : undefined
  }
  const dossier = named?.dossier ?? kept.dossierOf(receipt.body.event)
  // A later word on what was never heard: of a kind that is not given out.
  if (!dossier && receipt.body.no > 0) return undefined
  if (!dossier) throw new Unfit('an act without its bytes')
  if (event && receipt.body.no === 0) kept.keep({ event, dossier }, receipt)
  else kept.keepWord(receipt)
  return dossier
}

/** The body of an event, if it is of a dossier of this ledger and what its receipt names. @throws Unfit otherwise */
function readNamed(ledger: string, { id, bytes }: SignedEvent, { body: named }: Receipt): EventBody {
  const body = sha256(bytes) === id && id === named.event ? parse(bytes) : undefined
  const same =
    body?.device === named.device &&
    body.epoch === named.epoch &&
    body.seq === named.seq &&
    typeof body.dossier === 'string' &&
    ledger.endsWith(`/${body.office}`)
  if (!body || !same) throw new Unfit('an event that its receipt does not name')
  return body
}

function parse(bytes: string): EventBody | undefined {
  try {
    return readEventBody(bytes)
  } catch {
    return undefined // Not JSON: no program of ours wrote it.
  }
}

/** Keeps keys that open what was heard; of which dossiers. */
function takeKeys({ ledger, keys: given }: HeardPage, { kept, keys }: Taking): DossierId[] {
  const agency = agencyOf(ledger)
  return given.flatMap(({ dossier, sealed }) => {
    const acts = kept.lacking.has(dossier) ? kept.of(dossier) : []
    if (acts.length === 0 || !keys.take(agency, dossier, sealed, acts)) return []
    kept.lacking.drop(dossier)
    return [dossier]
  })
}

const agencyOf = (ledger: string): string => ledger.slice(ledger.lastIndexOf('/') + 1)

function noteLacking(ledger: string, dossiers: Iterable<DossierId>, { kept, payloads }: Taking): void {
  for (const dossier of dossiers)
    if (!payloads.isKnown(dossier) && kept.has(dossier)) kept.lacking.add(dossier, ledger)
}
