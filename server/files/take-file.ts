import { DOMAIN } from '../../shared/record/event.ts'
import {
  FILE_FORMS,
  FILE_MOST,
  FILE_PIECE,
  FILE_SEAL,
  piecesOf,
  sealedSize,
} from '../../shared/record/pieces.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { FileAsked, FilePut, FileStands } from '../../shared/wire/files.ts'
import { type Admitted, isSuspended } from '../admission/admit.ts'
import { binary, type Db, now, type Tx } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'

/**
 * A file, by the first columns of its key: the ledger of its agency, the hash of its content, and the hash of
 * its sealed pieces.
 */
export type Which = { office: string; content: Buffer; sealed: Buffer }
type Row = { size: number; pieces: number; have: number; whole: boolean }
type Stands = Pick<FileStands, 'have' | 'whole' | 'refused'>

const refused = (why: FileStands['refused'], have = 0): Stands => ({ have, whole: false, refused: why })

/**
 * Names the file that is meant. Whatever agency the request names, the file is one of the asking machine's
 * own Centre.
 */
export const whichOf = (
  { office }: Admitted,
  { agency, content, sealed }: Pick<FileAsked, 'agency' | 'content' | 'sealed'>,
): Which => ({ office: `${office}/${agency}`, content: binary(content), sealed: binary(sealed) })

/**
 * Opens a file for upload. It is taken where an event that is here names it. The answer says how many pieces
 * are here already, so that a machine goes on where it was cut. The province cannot read the pieces: they are
 * sealed at the counter.
 */
export async function openFile(db: Db, province: Province, who: Admitted, asked: FileAsked): Promise<Signed> {
  const stands = await db.begin(async tx => {
    if (await isSuspended(tx, who)) return refused('device-suspended')
    const which = whichOf(who, asked)
    const row = await findFile(tx, which)
    if (row) return row.size === asked.size ? standsOf(row) : refused('file-size', row.have)
    const why = await whyNot(tx, who, which, asked)
    if (why) return refused(why)
    await keepFile(tx, who, which, asked)
    return { have: 0, whole: false, refused: null }
  })
  return say(db, province, who, { asked, stands })
}

/**
 * Takes the next piece of a file; no piece is taken out of its order. A piece that is here already is
 * accepted again where it is the same, because a machine may send it again after a cut. After the last piece,
 * the whole is checked against the size and hash that were announced.
 */
export async function putPiece(db: Db, province: Province, who: Admitted, asked: FilePut): Promise<Signed> {
  const stands = await db.begin(async tx => {
    if (await isSuspended(tx, who)) return refused('device-suspended')
    const which = whichOf(who, asked)
    const row = await findFile(tx, which)
    if (!row) return refused('unknown-paper')
    const bytes = Buffer.from(asked.bytes, 'base64url')
    if (asked.no < row.have) return again(tx, which, row, { no: asked.no, bytes })
    if (asked.no > row.have || row.whole) return refused('file-order', row.have)
    if (bytes.length !== sizeOf(row, asked.no)) return refused('file-size', row.have)
    return take(tx, which, row, bytes)
  })
  return say(db, province, who, { asked, stands })
}

/** The size of a sealed piece in bytes. */
function sizeOf({ size, pieces }: Row, no: number): number {
  const plain = no + 1 < pieces ? FILE_PIECE : size - (pieces - 1) * FILE_PIECE
  return plain + FILE_SEAL
}

const standsOf = ({ have, whole }: Pick<Row, 'have' | 'whole'>): Stands => ({ have, whole, refused: null })

async function findFile(tx: Tx, { office, content, sealed }: Which): Promise<Row | undefined> {
  const [row] = await tx<Row[]>`
    SELECT size, pieces, have, whole IS NOT NULL AS whole FROM files
    WHERE office = ${office} AND content = ${content} AND sealed = ${sealed} FOR UPDATE`
  return row
}

async function whyNot(
  tx: Tx,
  { device }: Admitted,
  which: Which,
  { event, content, size }: FileAsked,
): Promise<FileStands['refused']> {
  if (size > FILE_MOST) return 'file-too-large'
  const { office } = which
  const [row] = await tx<{ bytes: Buffer }[]>`
    SELECT bytes FROM events WHERE office = ${office} AND id = ${binary(event)} AND type IS NOT NULL`
  const { docs = [] } = row ? (JSON.parse(row.bytes.toString('utf8')) as { docs?: string[] }) : {}
  if (!docs.includes(content)) return 'unknown-paper'
  const [{ forms = 0 } = {}] = await tx<{ forms: number }[]>`
    SELECT count(*) AS forms FROM files WHERE office = ${office} AND content = ${which.content} AND device = ${device}`
  return forms < FILE_FORMS ? null : 'file-forms'
}

async function keepFile(tx: Tx, { device, epoch }: Admitted, which: Which, asked: FileAsked): Promise<void> {
  const { office, content, sealed } = which
  const { event, size, form } = asked
  const code = await codeOf(tx, office, asked)
  await tx`
    INSERT INTO files (office, content, sealed, event, dossier, code, form, size, pieces, device, epoch, opened)
    SELECT ${office}, ${content}, ${sealed}, id, dossier, ${code}, ${form}, ${size}::bigint, ${piecesOf(size)}::int,
      ${device}, ${epoch}::int, clock_timestamp() FROM events WHERE office = ${office} AND id = ${binary(event)}
    ON CONFLICT DO NOTHING`
}

/**
 * The code by which a file is looked for. A code that comes now is also given to the files of the dossier
 * that came before it had one. Whoever sends without a code gets the one that an earlier file has, or null.
 */
async function codeOf(tx: Tx, office: string, { event, code }: FileAsked): Promise<string | null> {
  const dossier = tx`(SELECT dossier FROM events WHERE office = ${office} AND id = ${binary(event)})`
  if (code !== null) {
    await tx`UPDATE files SET code = ${code} WHERE office = ${office} AND dossier = ${dossier} AND code IS NULL`
    return code
  }
  const [row] = await tx<{ code: string }[]>`
    SELECT code FROM files WHERE office = ${office} AND dossier = ${dossier} AND code IS NOT NULL
    ORDER BY opened LIMIT 1`
  return row?.code ?? null
}

type Piece = { no: number; bytes: Buffer }

/** Answers a piece that is here already. The same piece changes nothing, and a different one is refused. */
async function again(
  tx: Tx,
  { office, content, sealed }: Which,
  row: Row,
  { no, bytes }: Piece,
): Promise<Stands> {
  const [there] = await tx<{ bytes: Buffer }[]>`
    SELECT bytes FROM file_pieces
    WHERE office = ${office} AND content = ${content} AND sealed = ${sealed} AND no = ${no}`
  return there?.bytes.equals(bytes) ? standsOf(row) : refused('file-differs', row.have)
}

async function take(tx: Tx, { office, content, sealed }: Which, row: Row, bytes: Buffer): Promise<Stands> {
  const of = tx`office = ${office} AND content = ${content} AND sealed = ${sealed}`
  await tx`
    INSERT INTO file_pieces (office, content, sealed, no, bytes)
    VALUES (${office}, ${content}, ${sealed}, ${row.have}, ${bytes})`
  const have = row.have + 1
  if (have < row.pieces) {
    await tx`UPDATE files SET have = ${have} WHERE ${of}`
    return { have, whole: false, refused: null }
  }
  const [whole] = await tx<{ hash: Buffer; size: number }[]>`
    SELECT sha256(string_agg(bytes, ''::bytea ORDER BY no)) AS hash, sum(length(bytes))::bigint AS size
    FROM file_pieces WHERE ${of}`
  if (whole?.hash.equals(sealed) && whole.size === sealedSize(row.size)) {
    await tx`UPDATE files SET have = ${have}, whole = clock_timestamp() WHERE ${of}`
    return { have, whole: true, refused: null }
  }
  // What came up is not what was announced. None of it is kept, and it may come again from the start.
  await tx`DELETE FROM file_pieces WHERE ${of}`
  await tx`UPDATE files SET have = 0 WHERE ${of}`
  return refused('file-hash')
}

type Said = { asked: Pick<FileAsked, 'nonce' | 'agency' | 'content' | 'sealed'>; stands: Stands }

async function say(
  db: Db,
  province: Province,
  { office }: Admitted,
  { asked, stands }: Said,
): Promise<Signed> {
  const { nonce, agency, content, sealed } = asked
  const about = { v: 1, kind: 'file', province: province.id, office, nonce, at: await now(db) } as const
  return province.say(DOMAIN.answer, { ...about, agency, content, sealed, ...stands } satisfies FileStands)
}
