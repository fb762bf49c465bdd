import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { addSlot } from '../../electron/keys/change-pin.ts'
import { createKeyFile, isKeyFileWhole, KEY_FILE, readKeyFile } from '../../electron/keys/key-file.ts'
import { TURN } from '../../electron/keys/key-lock.ts'
import type { Face } from '../../electron/keys/slot.ts'
import { slotOf } from '../../electron/keys/slots.ts'
import { countWrong, unlock } from '../../electron/keys/unlock.ts'
import { takeLock } from '../../electron/lock/take-lock.ts'
import { newFolder } from '../store/office.ts'
import { handClock } from '../support/hand-clock.ts'

const OTHER = fileURLToPath(new URL('./try-pins.ts', import.meta.url))
const PROCESSES = 3
const RIGHT = '246810'
/** Some milliseconds: long enough for others to come meanwhile. */
const CHEAP = { memory: 8192, passes: 2, lanes: 1 }
const faceOf = (officer: string): Face => {
  return { officer, keys: officer, name: '', title: '', agency: '', roles: [], demoPin: null }
}
const PEOPLE = Array.from({ length: 12 }, (_, at) => `p${at}`)
const { folder, done } = newFolder('tc-at-once-')
const file = join(folder, KEY_FILE)

/** Another process: what it says to one line, until it is done or gone. */
function another() {
  const child: ChildProcess = spawn(process.execPath, [OTHER, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  lines.on('line', line => said.push(line))
  const until = async (end: string): Promise<string[]> => {
    while (!said.some(line => line.startsWith(end))) await once(lines, 'line')
    return said.splice(0).filter(line => line !== end)
  }
  const ask = (line: string): Promise<string[]> => {
    child.stdin?.write(`${line}\n`)
    return until('done')
  }
  return { child, ask, until }
}

let others: ReturnType<typeof another>[] = []
beforeAll(async () => {
  const hall = { centre: 'mẫu', site: '', counter: '', demo: true }
  const slots = PEOPLE.map(each => ({ face: faceOf(each), pin: RIGHT, secrets: { act: new Uint8Array(32) } }))
  await createKeyFile(folder, { hall, dataKey: new Uint8Array(32), slots, cost: CHEAP })
  others = Array.from({ length: PROCESSES }, another)
  await Promise.all(others.map(({ until }) => until('ready')))
})
afterAll(async () => {
  for (const { child } of others) if (child.exitCode === null && child.kill()) await once(child, 'exit')
  done()
})

/** All processes at once, each with these PINs of a person: every answer. */
const tryAll = async (who: string, pins: readonly (readonly string[])[]): Promise<string[]> => {
  const told = await Promise.all(others.map(({ ask }, at) => ask(`try ${who} ${pins[at]?.join(' ')}`)))
  return told.flat().flatMap(line => line.split(' '))
}
const count = (said: readonly string[], what: string): number => said.filter(each => each === what).length

test('wrong PINs of many processes at once are five tries in all: the fifth locks, the right one too', async () => {
  let seen = 0
  for (const each of [1, 2, 4]) {
    const who = PEOPLE[seen++] ?? ''
    const pins = others.map((_, at) => Array.from({ length: each }, (_, no) => `88${at}${no}00`))
    const first = await tryAll(who, pins)
    const wrong = Math.min(4, PROCESSES * each)
    expect(count(first, 'wrong-pin'), first.join()).toBe(wrong)
    expect(count(first, 'pin-locked'), first.join()).toBe(PROCESSES * each - wrong)
    const second = await tryAll(who, pins)
    expect(count(second, 'wrong-pin'), second.join()).toBe(4 - wrong)
    expect(count(second, 'pin-locked'), second.join()).toBe(PROCESSES * each - (4 - wrong))
    expect(await tryAll(who, [[RIGHT], [RIGHT], [RIGHT]])).toEqual(Array(PROCESSES).fill('pin-locked'))
  }
  expect(seen).toBe(3)
})

test('right PINs at once all open, however many, also after four wrong ones: none is taken for a wrong one', async () => {
  const who = PEOPLE[4] ?? ''
  const pins = Array.from({ length: 6 }, () => RIGHT)
  for (const before of [0, 4]) {
    for (let at = 0; at < before; at++) countWrong(folder, who, systemClock())
    expect(slotOf(folder, who)?.wrong.count).toBe(before)
    expect(await tryAll(who, [pins, pins, pins])).toEqual(Array(18).fill('opened'))
    expect(slotOf(folder, who)?.wrong).toEqual({ count: 0, lockedAt: null })
  }
})

test('right and wrong ones together: four wrong at most before each that opens, and nothing but these answers', async () => {
  const mixed = [
    ['880000', RIGHT, '880001'],
    [RIGHT, '880002', '880003'],
    ['880004', '880005', RIGHT],
  ]
  let opened = 0
  for (const who of PEOPLE.slice(5, 9)) {
    const said = [...(await tryAll(who, mixed)), ...(await tryAll(who, mixed))]
    const [open, wrong, locked] = ['opened', 'wrong-pin', 'pin-locked'].map(what => count(said, what))
    expect([Number(open) + Number(wrong) + Number(locked), said.join()]).toEqual([18, said.join()])
    expect(wrong, said.join()).toBeLessThanOrEqual(4 * (Number(open) + 1))
    opened += Number(open)
    expect(isKeyFileWhole(folder)).toBe(true)
  }
  expect(opened).toBeGreaterThan(0)
})

test('nobody is lost of those whom several processes put there at once, and a killed one leaves the file whole and free', async () => {
  await Promise.all(others.map(({ ask }, at) => ask(`add ${at * 10} 10`)))
  const names = Array.from({ length: PROCESSES * 10 }, (_, at) => `o${at}`)
  expect(new Set(readKeyFile(folder).slots.map(({ face }) => face.officer))).toEqual(
    new Set([...PEOPLE, ...names]),
  )
  const [victim, witness] = others
  if (!victim || !witness) throw new Error('no others')
  void victim.ask('add 100 500')
  const besides = witness.ask('add 1000 5')
  await victim.until('added o103')
  victim.child.kill('SIGKILL')
  await once(victim.child, 'exit')
  writeFileSync(`${file}.1-0.new`, 'what a killed one left')
  await addSlot(folder, new Uint8Array(32), { face: faceOf('last'), pin: RIGHT, secrets: {} })
  expect(await besides).toEqual(Array.from({ length: 5 }, (_, at) => `added o${1000 + at}`))
  const officers = readKeyFile(folder).slots.map(({ face }) => face.officer)
  expect(officers).toEqual(expect.arrayContaining([...PEOPLE, ...names, 'o100', 'o103', 'o1004', 'last']))
  expect(officers).not.toContain('o599')
  expect(readdirSync(folder).filter(name => name.endsWith('.new'))).toEqual([])
})

test('a file that is seen torn while it is written is read again when that is over, and is not damaged', async () => {
  const [, writer, reader] = others
  const [, seen] = await Promise.all([writer?.ask('tear'), reader?.ask('look')])
  expect(seen).toEqual(['whole'])
  const whole = readFileSync(file)
  writeFileSync(file, whole.subarray(0, 40))
  expect(isKeyFileWhole(folder)).toBe(false)
  writeFileSync(file, whole)
})

test('who waits too long for his turn is told that the machine is busy, and no try of his is counted', async () => {
  const who = PEOPLE[9] ?? ''
  const clock = handClock('2026-11-24T02:00:00.000Z')
  const held = takeLock(join(folder, TURN), 0)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const answer = unlock(folder, who, '880000', clock)
  await vi.advanceTimersByTimeAsync(11_000)
  vi.useRealTimers()
  expect(await answer).toMatchObject({ refusal: 'keys-busy' })
  expect(slotOf(folder, who)?.wrong.count).toBe(0)
  held.release()
  expect(await unlock(folder, who, '880000', clock)).toMatchObject({
    refusal: 'wrong-pin',
    facts: { left: 4 },
  })
})
