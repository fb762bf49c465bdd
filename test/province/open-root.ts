import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder in which PostgreSQL finds its place. */
export function openRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tc-province-'))
  // Where root runs the tests, PostgreSQL runs as another, who has to pass through here.
  chmodSync(root, 0o711)
  return root
}
