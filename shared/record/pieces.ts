/** A file goes up in pieces of so many bytes, each sealed by itself with so many bytes more; so large it may be. */
export const FILE_PIECE = 256 * 1024
export const FILE_SEAL = 16
export const FILE_MOST = 32 * 1024 * 1024
/** Of one content at most so many sealed forms are taken of a machine: what one is worth is seen when it is opened. */
export const FILE_FORMS = 4

/** How many pieces a content of this size has; nothing is no file. */
export const piecesOf = (size: number): number => Math.ceil(size / FILE_PIECE)
/** How many bytes such a content has once each piece is sealed. */
export const sealedSize = (size: number): number => size + piecesOf(size) * FILE_SEAL
