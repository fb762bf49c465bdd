import { DOMAIN } from '../../shared/record/event.ts'
import { FILE_MOST, piecesOf } from '../../shared/record/pieces.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { FileGet, FileGot, FilesAsked, FilesFound } from '../../shared/wire/files.ts'
import { speaks } from '../../shared/wire/version.ts'
import { type Admitted, isInUse } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import { whichOf } from './take-file.ts'

type Found = FilesFound['files'][number]

/**
 * Finds the complete files of a dossier, at most 100, for any machine of its Centre that is in use. A machine
 * that is not in use gets an empty list.
 */
export async function findFiles(
  db: Db,
  province: Province,
  who: Admitted,
  { nonce, agency, code, wire }: FilesAsked,
): Promise<Signed> {
  const { office } = who
  const used = await db.begin(tx => isInUse(tx, who))
  const rows = await db<
    {
      content: Buffer
      sealed: Buffer
      size: number
      form: string
      dossier: Buffer | null
      device: string
      whole: Date
    }[]
  >`
    SELECT content, sealed, size, form, dossier, device, whole FROM files
    WHERE office = ${`${office}/${agency}`} AND code = ${code} AND whole IS NOT NULL AND ${used}
    ORDER BY whole LIMIT 100`
  const files = rows.map(
    ({ content, sealed, dossier, device, whole, ...row }): Found => ({
      ...row,
      content: content.toString('hex'),
      sealed: sealed.toString('hex'),
      dossier: dossier?.toString('hex') ?? null,
      at: whole.toISOString(),
      ...(speaks(wire, 'senderOfFile') ? { device } : {}),
    }),
  )
  const about = { v: 1, kind: 'files', province: province.id, office, nonce, at: await now(db) } as const
  return province.say(DOMAIN.answer, { ...about, agency, code, files } satisfies FilesFound)
}

/** A piece of a complete file. `bytes` is null where there is no such piece, or the machine is not in use. */
export async function givePiece(db: Db, who: Admitted, asked: FileGet): Promise<FileGot> {
  if (asked.no >= piecesOf(FILE_MOST)) return { bytes: null }
  if (!(await db.begin(tx => isInUse(tx, who)))) return { bytes: null }
  const { office, content, sealed } = whichOf(who, asked)
  const [row] = await db<{ bytes: Buffer }[]>`
    SELECT p.bytes FROM file_pieces p
    JOIN files f ON f.office = p.office AND f.content = p.content AND f.sealed = p.sealed
    WHERE p.office = ${office} AND p.content = ${content} AND p.sealed = ${sealed} AND p.no = ${asked.no}
      AND f.whole IS NOT NULL`
  return { bytes: row ? row.bytes.toString('base64url') : null }
}
