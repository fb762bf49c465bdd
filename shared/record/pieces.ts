/** The bytes of content in one piece of a file: 256 KiB. The last piece may have fewer. */
export const FILE_PIECE = 256 * 1024
/** The bytes that sealing adds to each piece: the tag of AES-GCM (`electron/keys/file-seal.ts`). */
export const FILE_SEAL = 16
/** The most bytes of content that a file may have: 32 MiB. */
export const FILE_MOST = 32 * 1024 * 1024
/**
 * The most sealed forms of one content that are accepted from a machine. Which of them is good shows only
 * when it is opened.
 */
export const FILE_FORMS = 4

/** The number of pieces of a content of `size` bytes. An empty content is not a file. */
export const piecesOf = (size: number): number => Math.ceil(size / FILE_PIECE)
/** The size in bytes of a content of `size` bytes once each piece is sealed. */
export const sealedSize = (size: number): number => size + piecesOf(size) * FILE_SEAL
