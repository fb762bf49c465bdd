import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder of this user alone, with those above it that are missing: each is asked for once. Node's own
 * way never returns where a file system answers that a folder which is there is not (`/proc`). Says whether
 * anything was made.
 * @throws in the words of the disk; EPERM where nothing can be made in a folder that is there.
 */
export function makeFolder(folder: string): boolean {
  if (isFolder(folder)) return false
  const above = dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (fault) {
    const { code } = fault as { code?: string }
    if (code === 'EEXIST' && isFolder(folder)) return false
    throw code === 'ENOENT' ? Object.assign(new Error(code), { code: 'EPERM' }) : fault
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
