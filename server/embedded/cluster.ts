import { type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Binaries, prepareBinaries, programsIn } from './binaries.ts'
import { findOwner, type Owner, reaches } from './owner.ts'

/** A PostgreSQL of our own in a data folder: its address, and how to stop it. */
export type Cluster = { url: string; stop(): Promise<void> }
/**
 * `safe: false` is for tests: PostgreSQL does not wait for the disk. `programs`: the folder of another
 * PostgreSQL on this machine.
 */
export type ClusterOptions = { folder: string; safe?: boolean; programs?: string }
type Place = { folder: string; data: string; owner: Owner | undefined; binaries: Binaries; safe: boolean }

/**
 * Starts the PostgreSQL of a data folder, and makes it the first time. Where another process of the province
 * has started it already, that one is used. Where that process has ended since, this process takes it over.
 * @throws Error saying what to do
 */
export async function openCluster({
  folder: given,
  safe = true,
  programs,
}: ClusterOptions): Promise<Cluster> {
  const folder = resolve(given)
  const owner = findOwner()
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  if (owner && !reaches(owner, folder))
    throw new Error(
      `PostgreSQL chạy bằng người dùng “${owner.name}”, nhưng người dùng này không đi qua được thư mục ${folder}. ` +
        'Chọn --data ở nơi khác (không nằm dưới thư mục riêng của root), hoặc đặt DATABASE_URL.',
    )
  const place = {
    folder,
    data: join(folder, 'postgres'),
    owner,
    binaries: programs ? programsIn(programs) : prepareBinaries(owner, join(folder, 'postgres-programs')),
    safe,
  }
  if (!existsSync(join(place.data, 'PG_VERSION'))) await makeCluster(place)
  const running = readRunning(place)
  if (running) return running
  const child = await startPostgres(place)
  writeFileSync(join(folder, 'postgres.starter'), String(process.pid), { mode: 0o600 })
  return { url: urlOf(place, child), stop: () => stopPostgres(place) }
}

/**
 * The PostgreSQL that another process of the province started; undefined where none runs. That other process
 * stops it. Where that process has ended, this one does.
 */
function readRunning(place: Place): Cluster | undefined {
  const state = readState(place)
  if (!state || !isAlive(state.pid)) return undefined
  const starter = Number(readIfThere(join(place.folder, 'postgres.starter')))
  const orphan = !isAlive(starter)
  if (orphan) writeFileSync(join(place.folder, 'postgres.starter'), String(process.pid), { mode: 0o600 })
  return { url: urlOf(place, state.port), stop: async () => (orphan ? stopPostgres(place) : undefined) }
}

async function makeCluster(place: Place): Promise<void> {
  const { folder, data, owner, binaries, safe } = place
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { mode: 0o700 })
  const secret = join(folder, 'postgres.secret')
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (owner) for (const path of [data, secret]) chownSync(path, owner.uid, owner.gid)
  const how = [
    '--username=tai_cho',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]
  await run(place, binaries.initdb, [`--pgdata=${data}`, ...how, ...(safe ? [] : ['--no-sync'])])
}

async function startPostgres(place: Place): Promise<number> {
  const port = await freePort()
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...(place.safe ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  }
  const log = openSync(join(place.folder, 'postgres.log'), 'a', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // It gets a process group of its own: Ctrl-C is meant for the province, which stops PostgreSQL in order.
  const child = spawn(place.binaries.postgres, ['-D', place.data, ...flags], {
    ...as(place.owner),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  let over: string | undefined
  child.once('error', fault => {
    over = fault.message
  })
  child.once('exit', code => {
    over ??= `exit ${code}`
  })
  child.unref()
  while (!over) {
    const state = readState(place)
    if (state && state.pid === child.pid && state.ready) return port
    await pause(10)
  }
  throw new Error(`PostgreSQL không chạy được (${over}); xem ${join(place.folder, 'postgres.log')}.`)
}

const stopPostgres = (place: Place): Promise<void> =>
  run(place, place.binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast', '-w', '-s'])

function run(place: Place, program: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, [...args], { ...as(place.owner), stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += chunk))
    child.once('error', fail)
    child.once('close', code => (code === 0 ? done() : fail(new Error(`${program}: exit ${code}\n${said}`))))
  })
}

/** Runs a program as the owner, in a folder the owner may read, and without our environment. */
const as = (owner: Owner | undefined): SpawnOptions => ({
  ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
  cwd: owner ? '/' : process.cwd(),
  env: {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
  },
})

/**
 * The state of the running PostgreSQL: lines 1, 4 and 8 of its pid file. Undefined where the file is missing
 * or not complete.
 */
function readState({ data }: Place): { pid: number; port: number; ready: boolean } | undefined {
  const lines = readIfThere(join(data, 'postmaster.pid'))?.split('\n')
  if (!lines || lines.length < 8) return undefined
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // The file is not there: nothing runs, or nobody started it.
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (fault) {
    return (fault as { code?: string }).code === 'EPERM'
  }
}

const urlOf = ({ folder }: Place, port: number): string =>
  `postgres://tai_cho:${readFileSync(join(folder, 'postgres.secret'), 'utf8')}@127.0.0.1:${port}/postgres`

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
