import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder for this user alone, and the missing folders above it, asking for each once. Node's own
 * recursive way never returns if a file system denies a folder that is there (`/proc`). Returns whether
 * anything was made.
 * @throws the disk's own fault; EPERM if nothing can be made in a folder that is there.
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
