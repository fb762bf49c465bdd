import type { None } from './none.ts'

/** Why a file or folder that somebody names is not written or read. */
export type FileFacts = {
  'folder-exists': { path?: string }
  'file-exists': { path?: string }
  'out-unfit': { path?: string }
  'out-full': { path?: string }
  'out-long': { most: number }
  'paper-unstored': None
  'out-misnamed': { path: string; may: string }
  'file-unreadable': { path?: string }
}
