import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { isSayable } from '../../../shared/dossier/rule.ts'
import type { EventBody, SignedEvent } from '../../../shared/record/event.ts'
import { readEventBodyIfAny } from '../../../shared/record/read-bytes.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Receipt } from '../delivered.ts'
import type { Payloads } from '../events/payload.ts'
import type { HeardPage } from '../other-acts.ts'
import { type openDossierKeys, opensRow } from './dossier-keys.ts'
import type { HeardRow, Kept } from './kept.ts'
import { openSurely } from './merged.ts'

/** What taking a page changes besides the tables of heard acts. */
export type Taking = {
  kept: Kept
  keys: ReturnType<typeof openDossierKeys>
  payloads: Payloads
  /** The dossier of an event that is recorded here; undefined if it is not. */
  ownDossier(receipt: Receipt): DossierId | undefined
  /** Keeps the word on an event of this machine. */
  settle(receipt: Receipt): void
  /** Updates the register row of a dossier. */
  tell(dossier: DossierId): void
}
type Act = HeardPage['acts'][number]

/** Something in a page is not what its receipt names. */
export class Unfit extends Error {}

/**
 * Keeps what a page brings. To be called inside a transaction.
 * @throws Unfit if an event is not what its receipt names.
 */
export function takePage(page: HeardPage, taking: Taking): void {
  const touched = new Set<DossierId>()
  const came = new Set<Hash>()
  for (const act of page.acts) {
    const dossier = takeAct(page.ledger, act, taking)
    if (dossier) touched.add(dossier)
    came.add(act.receipt.body.event)
  }
  const given = Map.groupBy(page.keys, ({ dossier }) => dossier)
  const asked = [...given.keys()].filter(taking.kept.lacking.has)
  for (const dossier of new Set([...touched, ...asked])) {
    const sealed = (given.get(dossier) ?? []).map(key => key.sealed)
    if (tryKeys(dossier, { ledger: page.ledger, sealed, isNew: id => came.has(id) }, taking))
      touched.add(dossier)
  }
  for (const dossier of touched) taking.tell(dossier)
}

type Trying = { ledger: string; sealed: readonly string[]; isNew(act: Hash): boolean }

/**
 * Opens what was heard of a dossier with the keys that came, where none here opens it; returns whether one
 * did. The dossier is marked as lacking as long as an act that the province confirms opens under no key.
 */
function tryKeys(dossier: DossierId, { ledger, sealed, isNew }: Trying, taking: Taking): boolean {
  const { kept, keys, payloads } = taking
  const heard = kept.of(dossier)
  if (heard.length === 0 || payloads.isErased(dossier)) return false
  const was = kept.lacking.has(dossier)
  const news = heard.filter(({ id }) => isNew(id.toString('hex')))
  const given = { agency: agencyOf(ledger), dossier, sealed }
  const { gained, lacking } = keys.take({ ...given, acts: was ? heard : news })
  // An act that was passed over is looked at again: it could not be read, or stood after one that could not.
  if (gained) kept.unpass(dossier)
  passUnsayable(dossier, gained ? kept.of(dossier) : news, taking)
  if (lacking || !payloads.isKnown(dossier)) kept.lacking.add(dossier, ledger)
  else if (was) kept.lacking.drop(dossier)
  return gained
}

/**
 * Looks at everything heard once more, if another program looked at it last. What that program could not
 * read, or took for a step of a newer program, may mean something to this one.
 */
export function lookAgain({ kept, payloads }: Pick<Taking, 'kept' | 'payloads'>): void {
  for (const dossier of kept.dossiers()) {
    if (payloads.keysOf(dossier).length > 0) kept.unpass(dossier)
    passUnsayable(dossier, kept.of(dossier), { kept, payloads })
  }
}

/**
 * Passes over an act whose content is not what its step records. Each act is looked at once, as soon as it
 * can be read. An act that opens under no key here says nothing yet.
 */
function passUnsayable(
  dossier: DossierId,
  acts: readonly HeardRow[],
  { kept, payloads }: Pick<Taking, 'kept' | 'payloads'>,
): void {
  if (payloads.keysOf(dossier).length === 0) return
  for (const row of acts) {
    if (row.passed === 1) continue
    const act = openSurely(row, payloads)
    const isShut = act?.data === null && !payloads.keysOf(dossier).some(key => opensRow(key, row))
    if (!act || (!isShut && !isSayable(act.body, act.data))) kept.pass(row.row)
  }
}

/** Takes one act; returns its dossier if it changes anything of it here. */
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
  // A later word on an act that was never heard, because acts of its kind are not given out.
  if (!dossier && receipt.body.no > 0) return undefined
  if (!dossier) throw new Unfit('an act without its bytes')
  if (event && receipt.body.no === 0) kept.keep({ event, dossier }, receipt)
  else kept.keepWord(receipt)
  return dossier
}

/**
 * The body of an event, if it belongs to a dossier of this ledger and is what its receipt names.
 * @throws Unfit otherwise
 */
function readNamed(ledger: string, { id, bytes }: SignedEvent, { body: named }: Receipt): EventBody {
  const body = sha256(bytes) === id && id === named.event ? readEventBodyIfAny(bytes) : undefined
  const same =
    body?.device === named.device &&
    body.epoch === named.epoch &&
    body.seq === named.seq &&
    typeof body.dossier === 'string' &&
    ledger.endsWith(`/${body.office}`)
  if (!body || !same) throw new Unfit('an event that its receipt does not name')
  return body
}

const agencyOf = (ledger: string): string => ledger.slice(ledger.lastIndexOf('/') + 1)
