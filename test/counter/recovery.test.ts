import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'
import { counter, demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
  const batch = openBatch(hall.data)
  for (const verb of ['receive', 'appraise', 'approve', 'sign', 'seal', 'return']) {
    const given = await batch.ask({ verb: 'example', words: [verb] })
    expect(await batch.ask(given)).toMatchObject({ recorded: true })
  }
  said.doctor = await batch.ask({ verb: 'doctor' })
  await batch.ask({ verb: 'backup', to: join(hall.root, 'backup') })
  const mirror = (more: object) => batch.ask({ verb: 'mirror', ...more })
  mkdirSync(join(hall.root, 'usb'))
  said.none = await mirror({ words: ['show'] })
  const set = { words: ['set'], to: join(hall.root, 'usb') }
  const clerk = { by: 'phan.thi.dieu.hien', pin: '764520' }
  // Nobody named: the counter officer who took the last act.
  said.stranger = await mirror(set)
  said.inside = await mirror({ ...set, ...clerk, to: join(hall.data, 'papers') })
  said.set = await mirror({ ...set, ...clerk })
  said.status = (await batch.ask({ verb: 'status' })) as { mirror?: unknown }
  await batch.ask(await batch.ask({ verb: 'example', words: ['receive'] }))
  said.again = await mirror({ words: ['now'] })
  renameSync(join(hall.root, 'usb'), join(hall.root, 'usb-away'))
  said.away = await mirror({ words: ['now'] })
  renameSync(join(hall.root, 'usb-away'), join(hall.root, 'usb'))
  await batch.close()
})
afterAll(() => hall.done())
/** What the second copy was answered with, before anything was damaged. */
const said: Record<string, unknown> = {}

/** A copy of the folder with something done to it. */
function damaged(name: string, harm: (folder: string) => void): string {
  const folder = join(hall.root, name)
  cpSync(hall.data, folder, { recursive: true })
  harm(folder)
  return folder
}

test.each([
  ['the database is gone', (folder: string) => rmSync(join(folder, 'record.db'))],
  [
    'a text lies in its place',
    (folder: string) => writeFileSync(join(folder, 'record.db'), 'xin chào'.repeat(1000)),
  ],
  ['the anchor is torn', (folder: string) => writeFileSync(join(folder, 'anchor'), 'x'.repeat(512))],
  [
    'a page is overwritten',
    (folder: string) => {
      const bytes = readFileSync(join(folder, 'record.db'))
      bytes.fill(0, 4096 * 3, 4096 * 5)
      writeFileSync(join(folder, 'record.db'), bytes)
    },
  ],
])('%s: read-only with code 3, in words, and nothing is erased', (what, harm) => {
  const folder = damaged(what.replaceAll(' ', '-'), harm)
  const before = readdirSync(folder).sort()
  const verified = counter(['verify', '--data', folder, '--json'])
  expect(verified.code).toBe(3)
  expect(verified.json).toMatchObject({ ok: false, recovery: { reason: expect.any(String) } })
  // Of what nobody compared and nobody counted nothing is said, neither that it differs nor that there is
  // none.
  expect(verified.json.registers).toBe('unknown')
  const told = ['verify', 'status', 'doctor'].map(verb => counter([verb, '--data', folder]).out).join('\n')
  expect(told).toContain('chưa so được')
  expect(told).not.toMatch(/KHÁC|Số còn lại|dòng sổ khác|Số không khớp|0 giấy mất/)
  const act = counter(
    ['receive', '--data', folder, '--json'],
    counter(['example', 'receive', '--data', hall.data, '--json']).out,
  )
  expect([act.code, act.json.recorded, act.json.refusal]).toEqual([3, false, 'recovery-mode'])
  expect(String(act.json.sentence).length).toBeGreaterThan(20)
  expect(before.every(name => readdirSync(folder).includes(name))).toBe(true)
})

/** The lines of the register that stand in a data folder, by a tool that has its key. */
async function withRegister<T>(folder: string, work: (db: ReturnType<typeof openDatabase>) => T): Promise<T> {
  const [person] = DATA_SET.people
  const opened = await unlock(folder, person?.keys ?? '', person?.pin ?? '', systemClock())
  if (isRefusal(opened)) throw new Error(opened.refusal)
  const db = openDatabase(recordFile(folder), opened.dataKey)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

test('doctor names the dossiers whose line of the register was edited by hand, and no other', async () => {
  const registers = (answer: unknown) => {
    const { checks, differing } = answer as { checks: { name: string; good: boolean }[]; differing: string[] }
    return { good: checks.find(({ name }) => name === 'sổ theo dõi khớp')?.good, differing: differing.sort() }
  }
  expect(registers(said.doctor)).toEqual({ good: true, differing: [] })
  const folder = damaged('edited', () => undefined)
  const edited = await withRegister(folder, db => {
    const rows = db.prepare('SELECT lower(hex(dossier)) AS dossier, row FROM register ORDER BY row').all()
    const [first, second] = rows as { dossier: string; row: number }[]
    db.prepare('UPDATE register SET words = ? WHERE row = ?').run('ai do', first?.row)
    db.prepare("UPDATE register SET phone = '0900000000' WHERE row = ?").run(second?.row)
    return [first?.dossier, second?.dossier]
  })
  const batch = openBatch(folder)
  // One more, whose line is as it was written.
  expect(await batch.ask(await batch.ask({ verb: 'example', words: ['receive'] }))).toMatchObject({
    recorded: true,
  })
  const answer = await batch.ask({ verb: 'doctor' })
  await batch.close()
  expect(answer).toMatchObject({ ok: false, recovery: null })
  expect(registers(answer)).toEqual({ good: false, differing: edited.sort() })
})

test('an older copy of the database is noticed, with the acts it lacks, and the backup is the way back', () => {
  const folder = damaged('older', at => {
    const batchless = counter(
      ['receive', '--data', hall.data, '--json'],
      counter(['example', 'receive', '--data', hall.data, '--json']).out,
    )
    expect(batchless.json.recorded).toBe(true)
    cpSync(join(hall.data, 'anchor'), join(at, 'anchor'))
  })
  const { code, json } = counter(['verify', '--data', folder, '--json'])
  expect(code).toBe(3)
  expect(json.recovery).toMatchObject({
    reason: 'behind-anchor',
    missing: { from: expect.any(Number), to: expect.any(Number) },
  })
  const restored = join(hall.root, 'restored')
  expect(
    counter(['restore', '--from', join(hall.root, 'backup'), '--data', restored, '--json']).json,
  ).toMatchObject({ restored: true, epoch: 2, numbersFrom: 'here', numbers: 'enrol --renew --after ĐỢT' })
  expect(counter(['verify', '--data', restored, '--json']).json).toMatchObject({ ok: true, recovery: null })
})

const flipped = (file: string, share = 0.6): void => {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length * share)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
const sealedPaper = (at: string): string =>
  join(at, 'papers', readdirSync(join(at, 'papers')).sort((a, b) => sizeIn(at, b) - sizeIn(at, a))[0] ?? '')
const sizeIn = (at: string, name: string): number => statSync(join(at, 'papers', name)).size

test.each([
  ['whole', () => undefined, /^$/],
  [
    'a paper with a wrong byte',
    (at: string) => flipped(sealedPaper(at)),
    /Quyết định.* của hồ sơ \d.* mất hoặc hỏng/,
  ],
  ['a paper gone', (at: string) => rmSync(sealedPaper(at)), /Quyết định.* của hồ sơ \d.* mất hoặc hỏng/],
  ['a wrong byte in the keys', (at: string) => flipped(join(at, 'keys.json')), /^khóa của .* hỏng$/],
  ['a wrong byte in the root', (at: string) => flipped(join(at, 'demo-ca.pem')), /demo-ca\.pem/],
])('a restore names what its backup lacks and rescues the rest: %s', (what, harm, names) => {
  const [from, to] = [`${what} from`, `${what} to`].map(name => join(hall.root, name.replaceAll(' ', '-')))
  cpSync(join(hall.root, 'backup'), String(from), { recursive: true })
  harm(String(from))
  const { code, json } = counter(['restore', '--from', String(from), '--data', String(to), '--json'])
  expect(json).toMatchObject({ restored: true, epoch: 2 })
  const damaged = json.damaged as string[]
  expect(damaged.join('; ')).toMatch(names)
  expect([code, json.ok, damaged.length]).toEqual(what === 'whole' ? [0, true, 0] : [2, false, 1])
  for (const each of damaged) expect(json.text).toContain(each)
})

test('in recovery mode every event that can be read is given out, signed, and those that cannot are counted', () => {
  const folder = damaged('export', at => writeFileSync(join(at, 'anchor'), 'x'.repeat(512)))
  const to = join(hall.root, 'events.jsonl')
  const { code, json } = counter(['export-events', '--to', to, '--data', folder, '--json'])
  const lines = readFileSync(to, 'utf8').trim().split('\n')
  expect([code, json.events, json.lost]).toEqual([0, lines.length, 0])
  expect(lines.length).toBeGreaterThan(6)
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const again = counter(['export-events', '--to', to, '--data', folder, '--json'])
  expect([again.code, again.json.refusal]).toEqual([2, 'file-exists'])
})

test('no name, number or telephone of a citizen stands in a log, a file name or an error', () => {
  const canary = /Nguyễn Thị Bưởi|093190001234|0912345678|Nguyen Thi Buoi/
  const files = readdirSync(hall.data, { recursive: true, encoding: 'utf8' })
  expect(files.filter(name => canary.test(name))).toEqual([])
  const open = files
    .filter(name => /\.(log|json|pem|txt)$/.test(name))
    .map(name => readFileSync(join(hall.data, name), 'utf8'))
  expect(open.filter(text => canary.test(text))).toEqual([])
  renameSync(join(hall.data, 'record.db'), join(hall.data, 'away.db'))
  const { out, err } = counter(['find', 'nguyen thi buoi', '--data', hall.data])
  renameSync(join(hall.data, 'away.db'), join(hall.data, 'record.db'))
  expect(`${out}${err}`).not.toMatch(canary)
})

test('a damaged key file is said in words, opens nothing and is left as it is', () => {
  for (const text of ['{', '', '{"v":1}', 'xin chào']) {
    const folder = damaged(`keys-${text.length}`, at => writeFileSync(join(at, 'keys.json'), text))
    const { code, json } = counter(['verify', '--data', folder, '--json'])
    expect([code, json.refusal]).toEqual([2, 'keys-damaged'])
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(text)
  }
})

test('a record whose key file is gone is no empty folder: the keys are missed, and no new counter is advised', () => {
  const folder = damaged('keys-gone', at => rmSync(join(at, 'keys.json')))
  const { code, json } = counter(['verify', '--data', folder, '--json'])
  expect([code, json.refusal]).toEqual([2, 'keys-missing'])
  expect(existsSync(join(folder, 'record.db'))).toBe(true)
})

test('a key file that asks a PIN for more than a machine has is not written by us', () => {
  const whole = JSON.parse(readFileSync(join(hall.data, 'keys.json'), 'utf8')) as object
  const cost = { memory: 2 ** 31, passes: 3, lanes: 1 }
  const folder = damaged('keys-cost', at =>
    writeFileSync(join(at, 'keys.json'), JSON.stringify({ ...whole, cost })),
  )
  const { code, json } = counter(['verify', '--data', folder, '--json'])
  expect([code, json.refusal]).toEqual([2, 'keys-damaged'])
})

test('a file without an end is not read', () => {
  const { code, json } = counter(['verify-pdf', '/dev/zero', '--data', hall.data, '--json'])
  expect([code, json.refusal]).toEqual([2, 'file-unreadable'])
})

test('the second copy is set, made and found by command; lost with the folder, the counter goes on from it as a new epoch', () => {
  expect(said.none).toMatchObject({ refusal: 'no-mirror' })
  // Where a copy of everything goes is not for every officer to say.
  expect(said.stranger).toMatchObject({ refusal: 'no-role', facts: { role: 'seal-keeper' } })
  expect(said.inside).toMatchObject({ refusal: 'mirror-inside' })
  expect(said.set).toMatchObject({ copied: true, events: expect.any(Number) })
  expect(said.away).toMatchObject({ refusal: 'mirror-away' })
  const { events } = said.again as { events: number }
  expect(events).toBeGreaterThan((said.set as { events: number }).events)
  const usb = join(hall.root, 'usb')
  const [machine = ''] = readdirSync(usb)
  const to = join(hall.root, 'from-usb')
  const restored = counter(['restore', '--from', join(usb, machine), '--data', to, '--json']).json
  expect(restored).toMatchObject({ restored: true, epoch: 2, before: { epoch: 1, seq: events } })
  const whole = counter(['verify', '--data', to, '--json']).json
  expect(whole).toMatchObject({ ok: true, recovery: null })
  // The acts of every epoch are recorded here, not those of the new one alone.
  expect(counter(['status', '--data', to, '--json']).json).toMatchObject({
    recorded: { events: whole.events },
  })
  // What the counter goes on from is itself an event, the first of the new epoch.
  const out = join(hall.root, 'rescued.jsonl')
  counter(['export-events', '--data', to, '--to', out, '--json'])
  const first = readFileSync(out, 'utf8').split('\n')[events] ?? ''
  expect(first).toContain('restore-noted')
})

test('put back from a copy, the machine that gives numbers gives none before people tell it the highest round', () => {
  const data = join(hall.root, 'put-back')
  // After the backup another round was given here: whoever has only the backup does not know of it.
  expect(counter(['enrol', '--renew', '--data', hall.data, '--json']).json).toMatchObject({ round: 2 })
  expect(counter(['restore', '--from', join(hall.root, 'backup'), '--data', data, '--json']).code).toBe(0)
  const enrol = (...flags: string[]) => counter(['enrol', ...flags, '--data', data, '--json'])
  expect([enrol('--renew').code, enrol('--renew').json.refusal]).toEqual([2, 'rounds-unknown'])
  expect(enrol().json).toMatchObject({ round: 1, device: { epoch: 2 } })
  expect(enrol('--renew', '--after', '2').json).toMatchObject({ round: 3 })
  const asked = counter(['example', 'receive', '--data', data, '--json']).out
  const { code } = counter(['receive', '--data', data, '--json'], asked).json
  expect(String(code).slice(-4)).toBe('1001')
  // From now on it knows again.
  expect(enrol('--renew').json).toMatchObject({ round: 4 })
})
