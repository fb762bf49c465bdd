import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../../electron/clock.ts'
import { APP } from '../../electron/counter/app.ts'
import { openAsking } from '../../electron/counter/asking.ts'
import { enrolWith } from '../../electron/counter/verbs/sync.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { sentence } from '../../shared/text/refusals.ts'

/** A province beside a demo Centre, in a process of its own on its embedded PostgreSQL. */
export type DemoProvince = { url: string; stop(): Promise<void> }
type Demo = { folder: string; data: string; clock: Clock }

/**
 * The province's folder lies beside the data folder of its demo Centre, not in it. As root, PostgreSQL runs
 * under another account, which must not pass through the data folder.
 */
export const demoProvinceOf = (folder: string): string => `${folder}.demo-province`

/**
 * The address where the province served last, and its demo Centre. For the same Centre, nothing has to be
 * enrolled again.
 */
type Kept = { url: string; centre: string }

const PROVINCE = join(fileURLToPath(new URL('../..', import.meta.url)), 'server', 'province.ts')
const KEPT = 'demo.json'

/**
 * Starts the province of a demo Centre and enrols its counter, once. Where the Centre was made anew, its old
 * province does not know it, and is made anew too. A counter that somebody enrolled with another province
 * stays with that one.
 * @throws Error in words where there can be no province here, such as without PostgreSQL for this platform
 */
export async function openDemoProvince(demo: Demo): Promise<DemoProvince> {
  const authority = join(demo.folder, 'demo-ca.pem')
  if (!existsSync(authority)) throw new Error('thư mục này không phải của Trung tâm mẫu')
  const centre = createHash('sha256').update(readFileSync(authority)).digest('hex')
  if (readKept(demo.data)?.centre !== centre) rmSync(demo.data, { recursive: true, force: true })
  const kept = readKept(demo.data)
  if (!kept) await asAnybody(demo, async office => stayOf(office, demo.data))
  const province = await serveAgain(demo.data, kept)
  if (province.url === kept?.url) return province
  const keep = (url: string): void =>
    writeFileSync(join(demo.data, KEPT), JSON.stringify({ url, centre } satisfies Kept))
  try {
    // The Centre is noted first. If the start is killed before the address is noted, the next start still
    // knows whose province this is.
    keep('')
    await enrol(demo, province.url)
    keep(province.url)
    return province
  } catch (fault) {
    await province.stop()
    throw fault
  }
}

/** Serves at the address that the counter knows, or at another where that one is taken. */
async function serveAgain(data: string, kept: Kept | undefined): Promise<DemoProvince> {
  if (kept) {
    try {
      return await serveProvince(data, new URL(kept.url).port)
    } catch {
      // Something else has that port by now. The province takes any other, and the counter is told.
    }
  }
  return serveProvince(data, '0')
}

/** `npm run province -- serve` in a process of its own, which ends with this one. */
export async function serveProvince(data: string, port: string): Promise<DemoProvince> {
  const child = run('serve', '--data', data, '--port', port)
  const { serving } = await firstAnswer<{ serving: string }>(child)
  return {
    url: serving,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const enrol = (demo: Demo, url: string): Promise<void> =>
  asAnybody(demo, async office => {
    stayOf(office, demo.data)
    const { code } = await firstAnswer<{ code: string }>(run(...inviteOf(demo.data, office)))
    return enrolWith(office, { province: join(demo.data, 'province.json'), server: url, code })
  })

/** Does something at the counter of a demo Centre. @throws Error in words where it is refused */
async function asAnybody(
  { folder, clock }: Demo,
  work: Parameters<ReturnType<typeof openAsking>['as']>[1],
): Promise<void> {
  const asking = openAsking({ data: folder, dossier: undefined, clock, app: APP })
  try {
    const done = await asking.as({}, work)
    if (isRefusal(done)) throw new Error(sentence(done))
  } finally {
    await asking.close()
  }
}

/**
 * Checks that the counter is not enrolled with another province than the demo's own: such a counter stays
 * there.
 * @throws Error that says so, and what to do
 */
function stayOf({ store }: Pick<Office, 'store'>, data: string): object {
  const stands = store.delivery.province()
  const file = join(data, 'province.json')
  const own = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { publicKey: string }) : undefined
  if (!stands || stands.publicKey === own?.publicKey) return {}
  throw new Error(
    `quầy này đã ghi danh với máy chủ tỉnh khác (${stands.url}) nên để nguyên ở đó. Muốn có máy chủ tỉnh mẫu thì đặt TAI_CHO_DATA là một thư mục mới`,
  )
}

type Invited = {
  published: { centre(at: string): { id: string } }
  clock: Clock
  store: { device: { id: string } }
}

const inviteOf = (data: string, { published, clock, store }: Invited): readonly string[] => [
  ...['invite', '--data', data, '--demo', '--by', 'demo-1', '--agreed-by', 'demo-2'],
  ...['--office', published.centre(clock.now()).id, '--device', store.device.id],
]

const run = (...args: readonly string[]): ChildProcess =>
  fork(PROVINCE, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })

/** The first answer of a process. @throws Error with its own words where it ends without an answer */
async function firstAnswer<T>(child: ChildProcess): Promise<T> {
  let why = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (why.length < 4_000) why += text
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
    return heard<T>(JSON.parse(line))
  throw new Error(why.split('\n').find(line => line && !line.startsWith('{')) ?? 'không rõ vì sao')
}

/** What a process answered. @throws Error in its words where it refused */
function heard<T>(answer: T & { refusal?: string; text?: string }): T {
  if (answer.refusal !== undefined) throw new Error(answer.text)
  return answer
}

function readKept(data: string): Kept | undefined {
  const file = join(data, KEPT)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined
}
