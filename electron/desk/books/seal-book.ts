import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { DossierId, Hash, Instant } from '../../../shared/base/ids.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import { type MerkleTree, openTree } from '../../../shared/ledger/merkle-tree.ts'
import type { Mark } from '../../../shared/people/delegation.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import type { SealUse, SpoiledSheets } from '../../../shared/seals/use.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { hashBytes } from '../../keys/hashes.ts'
import type { Office } from '../office/office.ts'
import { hasOthers } from '../office/other-counters.ts'
import { LEDGER } from '../office/seal-log.ts'

/** The seal ledger as a Merkle tree over its events, in the order of the record. */
export type SealBook = {
  uses: readonly SealUse[]
  spoiled: readonly SpoiledSheets[]
  leaves: readonly Hash[]
  tree: MerkleTree
  /** The instant of this state; undefined for the present one. */
  until?: Instant | undefined
}
/** What the device states of its ledger: its size and its root at this time. */
export type SealHead = {
  bytes: string
  id: Hash
  signature: string
  device: string
  size: number
  root: Hash
  at: Instant
}

type Reading = Pick<Office, 'seals'>

/**
 * Reads the seal ledger from the record, as it stood at `until` if that is given. It is kept nowhere else.
 */
export function readSealBook(office: Reading, until?: Instant): SealBook {
  const events = office.seals.events().filter(({ body }) => until === undefined || body.time.lo <= until)
  const book = { ...readUses(office, events), leaves: events.map(({ id }) => id) }
  let tree: MerkleTree | undefined
  return {
    ...book,
    until,
    // Hashed at the first question about it: counting sheets needs no proof.
    get tree() {
      tree ??= openTree(hashBytes, book.leaves.map(entryBytes))
      return tree
    },
  }
}

/** Uses of seals, and sheets that were spoiled. */
export type Sheets = Pick<SealBook, 'uses' | 'spoiled'>
type Until = Sheets & Pick<SealBook, 'until'>

/**
 * What was sealed and spoiled of one dossier's papers, at all counters, in the province's order. The seal
 * ledger has only what is of this machine, but a sheet that was sealed elsewhere is no longer owed.
 */
export function sheetsOn(
  office: Reading & Pick<Office, 'store'>,
  dossier: DossierId,
  { uses, spoiled, until }: Until = readSealBook(office),
): Sheets {
  const isOf = (each: { dossier: string }): boolean => each.dossier === dossier
  const mine = uses.filter(isOf)
  if (!hasOthers(office, dossier)) return { uses: mine, spoiled: spoiled.filter(isOf) }
  const events = office.store.events
    .of(dossier)
    .filter(({ body, passedOver }) => LEDGER.includes(body.type) && !passedOver)
    .filter(({ body }) => until === undefined || body.time.lo <= until)
  const all = readUses(office, events)
  // Uses of this machine carry their places in its ledger.
  return { ...all, uses: all.uses.map(use => mine.find(({ id }) => id === use.id) ?? use) }
}

/** The uses among them. */
export const usesOn = (
  office: Reading & Pick<Office, 'store'>,
  dossier: DossierId,
  book?: Until,
): readonly SealUse[] => sheetsOn(office, dossier, book).uses

/** What is hashed as a leaf: the id of the event, which is the SHA-256 of all that it says. */
export const entryBytes = (id: Hash): Uint8Array => new Uint8Array(Buffer.from(id, 'hex'))

/** The head of the ledger now, signed by this counter's device. */
export function signHead({ store }: Pick<Office, 'store'>, { tree }: SealBook): SealHead {
  const { id: device, epoch } = store.device
  const root = Buffer.from(tree.root()).toString('hex')
  const at = store.time().wall
  const bytes = canonicalJson({ v: 1, device, epoch, size: tree.size, root, at })
  const id = sha256(bytes)
  return { bytes, id, signature: store.signAsDevice(DOMAIN.sealHead, id), device, size: tree.size, root, at }
}

/** What the events of the ledger say; empty if the dossier's key is gone. */
type Said = {
  entry?: Hash
  use?: Hash | null
  seal?: string
  mark?: Mark
  approval?: Hash
  document?: Hash
  copies?: number
  sheets?: number
  reason?: string
  /**
   * Only in notes before version 2 (`shared/record/witnessed.ts`). Since then the witness stands beside their
   * signature.
   */
  witness?: string
}
const saidIn = ({ data }: Opened): Said => (data ?? {}) as Said

function readUses(office: Reading, events: readonly Opened[]): Pick<SealBook, 'uses' | 'spoiled'> {
  const place = new Map(events.map(({ id }, at) => [id, at + 1]))
  const closings = new Map(events.flatMap(event => byOf(event, saidIn(event).entry)))
  const spoilings = events.filter(
    ({ body }) => body.type === 'sheets-spoiled' || body.type === 'seal-spoiled',
  )
  const uses = events
    .filter(({ body }) => body.type === 'seal-entry')
    .map((event): SealUse => {
      const spoilt = spoilings.filter(each => usedBy(each) === event.id)
      const spoiledSheets = spoilt.reduce((sum, each) => sum + (saidIn(each).sheets ?? 0), 0)
      return { ...useOf(office, event, closings.get(event.id), place), spoiledSheets }
    })
  const byEntry = new Map(uses.map(use => [use.id, use]))
  return { uses, spoiled: spoilings.map(event => spoiledOf(office, event, byEntry.get(usedBy(event) ?? ''))) }
}

const byOf = (event: Opened, entry: Hash | undefined): [Hash, Opened][] =>
  entry === undefined ? [] : [[entry, event]]
const usedBy = (event: Opened): Hash | null => saidIn(event).use ?? saidIn(event).entry ?? null

const ENDS: Readonly<Record<string, SealUse['state']>> = {
  sealing: 'applied',
  'seal-applied': 'applied',
  'seal-failed': 'failed',
  'seal-spoiled': 'spoiled',
}

function useOf(
  office: Reading,
  event: Opened,
  closing: Opened | undefined,
  place: ReadonlyMap<Hash, number>,
): Omit<SealUse, 'spoiledSheets'> {
  const { id, body } = event
  const { seal = '', mark = 'digital', approval = '', document = '', copies = 0 } = saidIn(event)
  return {
    entry: place.get(id) ?? 0,
    closedBy: closing ? (place.get(closing.id) ?? null) : null,
    id,
    at: body.time.lo,
    closedAt: closing?.body.time.lo ?? null,
    ...namesOf(office, body.dossier ?? '', approval),
    seal,
    mark,
    approval,
    document,
    copies,
    slot: body.numbers[0]?.value ?? null,
    keeper: body.actor,
    state: (closing && ENDS[closing.body.type]) ?? 'open',
    reason: (closing && saidIn(closing).reason) ?? null,
  }
}

function spoiledOf(office: Reading, event: Opened, use: SealUse | undefined): SpoiledSheets {
  const { seal = '', approval = '', sheets = 0, reason = '', witness = '' } = { ...use, ...saidIn(event) }
  const { second } = event.body
  return {
    entry: use?.entry ?? null,
    at: event.body.time.lo,
    ...namesOf(office, event.body.dossier ?? '', approval),
    seal,
    approval,
    sheets,
    reason: reason ?? '',
    keeper: event.body.actor,
    witness: second?.by ?? witness,
    signed: second !== undefined,
  }
}

function namesOf({ seals }: Reading, dossier: string, approval: Hash) {
  const { code = null, number = null } = seals.approval(approval, dossier) ?? {}
  return { dossier, code, number }
}
