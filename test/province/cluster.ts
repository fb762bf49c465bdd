import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp, PATIENCE } from '../../server/app.ts'
import { openAuthority } from '../../server/authority.ts'
import { type Db, openDatabase } from '../../server/database.ts'
import { newKeyPair } from '../../server/ed25519.ts'
import { openCluster } from '../../server/embedded/cluster.ts'
import { provinceOf } from '../../server/key.ts'
import { openLog } from '../../server/log.ts'
import { openMark } from '../../server/marks/mark.ts'
import { migrate } from '../../server/migrate.ts'

/** A real PostgreSQL for one test file: the one npm brings, or the programs in another folder of this machine. */
export async function openPostgres({ programs }: { programs?: string } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'tc-province-'))
  // Where root runs the tests, PostgreSQL runs as another, who has to pass through here.
  chmodSync(root, 0o711)
  const folder = join(root, 'data')
  const cluster = await openCluster({ folder, safe: false, ...(programs ? { programs } : {}) })
  const admin = openDatabase(cluster.url, { max: 1 })
  let made = 0
  return {
    root,
    /** A new empty database, migrated; its address. */
    async database(): Promise<string> {
      const name = `t${process.pid}_${++made}`
      await admin.unsafe(`CREATE DATABASE ${name}`)
      const url = new URL(cluster.url)
      url.pathname = `/${name}`
      const db = openDatabase(url.href, { max: 1 })
      await migrate(db)
      await db.end()
      return url.href
    },
    /** A backup of a database that nobody is connected to: another one with the same content; its address. */
    async copy(of: string): Promise<string> {
      const [name, from] = [`t${process.pid}_${++made}`, new URL(of).pathname.slice(1)]
      await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${from}`)
      const url = new URL(cluster.url)
      url.pathname = `/${name}`
      return url.href
    },
    async close() {
      await admin.end()
      await cluster.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

export type Running = Awaited<ReturnType<typeof startProvince>>

/** A province over loopback on this database; several of them with one key are one province. */
export async function startProvince(
  url: string,
  {
    key = newKeyPair(),
    log = openLog('/dev/null'),
    tls = null as { cert: string; key: string } | null,
    patience = PATIENCE,
    /** The data folder of its process: where its mark is. */
    folder = undefined as string | undefined,
  } = {},
) {
  const db: Db = openDatabase(url, { max: 4 })
  const province = provinceOf('province', key.pem)
  const app = await openApp({ db, province, log, tls, patience, mark: folder ? openMark(folder) : null })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    db,
    province,
    authority: openAuthority(),
    key,
    url: address,
    /** The database it works on. */
    at: url,
    async close() {
      await app.close()
      await db.end()
    },
  }
}
