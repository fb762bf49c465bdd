import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What is imported as the file is loaded, and is more than a type. */
const AT_ONCE = /^(?:(?:import|export)(?! type)\b[^'"`;=]*? from|import) '([^']+)'/gm

test('opening a record loads the encrypted database, schemas and nothing else of others', () => {
  expect(packagesOf('electron/store/open-store.ts')).toEqual(['better-sqlite3', 'zod'])
})

test('a desk starts without what reads and writes papers, certificates and files of an office: it comes when it is asked for', () => {
  const packages = packagesOf('electron/desk-process.ts')
  expect(packages).toContain('better-sqlite3')
  for (const late of ['pdf-lib', 'pkijs', 'asn1js', 'docx', 'read-excel-file', 'write-excel-file'])
    expect(packages).not.toContain(late)
})

/** The packages that are loaded with a file, through all that it imports at once. */
function packagesOf(entry: string): string[] {
  const files = new Set([entry])
  const packages = new Set<string>()
  // A set that grows while it is walked through is walked to its end.
  for (const file of files)
    for (const [, to = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(AT_ONCE)) {
      if (to.startsWith('.')) files.add(posix.join(posix.dirname(file), to))
      else if (!to.startsWith('node:')) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? to)
    }
  return [...packages].sort()
}
