import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepSyncing, type Syncing } from '../../electron/sync/keep-syncing.ts'
import type { Round } from '../../electron/sync/round/sync-once.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { openDatabase } from '../../server/database/database.ts'
import { openProvince } from '../../server/signatures/province-key.ts'
import { openCounterStore } from '../province/counter.ts'
import { dossierNamed, type Hands, openHands, PROCEDURE } from '../province/hands.ts'
import { serve } from '../province/served.ts'
import { line, type Print } from './figure.ts'
import { onDisk } from './on-disk.ts'
import { type Running, timed } from './sync-push.ts'

const COUNTERS = 200
const EACH = 200
/** Within this time, all of them have their line again. */
const WITHIN_MS = 10_000

type Counter = Awaited<ReturnType<typeof openCounterStore>>
/** What went over the line of one counter, second by second, and how its rounds ended. */
type Seen = { asked: Map<number, number>; wrong: Round['why'][]; rounds: number }

/**
 * After an outage, two hundred counters (`--n`: how many) get their line again within ten seconds. Each has
 * its own record on disk with two hundred acts in it, and goes by its own clock as the desk does. Nightly,
 * because it takes minutes.
 */
export const run = (print: Print, { n = COUNTERS }: { n?: number }): Promise<void> =>
  onDisk(async (root, cluster, later) => {
    const db = openDatabase(cluster.url, { max: 2 })
    later(() => db.end())
    const data = join(root, 'keys')
    const served = await serve(data, '--database-url', cluster.url)
    later(() => served.stop())
    const running = { db, province: openProvince(data), url: served.url }
    const hands = openHands('reconnect')
    const counters: Counter[] = []
    for (let at = 0; at < n; at++) {
      const counter = await openOut(running, hands, at)
      later(counter.close)
      counters.push(counter)
    }
    const seen = counters.map((): Seen => ({ asked: new Map(), wrong: [], rounds: 0 }))
    const seconds = await timed(() => reconnect(running, counters, seen))
    tell(print, { counters, seen, seconds, peak: peakOf(served.pid) })
  })

/** Opens a counter that worked through the outage: it is enrolled, and everything it did since waits. */
async function openOut(running: Running, hands: Hands, at: number): Promise<Counter> {
  const counter = await openCounterStore(hands, `quay-${at}`)
  await counter.enrol(running)
  for (let act = 0; act < EACH; act++) {
    const type = PROCEDURE.route[act % PROCEDURE.route.length] ?? ''
    const dossier = dossierNamed(`${at}/${Math.floor(act / PROCEDURE.route.length)}`)
    counter.write(type, dossier, undefined, { data: { note: `${type} ${act} ở quầy ${at}`.repeat(8) } })
  }
  return counter
}

/** Lets all of them go by their own clocks until nothing waits anywhere. */
async function reconnect(
  running: Running,
  counters: readonly Counter[],
  seen: readonly Seen[],
): Promise<void> {
  const lines: Syncing[] = []
  await Promise.all(
    counters.map(async (counter, at) => {
      const noted = seen[at] as Seen
      await sleep((WITHIN_MS * at) / counters.length)
      await new Promise<void>(done => lines.push(keep(running, counter, noted, done)))
    }),
  )
  for (const each of lines) await each.stop()
}

function keep(running: Running, counter: Counter, noted: Seen, done: () => void): Syncing {
  const real = httpSend(running.url)
  const send: Send = (...question) => {
    const second = Math.floor(performance.now() / 1000)
    noted.asked.set(second, (noted.asked.get(second) ?? 0) + 1)
    return real(...question)
  }
  return keepSyncing(() => counter.sync(running, send, { numbers: true }), {
    chance: Math.random,
    told({ why }) {
      noted.rounds++
      if (why) noted.wrong.push(why)
      if (counter.store.outbox.waiting() === 0) done()
    },
    wake(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  })
}

type Told = { counters: readonly Counter[]; seen: readonly Seen[]; seconds: number; peak: number }

function tell(print: Print, { counters, seen, seconds, peak }: Told): void {
  const acts = counters.length * EACH
  const confirmed = counters.reduce((sum, { store }) => sum + (store.delivery.count().confirmed ?? 0), 0)
  const wrong = seen.flatMap(each => each.wrong)
  // A round asks several questions one after another. What must not happen is that it begins again and again.
  const rounds = Math.max(...seen.map(each => each.rounds))
  const asked = seen.reduce(
    (sum, each) => sum + [...each.asked.values()].reduce((all, one) => all + one, 0),
    0,
  )
  const figure = (name: string, value: number, unit: string, valueMost: number) =>
    print(line({ name, value, unit, ratio: null, goal: { valueMost } }))
  figure('reconnect', seconds, `s for ${acts} acts of ${counters.length} counters`, 900)
  figure('reconnect-unconfirmed', acts - confirmed, 'acts', 0)
  figure('reconnect-errors', wrong.length, `rounds ${[...new Set(wrong)].join(' ')}`.trim(), 0)
  figure('reconnect-memory', peak / 1024 / 1024, 'MB at the server, at most', 1024)
  figure('reconnect-rounds', rounds, 'rounds of one counter, at most', 3)
  figure('reconnect-requests', asked / counters.length / seconds, 'questions a second and counter', 3)
}

/** The peak memory of a process, in bytes. */
function peakOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1024
}

const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
