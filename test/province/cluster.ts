import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Db, openDatabase } from '../../server/database/database.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Cluster, openCluster } from '../../server/embedded/cluster.ts'
import { openAuthority } from '../../server/feed/authority.ts'
import { openApp, PATIENCE } from '../../server/http/app.ts'
import { openLog } from '../../server/monitoring/log.ts'
import { openMark } from '../../server/put-back/mark.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { openRoot } from './open-root.ts'

const HOLD = fileURLToPath(new URL('hold-cluster.ts', import.meta.url))
let held: Promise<Cluster> | undefined
let made = 0

/**
 * The PostgreSQL of this process, for all the files that it does: making and starting one takes longer than
 * many of their tests. It is held by a process of its own, which ends with us whatever becomes of us.
 */
async function holdCluster(): Promise<Cluster> {
  const holder = spawn(process.execPath, [HOLD], { stdio: ['pipe', 'pipe', 'inherit'] })
  holder.unref()
  for await (const url of createInterface({ input: holder.stdout })) {
    for (const pipe of [holder.stdin, holder.stdout]) (pipe as Socket).unref()
    return { url, stop: () => Promise.resolve() }
  }
  throw new Error('no PostgreSQL could be started')
}

const heldCluster = (): Promise<Cluster> => {
  held ??= holdCluster()
  return held
}

/**
 * A real PostgreSQL for one test file: the one npm brings, or the programs in another folder of this machine.
 */
export async function openPostgres({ programs }: { programs?: string } = {}) {
  const root = openRoot()
  const cluster = programs
    ? await openCluster({ folder: join(root, 'data'), safe: false, programs })
    : await heldCluster()
  const admin = openDatabase(cluster.url, { max: 1 })
  const named = (name: string): string => {
    const url = new URL(cluster.url)
    url.pathname = `/${name}`
    return url.href
  }
  return {
    root,
    /** A new empty database, migrated; its address. */
    async database(): Promise<string> {
      const name = `t${process.pid}_${++made}`
      await admin.unsafe(`CREATE DATABASE ${name}`)
      const db = openDatabase(named(name), { max: 1 })
      await migrate(db)
      await db.end()
      return named(name)
    },
    /** A backup of a database that nobody is connected to: another one with the same content; its address. */
    async copy(of: string): Promise<string> {
      const [name, from] = [`t${process.pid}_${++made}`, new URL(of).pathname.slice(1)]
      await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${from}`)
      return named(name)
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
    /** The token of its figures. */
    watchedBy = null as string | null,
  } = {},
) {
  const db: Db = openDatabase(url, { max: 4 })
  const province = provinceOf('province', key.pem)
  const mark = folder ? openMark(folder) : null
  const app = await openApp({ db, province, log, tls, patience, mark, watchedBy })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    db,
    province,
    authority: openAuthority(),
    key,
    url: address,
    /** The database it works on. */
    at: url,
    /** A question as if it came from this address with these heads. */
    async askedFrom(remoteAddress: string, path: string, headers: Record<string, string> = {}) {
      const { statusCode: status, body: text } = await app.inject({ url: path, remoteAddress, headers })
      return { status, text }
    },
    async close() {
      await app.close()
      await db.end()
    },
  }
}
