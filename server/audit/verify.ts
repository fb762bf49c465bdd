import { append, EMPTY, rootOf } from '../../shared/ledger/frontier.ts'
import { ReceiptBody } from '../../shared/record/receipt.ts'
import type { Db, Tx } from '../database/database.ts'
import { headText } from '../ledgers/ledgers.ts'
import { isReceipt } from '../ledgers/receipt-signatures.ts'
import { findTwice } from '../numbers/spent-numbers.ts'
import { sha256 } from '../signatures/ed25519.ts'
import { hashBytes } from '../signatures/hashes.ts'
import type { Province } from '../signatures/province-key.ts'
import { findNamesakes } from './namesakes.ts'

/**
 * What a check of the whole database found.
 * `faults` name the place, never a person.
 * `twice`: numbers that more than one act bears. Where such a number stands on two papers without a person's
 * decision, it is a fault too.
 * `namesakes`: dossiers on which one name, under two ids, did what one person must not do alone.
 * `keys`: how many keys of dossiers there are, sealed for other counters. What a key is worth cannot be seen
 * here.
 * `keyless`: how many dossiers no machine gave a key of. Other counters are told of their acts and cannot
 * read them.
 */
export type Found = {
  ok: boolean
  offices: number
  events: number
  receipts: number
  keys: number
  keyless: number
  twice: string[]
  namesakes: string[]
  faults: string[]
}
type Verdict = { event: Buffer; position: number; id: Buffer; bytes: string; signature: string }
type Office = { office: string; ledger: number; frontier: Buffer }

/**
 * Checks the signature and place of every receipt, the head of every ledger against its receipts, and the
 * links of every chain. It reads the database as it stood at one moment, so that what is pushed meanwhile is
 * no fault. Receipts are read `page` at a time, so that memory does not grow with their number.
 */
export const verifyProvince = (db: Db, province: Province, { page = 1_000 } = {}): Promise<Found> =>
  db.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', tx => look(tx, province, page))

async function look(tx: Tx, province: Province, page: number): Promise<Found> {
  const offices = await tx<Office[]>`SELECT office, ledger, frontier FROM offices ORDER BY office`
  const faults: string[] = []
  let receipts = 0
  for (const each of offices) {
    const ledger = await readLedger(tx, each.office, province, page)
    faults.push(...ledger.faults)
    if (each.ledger !== ledger.size || headText(each) !== ledger.root)
      faults.push(`${each.office}: ledger head`)
    receipts += ledger.size
  }
  const loose = await findLooseLinks(tx)
  const twice = await findTwice(tx)
  faults.push(...loose, ...twice.flatMap(({ name, stands }) => (stands ? [`${name}: number twice`] : [])))
  const [{ events = 0 } = {}] = await tx<{ events: number }[]>`SELECT count(*) AS events FROM events`
  const named = twice.map(({ name }) => name)
  const namesakes = await findNamesakes(tx)
  const counted = { offices: offices.length, events, receipts, ...(await countKeys(tx)) }
  return { ok: faults.length === 0, ...counted, twice: named, namesakes, faults }
}

/** Counts the keys of dossiers, and the dossiers without one. */
async function countKeys(tx: Tx): Promise<Pick<Found, 'keys' | 'keyless'>> {
  const [row] = await tx<Pick<Found, 'keys' | 'keyless'>[]>`
    SELECT (SELECT count(*) FROM dossier_keys) AS keys, count(*) AS keyless
    FROM (SELECT DISTINCT office, dossier FROM events WHERE type IS NOT NULL AND dossier IS NOT NULL) AS d
    WHERE NOT EXISTS (SELECT FROM dossier_keys k WHERE k.office = d.office AND k.dossier = d.dossier)`
  return row ?? { keys: 0, keyless: 0 }
}

/** Checks an office's receipts in their order, and returns the ledger head that they make. */
async function readLedger(
  tx: Tx,
  office: string,
  province: Province,
  page: number,
): Promise<{ size: number; root: string; faults: string[] }> {
  const faults: string[] = []
  let [tree, after, rows] = [EMPTY, -1, [] as Verdict[]]
  do {
    rows = await tx<Verdict[]>`
      SELECT event, position, id, bytes, signature FROM verdicts
      WHERE office = ${office} AND position > ${after} ORDER BY position LIMIT ${page}`
    for (const each of rows) {
      if (!(await holds(each, tree.size, province))) faults.push(`${office}: receipt ${tree.size}`)
      tree = append(hashBytes, tree, new Uint8Array(each.id))
    }
    after = rows.at(-1)?.position ?? after
  } while (rows.length === page)
  return { size: tree.size, root: Buffer.from(rootOf(hashBytes, tree)).toString('hex'), faults }
}

async function holds(
  { event, position, id, bytes, signature }: Verdict,
  at: number,
  province: Province,
): Promise<boolean> {
  const hash = id.toString('hex')
  // Nothing is parsed unless this province signed it.
  if (sha256(bytes) !== hash || !(await isReceipt(province.publicKey, { id: hash, signature }))) return false
  const body = ReceiptBody.safeParse(JSON.parse(bytes)).data
  return position === at && body?.position === at && body.event === event.toString('hex')
}

/**
 * Finds links without their event or verdict, events whose bytes do not match their hash, and chains with a
 * gap.
 */
async function findLooseLinks(tx: Tx): Promise<string[]> {
  const rows = await tx<{ device: string; epoch: number; seq: number }[]>`
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
