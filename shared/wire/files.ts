import { oc } from '@orpc/contract'
import { Base64Url, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { Name, Nonce } from './centre.ts'

/**
 * Why a file, or a piece of one, is not taken: no event of this agency names it, it is larger than may be,
 * its size is not the one that was said, a piece before it is missing, another piece stands in its place, the
 * whole is not what was said, too many forms of it are there, the machine was taken out of use.
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

/** Which file: of which agency, the hash of its content, and of its sealed form. */
const Which = { agency: Name, content: Hash, sealed: Hash }

/**
 * A file is to go up: named by an event that went up before it. `size`: of its content, in bytes (since
 * version 5).
 */
export const FileAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  ...Which,
  event: Hash,
  size: z.int().positive(),
  /**
   * What it is looked for by at another counter: the code of its dossier, of a file of none its content; what
   * it is.
   */
  code: z.string().max(80).nullable(),
  form: z.string().max(40),
})
export type FileAsked = z.output<typeof FileAsked>
/** The next piece of it, sealed. */
export const FilePut = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  ...Which,
  no: z.int().nonnegative(),
  bytes: Base64Url.max(400_000),
})
export type FilePut = z.output<typeof FilePut>
/** How a file stands, signed: how many pieces are there, in order. `whole` is its receipt. */
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

/** Which files there are of a dossier, by its code. */
export const FilesAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  agency: Name,
  code: z.string().max(80),
})
export type FilesAsked = z.output<typeof FilesAsked>
/** Those that are whole, signed; of one content there may be more than one sealed form. */
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
 * Asks for piece `no`, from 0, of a file that is whole. What came is worth what the hash of its content says,
 * and nothing else.
 */
export const FileGet = z.strictObject({ wire: z.int().positive(), ...Which, no: z.int().nonnegative() })
export type FileGet = z.output<typeof FileGet>
/**
 * The piece as it was sealed, in base64url; null where there is none of that number, or no such file. Nothing
 * here is signed.
 */
export const FileGot = z.strictObject({ bytes: Base64Url.max(400_000).nullable() })
export type FileGot = z.output<typeof FileGot>

/**
 * The questions about files, apart from those about events: none of these ever stands in the way of one of
 * those.
 */
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

/** The schemas of these, named. */
export const FILE_SCHEMAS = {
  FileAsked,
  FilePut,
  FileStands,
  FilesAsked,
  FilesFound,
  FileGet,
  FileGot,
} as const
