import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
/** The codes of opening a path where no plain file stands: nothing, a link, a socket. */
const NO_FILE = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'EISDIR']

/**
 * The bytes of a plain file. Undefined if there is none, or if a folder, a link, a pipe or a device stands in
 * its place; such a thing is never waited for.
 * @throws the disk's own fault if the file may not be read
 */
export function readPlainFile(path: string): Buffer | undefined {
  const file = openPlain(path)
  if (file === undefined) return undefined
  try {
    return fstatSync(file).isFile() ? readFileSync(file) : undefined
  } finally {
    closeSync(file)
  }
}

function openPlain(path: string): number | undefined {
  try {
    return openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (fault) {
    if (NO_FILE.includes(String((fault as { code?: unknown }).code))) return undefined
    throw fault
  }
}
