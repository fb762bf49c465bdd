/** Why nothing is written into a file or folder that somebody names, or read from it. */
export const FILE_REASONS = [
  'folder-exists',
  'file-exists',
  'out-unfit',
  'out-misnamed',
  'file-unreadable',
] as const
/** What they are told with. */
export type FileNeeded = { 'out-misnamed': { path: string; may: string } }
