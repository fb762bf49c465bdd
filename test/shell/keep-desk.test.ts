import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import type { Order, Stands } from '../../electron/desk-process.ts'
import { keepDesk } from '../../electron/shell/keep-desk.ts'
import { demoFolder } from '../counter/run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

/** A desk in a real process of its own, as main starts one. */
async function startDesk(folder: string): Promise<ChildProcess> {
  const child = fork(new URL('./desk-child.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send({ order: 'open', folder, makes: false, app: 'test', keysIn: null } satisfies Order)
  const answer = await new Promise<Stands>(heard => {
    child.once('message', heard as (said: unknown) => void)
    child.once('exit', code => heard({ stands: 'refused', why: `${code}` }))
  })
  if (answer.stands === 'refused') throw new Error(answer.why)
  return child
}

type Told = readonly ['restarted' | 'ended', string]

/** Kills what stands now for real, and waits for what is said of it. */
async function keeping(folder: string) {
  const told: Told[] = []
  const heard: (() => void)[] = []
  const tell = (...said: Told): void => {
    told.push(said)
    for (const each of heard.splice(0)) each()
  }
  let ms = 0
  const log = join(hall.root, 'desk.log')
  const desk = await keepDesk<ChildProcess>({
    start: () => startDesk(folder),
    note: code => noteFault(openLog(log), 'desk process', { name: 'Exit', code: `${code}` }),
    restarted: id => tell('restarted', id),
    ended: id => tell('ended', id),
    monoMs: () => ms,
  })
  return {
    desk,
    told,
    log,
    pass: (more: number) => {
      ms += more
    },
    async kill(): Promise<number> {
      const { pid = 0 } = desk.now()
      const said = new Promise<void>(done => heard.push(done))
      process.kill(pid, 'SIGKILL')
      await said
      return pid
    },
  }
}

test('a desk that is killed stands again on the same folder, in words with an id; the second time within a minute ends it', async () => {
  const { desk, told, log, pass, kill } = await keeping(hall.data)
  const first = await kill()
  expect(desk.now().pid).not.toBe(first)
  expect(desk.now().exitCode).toBeNull()
  pass(60_001)
  await kill()
  pass(59_999)
  const last = await kill()
  expect(told.map(([what]) => what)).toEqual(['restarted', 'restarted', 'ended'])
  expect(desk.now().pid).toBe(last)
  for (const [, id] of told) expect(readFileSync(log, 'utf8')).toContain(id)
  expect(new Set(told.map(([, id]) => id)).size).toBe(3)
  expect(told.every(([, id]) => /^TC-[A-Z0-9]{6}$/.test(id))).toBe(true)
})

test('one that does not come back ends the program; one whose end is wanted is left in peace', async () => {
  const gone = await demoFolder()
  const { told, kill } = await keeping(gone.data)
  rmSync(join(gone.data, 'keys.json'))
  await kill()
  expect(told.map(([what]) => what)).toEqual(['ended'])
  gone.done()
  const wanted = await keeping(hall.data)
  wanted.desk.end()
  const ended = new Promise(done => wanted.desk.now().once('exit', done))
  wanted.desk.now().kill('SIGKILL')
  await ended
  expect(wanted.told).toEqual([])
})
