/** Bytes of content in one piece of a file: 256 KiB; the last piece may have fewer. */
export const FILE_PIECE = 256 * 1024
/** Bytes that sealing adds to each piece: the tag of AES-GCM (`electron/keys/file-seal.ts`). */
export const FILE_SEAL = 16
/** Bytes of content that a file may have: 32 MiB. */
export const FILE_MOST = 32 * 1024 * 1024
/**
 * Of one content at most so many sealed forms are taken of a machine: what one is worth is seen when it is
 * opened.
 */
export const FILE_FORMS = 4

/** How many pieces a content of so many bytes has; a content of none is no file. */
export const piecesOf = (size: number): number => Math.ceil(size / FILE_PIECE)
/** How many bytes a content of so many has once each piece is sealed. */
export const sealedSize = (size: number): number => size + piecesOf(size) * FILE_SEAL
