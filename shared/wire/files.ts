import { oc } from '@orpc/contract'
import { Base64Url, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { Name, Nonce } from './centre.ts'

/**
 * Why a file, or a piece of one, is not accepted. In order: no event of this agency names it; it is larger
 * than allowed; its size is not the one announced; a piece before it is missing; another piece stands in its
 * place; the whole does not have the announced hash; too many sealed forms of it are there; the machine was
 * taken out of use.
 */
export const FILE_REFUSALS = [
  'unknown-paper',
  'file-too-large',
  'file-size',
  'file-order',
  'file-differs',
  'file-hash',
  'file-forms',
  'device-suspended',
] as const

/** Names a file: its agency, the hash of its content, and the hash of its sealed form. */
const Which = { agency: Name, content: Hash, sealed: Hash }

/**
 * Announces a file that is to go up. An event that went up before names it. `size` is that of its content, in
 * bytes (since version 5).
 */
export const FileAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  ...Which,
  event: Hash,
  size: z.int().positive(),
  /**
   * How another counter finds the file: by the code of its dossier (null while it has none), or by its
   * content hash where it belongs to no dossier. `form` says what it is.
   */
  code: z.string().max(80).nullable(),
  form: z.string().max(40),
})
export type FileAsked = z.output<typeof FileAsked>
/** The next piece of a file, sealed. */
export const FilePut = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  ...Which,
  no: z.int().nonnegative(),
  bytes: Base64Url.max(400_000),
})
export type FilePut = z.output<typeof FilePut>
/** How a file stands, signed: how many pieces have come, in order. `whole` is the receipt of the file. */
export const FileStands = z.strictObject({
  v: z.literal(1),
  kind: z.literal('file'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  ...Which,
  have: z.int().nonnegative(),
  whole: z.boolean(),
  refused: z.enum(FILE_REFUSALS).nullable(),
})
export type FileStands = z.output<typeof FileStands>

/** Asks which files of a dossier there are, by its code. */
export const FilesAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  agency: Name,
  code: z.string().max(80),
})
export type FilesAsked = z.output<typeof FilesAsked>
/** The files that are whole, signed. One content may have more than one sealed form. */
export const FilesFound = z.strictObject({
  v: z.literal(1),
  kind: z.literal('files'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  agency: Name,
  code: z.string().max(80),
  files: z
    .array(
      z.strictObject({
        content: Hash,
        sealed: Hash,
        size: z.int().positive(),
        form: z.string().max(40),
        dossier: DossierId.nullable(),
        at: Instant,
        /** The machine that sent it (since version 9). */
        device: Name.optional(),
      }),
    )
    .max(100),
})
export type FilesFound = z.output<typeof FilesFound>

/**
 * Asks for piece `no`, counted from 0, of a file that is whole. Only the hash of its content decides whether
 * what comes is good.
 */
export const FileGet = z.strictObject({ wire: z.int().positive(), ...Which, no: z.int().nonnegative() })
export type FileGet = z.output<typeof FileGet>
/**
 * The piece as it was sealed, in base64url; null where there is no such piece or file. Nothing here is
 * signed.
 */
export const FileGot = z.strictObject({ bytes: Base64Url.max(400_000).nullable() })
export type FileGot = z.output<typeof FileGot>

/** The questions about files, kept apart from those about events: a file never delays an event. */
export const fileQuestions = {
  file: oc
    .route({
      method: 'POST',
      path: '/v1/file',
      summary: 'A file is to go up, sealed: how much of it is there; its receipt once it is whole',
    })
    .input(FileAsked)
    .output(Signed),
  putFile: oc
    .route({ method: 'POST', path: '/v1/file-put', summary: 'The next piece of a file' })
    .input(FilePut)
    .output(Signed),
  files: oc
    .route({ method: 'POST', path: '/v1/files', summary: 'Which files there are of a dossier, by its code' })
    .input(FilesAsked)
    .output(Signed),
  getFile: oc
    .route({ method: 'POST', path: '/v1/file-get', summary: 'A piece of a file, as it was sealed' })
    .input(FileGet)
    .output(FileGot),
}

/** The schemas of these questions, by name. */
export const FILE_SCHEMAS = {
  FileAsked,
  FilePut,
  FileStands,
  FilesAsked,
  FilesFound,
  FileGet,
  FileGot,
} as const
