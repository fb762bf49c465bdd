import type { None } from './none.ts'

/** Why no copy of the record is kept elsewhere, or the copy is not current (R32). */
export type MirrorFacts = {
  'copy-role': None
  'no-mirror': None
  'mirror-missing': { path?: string }
  'mirror-inside': { path?: string }
  'mirror-read-only': None
  'mirror-away': None
  'mirror-of-another': None
  'mirror-disturbed': None
}
