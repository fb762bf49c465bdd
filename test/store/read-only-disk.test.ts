import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor } from '../../electron/counter/answering.ts'
import { openAsking } from '../../electron/counter/asking.ts'
import { checkInput } from '../../electron/counter/input/read-input.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET, type Hall, intakeInput, openHall } from '../desk/centre.ts'

const PROCEDURE = '2.002288'
const BY = 'tran.van.do'
let hall: Hall
/** A data folder as a killed program leaves it: its last acts in the log only. */
let killed: string
let events: number
const clean: (() => void)[] = []

beforeAll(async () => {
  hall = await openHall()
  // A place of its own for copies: other tests make some meanwhile.
  process.env.TMPDIR = hall.root
  const taken = await hall.take(BY, 'intake', intakeInput(PROCEDURE), null)
  expect(taken).toMatchObject({ ok: true })
  killed = join(hall.root, 'killed')
  cpSync(hall.folder, killed, { recursive: true })
  events = hall.desk.status().recorded.events
  expect(statSync(join(killed, 'record.db-wal')).size).toBeGreaterThan(0)
  await hall.desk.close()
})
afterAll(() => {
  for (const done of clean.reverse()) done()
  rmSync(hall.root, { recursive: true, force: true })
})

const mount = (...words: string[]): boolean => spawnSync('/bin/mount', words).status === 0

/** The folder on a disk of its own, which then takes nothing; undefined where nothing can be mounted. */
function shutFolder(how: 'disk-read-only' | 'disk-full'): string | undefined {
  const place = join(hall.root, how)
  mkdirSync(place)
  if (process.getuid?.() !== 0 || !mount('-t', 'tmpfs', '-o', 'size=24m', 'none', place)) return undefined
  clean.push(() => void spawnSync('/bin/umount', ['-l', place]))
  const data = join(place, 'data')
  // On a full one the log has no room: there would be some for an act in one that is there already.
  cpSync(how === 'disk-full' ? hall.folder : killed, data, { recursive: true })
  if (how === 'disk-read-only') expect(mount('-o', 'remount,ro', place)).toBe(true)
  else expect(() => writeFileSync(join(place, 'ballast'), Buffer.alloc(2 ** 25))).toThrow(/ENOSPC/)
  expect(() => writeFileSync(join(data, 'x'), 'xx')).toThrow(/EROFS|ENOSPC/)
  return data
}

const pinOf = (officer: string) => DATA_SET.people.find(({ id }) => id === officer)?.pin
const away = (): string[] => readdirSync(tmpdir()).filter(name => name.startsWith('tai-cho-'))

describe.each(['disk-read-only', 'disk-full'] as const)('a data folder on a disk that is %s', reason => {
  test('is read, proven, given out and copied elsewhere; no act is taken, in words', async ctx => {
    const data = shutFolder(reason)
    ctx.skip(!data, 'cần quyền root và lệnh mount')
    if (!data) return
    const before = away()
    // A full disk has room enough to open, and none for an act.
    const recovery = reason === 'disk-full' ? null : { reason }
    const asking = openAsking({ data, dossier: undefined, clock: hall.clock, app: 'test' })
    const ask = async (name: string, given: object = {}): Promise<object> => {
      const verb = findVerb(name)
      const input = verb && checkInput(verb, given)
      return isRefusal(input) || !verb ? { refusal: 'input-invalid' } : verb.run(asking, input)
    }
    const to = (name: string): string => join(hall.root, `${reason}-${name}`)
    expect(await ask('status')).toMatchObject({ recorded: { events }, recovery })
    const verified = await ask('verify')
    expect(verified).toMatchObject({ ok: true, lastSeq: events, registers: 'equal', recovery })
    expect(codeFor(verified)).toBe(recovery ? 3 : 0)
    expect(await ask('find', { words: ['nguyen'] })).toMatchObject({ found: 1 })
    expect(await ask('gaps')).toMatchObject({ unexplained: 0 })
    expect(await ask('doctor')).toMatchObject({ recovery })
    expect(await ask('publish-keys', { out: to('keys.json') })).toMatchObject({ out: to('keys.json') })
    expect(await ask('export-register', { out: to('so.csv') })).toMatchObject({ rows: 1 })
    expect(await ask('export-events', { to: to('events.jsonl') })).toMatchObject({ lost: 0 })
    expect(await ask('verify-pdf', { file: to('so.csv') })).toMatchObject({ ok: false })
    expect(await ask('backup', { to: to('backup') })).toMatchObject({ events: expect.any(Number) })
    // What is to be written there is refused, in words of that disk.
    const act = { by: BY, pin: pinOf(BY), ...intakeInput(PROCEDURE) }
    expect(await ask('receive', act)).toMatchObject({ refusal: reason })
    expect(await ask('auto-lock', { minutes: 9 })).toMatchObject({ refusal: reason })
    // A disk that takes no count gives no endless tries.
    const tries = []
    for (let at = 0; at < 5; at++) tries.push(await ask('find', { by: BY, pin: '000000', words: ['x'] }))
    expect(tries.map(said => 'refusal' in said && said.refusal)).toEqual([
      ...Array(4).fill('wrong-pin'),
      'pin-locked',
    ])
    await asking.close()
    expect(away()).toEqual(before)
    const from = to('backup')
    const restored = await restoreCentre(
      { from, to: to('restored'), by: undefined, pin: undefined },
      { clock: hall.clock, app: 'test' },
    )
    expect(restored).toMatchObject({ before: { seq: events } })
    expect(existsSync(join(data, 'record.db'))).toBe(true)
    rmSync(to('restored'), { recursive: true })
  })
})
