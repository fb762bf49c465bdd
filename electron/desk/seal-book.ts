import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { Opened } from '../../shared/dossier/dossier.ts'
import { type MerkleTree, openTree } from '../../shared/ledger/merkle-tree.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Office } from './office.ts'
import { readLog } from './read-log.ts'

/** One use of a seal: announced before it, then applied, failed with the reason, or still open (R22; NĐ 30/2020 Đ.33). */
export type SealUse = {
  /** Its place in the ledger, from 1, and the place of what closed it. */
  entry: number
  closedBy: number | null
  id: Hash
  at: Instant
  dossier: string
  code: string | null
  seal: string
  approval: Hash
  document: Hash
  copies: number
  keeper: string
  state: 'applied' | 'failed' | 'open'
  reason: string | null
}

/** The seal ledger as a Merkle tree over its events, in the order of the record. */
export type SealBook = { uses: readonly SealUse[]; leaves: readonly Hash[]; tree: MerkleTree }
/** What the device says of its ledger: so many entries with this root, at this time. */
export type SealHead = {
  bytes: string
  id: Hash
  signature: string
  device: string
  size: number
  root: Hash
  at: Instant
}

const KINDS: readonly string[] = ['seal-entry', 'seal-failed', 'sealing']
/** SHA-256 of bytes as bytes: what the tree is hashed with. */
export const hashBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(sha256(bytes), 'hex'))

/** Reads the seal ledger from the record: nothing of it is kept anywhere else. */
export function readSealBook(office: Pick<Office, 'store'>): SealBook {
  const events = [...sealEvents(office)]
  const place = new Map(events.map(({ id }, at) => [id, at + 1]))
  const closings = new Map(
    events.flatMap(event => {
      const { entry } = event.data as { entry?: Hash }
      return entry === undefined ? [] : [[entry, event] as const]
    }),
  )
  const entries = events.filter(({ body }) => body.type === 'seal-entry')
  const uses = entries.map(event => useOf(office, event, closings.get(event.id), place))
  const leaves = events.map(({ id }) => id)
  return { uses, leaves, tree: openTree(hashBytes, leaves.map(entryBytes)) }
}

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

function* sealEvents({ store }: Pick<Office, 'store'>): Generator<Opened> {
  const opened = new Map<string, ReadonlyMap<Hash, Opened>>()
  for (const { id, body } of readLog(store)) {
    if (!body.dossier || !KINDS.includes(body.type)) continue
    const known =
      opened.get(body.dossier) ?? new Map(store.events.of(body.dossier).map(each => [each.id, each]))
    opened.set(body.dossier, known)
    const event = known.get(id)
    if (event) yield event
  }
}

type Entry = { seal: string; approval: Hash; document: Hash; copies: number }

function useOf(
  { store }: Pick<Office, 'store'>,
  { id, body, data }: Opened,
  closing: Opened | undefined,
  place: ReadonlyMap<Hash, number>,
): SealUse {
  const { seal, approval, document, copies } = data as Entry
  const dossier = body.dossier ?? ''
  const { reason } = (closing?.data ?? {}) as { reason?: string }
  return {
    entry: place.get(id) ?? 0,
    closedBy: closing ? (place.get(closing.id) ?? null) : null,
    id,
    at: body.time.lo,
    dossier,
    code: store.register.get(dossier)?.code ?? null,
    seal,
    approval,
    document,
    copies,
    keeper: body.actor,
    state: closing ? (closing.body.type === 'sealing' ? 'applied' : 'failed') : 'open',
    reason: reason ?? null,
  }
}
