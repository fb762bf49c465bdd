import { openTree } from '../shared/ledger/merkle-tree.ts'
import { ReceiptBody } from '../shared/record/receipt.ts'
import type { Db } from './database.ts'
import { sha256 } from './ed25519.ts'
import { hashBytes } from './hashes.ts'
import type { Province } from './key.ts'
import { headText } from './ledgers.ts'
import { findTwice } from './spent.ts'
import { isReceipt } from './together.ts'

/**
 * What a look through the whole database found; `faults` names the place, never a person. `twice`: numbers that more than one
 * act bears; one that stands on two papers without a person's word is a fault.
 */
export type Found = {
  ok: boolean
  offices: number
  events: number
  receipts: number
  twice: string[]
  faults: string[]
}
type Verdict = { event: Buffer; position: number; id: Buffer; bytes: string; signature: string }

/** Checks every receipt's signature and place, every ledger's head against its receipts, every chain's links. */
export async function verifyProvince(db: Db, province: Province): Promise<Found> {
  const offices = await db<{ office: string; ledger: number; frontier: Buffer }[]>`
    SELECT office, ledger, frontier FROM offices ORDER BY office`
  const faults: string[] = []
  let receipts = 0
  for (const { office, ...head } of offices) {
    const verdicts = await db<Verdict[]>`
      SELECT event, position, id, bytes, signature FROM verdicts WHERE office = ${office} ORDER BY position`
    for (const [at, each] of verdicts.entries())
      if (!(await holds(each, at, province))) faults.push(`${office}: receipt ${at}`)
    const tree = openTree(
      hashBytes,
      verdicts.map(({ id }) => new Uint8Array(id)),
    )
    const root = Buffer.from(tree.root()).toString('hex')
    if (head.ledger !== verdicts.length || headText(head) !== root) faults.push(`${office}: ledger head`)
    receipts += verdicts.length
  }
  const loose = await findLooseLinks(db)
  const twice = await findTwice(db)
  faults.push(...loose, ...twice.flatMap(({ name, stands }) => (stands ? [`${name}: number twice`] : [])))
  const [{ events = 0 } = {}] = await db<{ events: number }[]>`SELECT count(*) AS events FROM events`
  const named = twice.map(({ name }) => name)
  return { ok: faults.length === 0, offices: offices.length, events, receipts, twice: named, faults }
}

async function holds(
  { event, position, id, bytes, signature }: Verdict,
  at: number,
  province: Province,
): Promise<boolean> {
  const hash = id.toString('hex')
  const body = ReceiptBody.safeParse(JSON.parse(bytes)).data
  if (position !== at || body?.position !== at || body.event !== event.toString('hex')) return false
  return sha256(bytes) === hash && (await isReceipt(province.publicKey, { id: hash, signature }))
}

/** Links without their event or verdict, and chains with a gap. */
async function findLooseLinks(db: Db): Promise<string[]> {
  const rows = await db<{ device: string; epoch: number; seq: number }[]>`
    SELECT l.device, l.epoch, l.seq FROM links l
    LEFT JOIN events e ON e.office = l.owner AND e.id = l.event
    LEFT JOIN verdicts v ON v.office = l.owner AND v.event = l.event AND v.no = 0
    WHERE e.id IS NULL OR v.id IS NULL OR (e.type IS NOT NULL AND sha256(e.bytes) <> e.id)
    UNION ALL
    SELECT d.device, d.epoch, d.seq FROM devices d
    LEFT JOIN links l ON l.office = d.office AND l.device = d.device AND l.epoch = d.epoch
    GROUP BY d.office, d.device, d.epoch, d.seq
    HAVING count(l.seq) <> d.seq OR coalesce(max(l.seq), 0) <> d.seq`
  return rows.map(({ device, epoch, seq }) => `${device}/${epoch}/${seq}: link`)
}
