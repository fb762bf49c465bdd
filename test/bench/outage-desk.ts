import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { openDesk } from '../../electron/desk/desk.ts'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { routerOf } from '../../electron/desk/router.ts'
import { keepSmall } from '../../electron/shell/small-memory.ts'
import type { Answer } from '../../shared/answer.ts'
import { movedClock } from '../support/moved-clock.ts'

// A desk after a long outage, in a process of its own, with somebody working at it. It does a given number of
// acts while nothing answers. After a line on its input it goes on for as long as it takes until everything
// is at the province. It prints one line for each result.

/** The person does the next thing this often, whether the one before is done or not. */
const EVERY_MS = 300
/** How many acts in a row must be quick before the program counts as warm. */
const WARM = 20
/** An act that is not recorded by then counts as refused. */
const SLOW_MS = 5_000
/**
 * The record's folder, how far its clock is ahead, how many things are done before the line is back; who does
 * them, and what.
 */
export type Wanted = {
  folder: string
  ahead: number
  quiet: number
  session: Session
  input: { applicant: object }
}
type Session = { keys: string; pin: string }
const { folder, ahead, quiet, session, input } = JSON.parse(process.argv[2] ?? '') as Wanted
const tell = (what: object): void => console.log(JSON.stringify(what))

keepSmall()
const loop = monitorEventLoopDelay({ resolution: 5 })
// The clock gets a boot id of its own: the time that the province told another process does not run on in
// this one.
const clock = { ...movedClock(), bootId: 'bench-desk' }
clock.pass(ahead)
const log = openLog(join(folder, '..', 'log-desk'))
const desk = await openDesk({ folder, clock, shell: 'headless', log, app: 'bench', syncs: true })
const ask = createRouterClient(routerOf(desk, (what, fault) => noteFault(log, what, fault)))
if (!(await ask.session.open(session)).ok) throw new Error('not logged in')

/**
 * `recorded`: the time until an act was in the record; `acts`: the time until it was answered, with its
 * receipt typeset and signed.
 */
type Measured = Record<'recorded' | 'acts' | Read, number[]> & { failed: string[] }
/** What is looked at in turns: the waiting work, what waits for the province, a name in the register. */
type Read = (typeof READS)[number]
const READS = ['reads', 'outbox', 'searches'] as const
const nothing = (): Measured => ({ recorded: [], acts: [], reads: [], outbox: [], searches: [], failed: [] })
const LOOKS: Readonly<Record<Read, () => Promise<Answer<unknown>>>> = {
  reads: () => ask.worklist({ whose: 'mine', most: 200 }),
  outbox: () => ask.province.outbox({ most: 200 }),
  searches: () => ask.register.find({ text: 'Người thứ', limit: 50, before: null }),
}
const seq = (): number => desk.store()?.events.last().seq ?? 0
let acts = 0
/** Does what a person at a counter asks for in turns: to receive a dossier, and to look at what there is. */
async function doNext(measured: Measured, due: number): Promise<void> {
  const at = ++acts
  const isAct = at % 2 === 0
  const read = READS[(at >> 1) % READS.length] as Read
  const before = seq()
  const answer: Promise<Answer<unknown>> = isAct
    ? ask.step.take({
        ...{
          dossier: null,
          rev: null,
          procedure: null,
          step: 'intake',
          pin: session.pin,
          act: `outage-${at}`,
        },
        input: { ...input, applicant: { ...input.applicant, name: `Người thứ ${at}` } },
      })
    : LOOKS[read]()
  if (isAct) {
    while (seq() === before && performance.now() - due < SLOW_MS) await turn()
    measured.recorded.push(performance.now() - due)
  }
  const said = await answer
  measured[isAct ? 'acts' : read].push(performance.now() - due)
  if (!said.ok) measured.failed.push(said.refusal.refusal)
}

/** Works on until it is over. Measures each thing from the moment it was wanted. */
async function workUntil(isOver: (many: number) => boolean): Promise<Measured> {
  const measured = nothing()
  const doing: Promise<void>[] = []
  const begun = performance.now()
  for (let many = 0; !isOver(many); many++) {
    const due = begun + many * EVERY_MS
    await new Promise(done => setTimeout(done, Math.max(0, due - performance.now())))
    doing.push(doNext(measured, due))
  }
  await Promise.all(doing)
  return measured
}

/**
 * Warms the program as if it had been open since the morning: the typesetter is compiled while it works,
 * which takes half a minute.
 */
async function warm(): Promise<void> {
  for (let quick = 0, many = 0; quick < WARM && many < 10 * WARM; many++) {
    const measured = nothing()
    const from = performance.now()
    await doNext(measured, from)
    await doNext(measured, from)
    quick = performance.now() - from < EVERY_MS / 2 ? quick + 1 : 0
  }
}

/**
 * The memory of this process now and at most, in bytes, and the longest it let anybody wait since the last
 * call.
 */
function weigh() {
  const status = readFileSync('/proc/self/status', 'utf8')
  const of = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) * 1024
  const stretch = loop.max / 1e6
  loop.reset()
  const memory = { now: of('VmRSS'), program: of('RssFile'), heap: process.memoryUsage().heapTotal }
  return { peak: of('VmHWM'), memory, stretch }
}
export type Weighed = ReturnType<typeof weigh>

tell(weigh())
await warm()
loop.enable()
tell({ ...(await workUntil(many => many >= quiet)), ...weigh() })
await new Promise(done => process.stdin.once('data', done))
const began = performance.now()
let caughtUp = 0
const isThere = (): boolean => {
  const { connected, waiting } = desk.status().province
  if (connected && waiting === 0) caughtUp ||= performance.now() - began
  return caughtUp > 0
}
void ask.province.sendNow({})
const busy = await workUntil(isThere)
tell({ ...busy, ...weigh(), seconds: caughtUp / 1000 })
// The last acts go up as well. Then everything is checked.
await ask.province.sendNow({})
const news = desk.news
while (desk.status().province.waiting > 0) await new Promise<void>(done => news.once('news', () => done()))
const outages = await ask.province.outages({})
const store = desk.store()
tell({
  events: store?.events.last().seq ?? 0,
  confirmed: store?.delivery.count().confirmed ?? 0,
  words: Object.values(store?.delivery.count() ?? {}).reduce((sum, many) => sum + many, 0),
  ok: store?.verify().ok ?? false,
  outage: outages.ok ? (outages.value[0] ?? null) : null,
})
await desk.close()
process.exit(0)
