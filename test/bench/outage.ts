import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildElectron } from '../../build/bundle/build-electron.ts'
import { YOUNG_HEAP } from '../../electron/shell/small-memory.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { openDatabase } from '../../server/database/database.ts'
import { openProvince } from '../../server/signatures/province-key.ts'
import { must } from '../../shared/base/must.ts'
import type { OutageLine } from '../../shared/office/outage.ts'
import { DATA_SET, intakeInput } from '../desk/centre.ts'
import { workLong } from '../desk/long-work.ts'
import { openSyncedHall, untilLine } from '../province/hall.ts'
import { serve } from '../province/served.ts'
import { movedClock } from '../support/moved-clock.ts'
import { line, type Print, quantile, rest } from './figure.ts'
import { onDisk } from './on-disk.ts'
import type { Wanted, Weighed } from './outage-desk.ts'
import type { Running } from './sync-push.ts'

const ACTS = 20_000
const OUTAGE_MS = 72 * 3_600_000
/** How many things are done before the line is back. The time they take then is the limit. */
const QUIET = 100
const DESK = 'test/bench/outage-desk.ts'
const CODE = '2.002288'
/** The database's own clock, which stands ahead by the time that passed at the counter. */
const CLOCK = `CREATE SCHEMA sim; CREATE TABLE sim.clock (ahead interval NOT NULL);
  INSERT INTO sim.clock VALUES ('0'); GRANT ALL ON SCHEMA sim TO public;
  CREATE FUNCTION sim.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS
    'SELECT pg_catalog.clock_timestamp() + ahead FROM sim.clock'`

const KINDS = ['recorded', 'acts', 'reads', 'outbox', 'searches'] as const
type Kind = (typeof KINDS)[number]
type Measured = Weighed & Record<Kind, number[]> & { failed: string[]; seconds?: number }
type Ended = { events: number; confirmed: number; words: number; ok: boolean; outage: OutageLine | null }

/**
 * A counter of the demo Centre after seventy-two hours without its province, with 20,000 acts that wait
 * (`--n`: how many). Its desk runs in a process of its own, built as the program is. Somebody works at it
 * before the line is back, and while everything goes up to a province in another process. Nothing may fail in
 * the meantime, nothing may be lost, and nothing may be there twice.
 */
export const run = (print: Print, { n = ACTS }: { n?: number }): Promise<void> =>
  onDisk(async (root, cluster, later) => {
    const address = new URL(cluster.url)
    address.searchParams.set('options', '-c search_path=sim,pg_catalog,public')
    const db = openDatabase(address.href, { max: 2 })
    later(() => db.end())
    await db.unsafe(CLOCK)
    const keys = join(root, 'keys')
    const start = (port: string) => serve(keys, '--database-url', address.href, '--port', port)
    let served = await start('0')
    later(() => served.stop())
    const running = { db, province: openProvince(keys), url: served.url }
    const clock = movedClock()
    const begun = clock.now()
    const hall = await openSyncedHall(running as never, DATA_SET, clock)
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await served.stop()
    await hall.ask.province.sendNow({})
    await untilLine(hall, ({ outage }) => outage !== null)
    await workLong(hall, n, () => clock.pass(OUTAGE_MS / n))
    await hall.desk.close()
    const made = { name: 'outage-made-memory', value: megabytes(process.memoryUsage().rss), unit: 'MB' }
    print(line({ ...made, ratio: null, goal: null }))
    const ahead = Date.parse(clock.now()) - Date.now()
    await db`UPDATE sim.clock SET ahead = ${`${ahead} milliseconds`}::interval`
    print(line({ name: 'outage-acts', value: n, unit: `acts since ${begun}`, ratio: null, goal: null }))

    const built = join(root, 'out')
    await buildElectron(built, { modules: [DESK] })
    const desk = openChild(join(built, 'electron/built/outage-desk.js'), hall.folder, ahead)
    const opened = (await desk.next()) as Weighed
    const quiet = (await desk.next()) as Measured
    served = await start(new URL(running.url).port)
    desk.go()
    const busy = (await desk.next()) as Measured
    const ended = (await desk.next()) as Ended
    tell(print, { opened, quiet, busy })
    await tellKept(print, running, ended)
    rmSync(hall.root, { recursive: true, force: true })
  })

function openChild(code: string, folder: string, ahead: number) {
  const { keys, pin } = must(
    DATA_SET.people.find(({ id }) => id === 'tran.van.do'),
    'who receives',
  )
  const wanted: Wanted = { folder, ahead, quiet: QUIET, session: { keys, pin }, input: intakeInput(CODE) }
  const child = spawn(process.execPath, [...YOUNG_HEAP, code, JSON.stringify(wanted)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async next(): Promise<unknown> {
      const { value, done } = await lines.next()
      if (done) throw new Error('the desk ended')
      return JSON.parse(String(value))
    },
    go: () => child.stdin.write('go\n'),
  }
}

type Told = { opened: Weighed; quiet: Measured; busy: Measured }

function tell(print: Print, { opened, quiet, busy }: Told): void {
  const figure = (name: string, value: number, unit: string, ratio: number | null, valueMost: number) =>
    print(line({ name, value, unit, ratio, goal: { valueMost } }))
  figure('outage', busy.seconds ?? Number.NaN, 's until everything is there', null, 600)
  figure('outage-memory', megabytes(busy.peak), 'MB of the desk, at most', busy.peak / quiet.peak, 300)
  const parts = {
    'the record open': opened.peak,
    'papers set before the line was back': quiet.peak - opened.peak,
    'and since': busy.peak - quiet.peak,
  }
  const inMegabytes = Object.entries(parts).map(([part, bytes]) => [part, megabytes(bytes)])
  print(rest('outage-memory', Object.fromEntries(inMegabytes), 'MB'))
  tellMemory(print, { opened, quiet, busy })
  const stretch = { name: 'outage-stretch', value: busy.stretch, unit: 'ms of the desk at a time, at most' }
  print(line({ ...stretch, ratio: busy.stretch / quiet.stretch, goal: null }))
  for (const kind of KINDS) {
    const [now, before] = [quantile(busy[kind], 0.95), quantile(quiet[kind], 0.95)]
    figure(`outage-${kind}-p95`, now, `ms, ${busy[kind].length} of them meanwhile`, now / before, 100)
    const most = Math.max(...busy[kind])
    print(line({ name: `outage-${kind}-most`, value: most, unit: 'ms', ratio: null, goal: null }))
  }
  const failed = [...quiet.failed, ...busy.failed]
  figure('outage-failed', failed.length, `acts ${[...new Set(failed)].join(' ')}`.trim(), null, 0)
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024

/** The memory of the process at each step: code as it lies in files, the desk's own heap, and the rest. */
function tellMemory(print: Print, told: Told): void {
  for (const [step, { memory }] of Object.entries(told)) {
    const { now, program, heap } = memory
    const parts = { 'code of the program': program, 'heap of the desk': heap }
    const others = { 'workers, Typst and SQLite': now - program - heap }
    const inMegabytes = Object.entries({ ...parts, ...others }).map(([part, bytes]) => [
      part,
      megabytes(bytes),
    ])
    print(line({ name: `outage-memory-${step}`, value: megabytes(now), unit: 'MB', ratio: null, goal: null }))
    print(rest(`outage-memory-${step}`, Object.fromEntries(inMegabytes), 'MB'))
  }
}

/** Compares what the counter has with what the province has. */
async function tellKept(print: Print, { db, province }: Running, ended: Ended): Promise<void> {
  const [{ links = 0, events = 0 } = {}] = await db<{ links: number; events: number }[]>`
    SELECT (SELECT count(*) FROM links)::int AS links, (SELECT count(DISTINCT event) FROM links)::int AS events`
  const found = await verifyProvince(db, province)
  const zero = (name: string, value: number, unit: string) =>
    print(line({ name, value, unit, ratio: null, goal: { valueMost: 0 } }))
  zero('outage-lost', ended.events - events, `of ${ended.events} acts`)
  zero('outage-repeated', links - events, 'acts')
  zero('outage-unconfirmed', ended.events - ended.confirmed, 'acts')
  zero('outage-faults', found.faults.length + (ended.ok ? 0 : 1), 'in what both look through')
  const { since = '', closed } = ended.outage ?? {}
  const hours = (Date.parse(closed?.at ?? '') - Date.parse(since)) / 3_600_000
  const spent = closed?.spent.acts ?? 0
  print(
    line({ name: 'outage-minute', value: hours, unit: `h, ${spent} acts in it`, ratio: null, goal: null }),
  )
}
