/** Why no copy of the record is kept elsewhere, or not at this moment (R32). */
export const MIRROR_REASONS = [
  'no-mirror',
  'mirror-missing',
  'mirror-inside',
  'mirror-read-only',
  'mirror-away',
  'mirror-of-another',
  'mirror-disturbed',
] as const
