import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'vitest'

const DEBIAN = '/usr/lib/postgresql'

/** The programs of the newest PostgreSQL that apt brought; skips the test aloud where it brought none. */
export function systemPrograms(context: TestContext): string {
  const programs = (existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(DEBIAN, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')))
  return programs ?? context.skip('PostgreSQL of the system is missing (apt: postgresql)')
}
