import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createDemoCentre } from '../../electron/centre/create-demo-centre.ts'
import { COST, deriveKey } from '../../electron/keys/argon.ts'
import { changePin } from '../../electron/keys/change-pin.ts'
import { followHall, readHall } from '../../electron/keys/hall.ts'
import { createKeyFile, KEY_FILE, readKeyFile, writeKeyFile } from '../../electron/keys/key-file.ts'
import type { Face } from '../../electron/keys/slot.ts'
import { findDataKey, isSafe, keepDataKey } from '../../electron/keys/system-key-store.ts'
import { countWrong, keepSecrets, lockOf, type Unlocked, unlock } from '../../electron/keys/unlock.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'
import { newFolder, tickingClock } from '../store/office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

const CHEAP = { memory: 64, passes: 1, lanes: 1 }
const FACE: Face = {
  officer: 'an',
  keys: 'an',
  name: 'An',
  title: '',
  agency: 'sxd',
  roles: ['counter'],
  demoPin: null,
}
const OTHER: Face = { ...FACE, officer: 'binh', keys: 'bi' }
const KEY = Uint8Array.from({ length: 32 }, (_, at) => 200 - at)
const ACT = new Uint8Array(32).fill(5)
const MINUTE = 60_000

/** A clock with two hands: the wall is moved by whoever sets it, the running time by the machine alone. */
function twoHands(wall = '2026-11-23T01:00:00.000Z', running = 3_600_000) {
  const hands = { wall: Date.parse(wall), running }
  return {
    ...hands,
    hands,
    bootId: 'b',
    now: () => new Date(hands.wall).toISOString(),
    monoMs: () => hands.running,
  }
}
async function folderWith(cost = CHEAP): Promise<string> {
  const { folder, done } = newFolder('tc-keys-')
  clean.push(done)
  const slots = [FACE, OTHER].map(face => ({
    face,
    pin: face === FACE ? '246810' : '135790',
    secrets: { act: ACT },
  }))
  const hall = { centre: 'mẫu', site: '', counter: '', demo: true }
  await createKeyFile(folder, { hall, dataKey: KEY, slots, cost })
  return folder
}
const opened = (answer: Unlocked | object): answer is Unlocked => !isRefusal(answer)

test('a PIN costs 64 MiB and three passes of argon2id, read back from the file', async () => {
  const folder = await folderWith(COST)
  expect(readHall(folder).cost).toEqual({ memory: 65536, passes: 3, lanes: 1 })
  const answer = await unlock(folder, 'an', '246810', twoHands())
  expect(opened(answer) && Buffer.from(answer.dataKey).equals(KEY)).toBe(true)
  // Another cost is another key: a file whose cost was lowered opens nothing.
  const salt = new Uint8Array(16)
  const [right, lower] = await Promise.all([
    deriveKey('1', salt, COST),
    deriveKey('1', salt, { ...COST, passes: 2 }),
  ])
  expect(Buffer.from(right).equals(lower)).toBe(false)
})

test.each([
  [256, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
  [65536, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
])(
  'the derivation is argon2id itself: the vector of the reference program for %i KiB',
  async (memory, hash) => {
    const key = await deriveKey('password', Buffer.from('somesalt'), { memory, passes: 2, lanes: 1 })
    expect(Buffer.from(key).toString('hex')).toBe(hash)
  },
)

test('whoever tries his PIN or changes it, the file stands as if all of it had been written anew', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  const text = (): string => readFileSync(join(folder, KEY_FILE), 'utf8')
  const seen = new Set([text()])
  for (const said of ['an 0', 'bi 135790', 'bi 1', 'an 246810', 'bi 2']) {
    const [keys = '', pin = ''] = said.split(' ')
    await unlock(folder, keys, pin, clock)
    seen.add(text())
    expect(text()).toBe(`${JSON.stringify(readKeyFile(folder))}\n`)
    expect(text()).toBe(`${JSON.stringify(JSON.parse(text()))}\n`)
  }
  expect(seen.size).toBeGreaterThan(3)
  writeKeyFile(folder, { ...readKeyFile(folder), slots: [] })
  expect(JSON.parse(text())).toMatchObject({ v: 1, hall: { centre: 'mẫu' }, slots: [] })
})

test('five wrong PINs lock the person: no restart, no clock set on or back opens sooner, and no other is locked', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  const left: unknown[] = []
  for (let at = 0; at < 5; at++) {
    const answer = await unlock(folder, 'an', '000000', clock)
    left.push(isRefusal(answer) && (answer.facts.left ?? answer.refusal))
  }
  expect(left).toEqual([4, 3, 2, 1, 'pin-locked'])
  let refused = 0
  for (const moved of [0, 86_400_000, -86_400_000, 10 * 365 * 86_400_000, -10 * 365 * 86_400_000]) {
    // A restart of the program is a new clock on the same machine: its running time goes on.
    const restarted = twoHands(new Date(Date.parse('2026-11-23T01:00:00.000Z') + moved).toISOString())
    restarted.hands.running = clock.hands.running + 14 * MINUTE
    expect(await unlock(folder, 'an', '246810', restarted)).toMatchObject({
      refusal: 'pin-locked',
      facts: { minutes: 1 },
    })
    refused += 1
  }
  expect(refused).toBe(5)
  expect(opened(await unlock(folder, 'bi', '135790', clock))).toBe(true)
  clock.hands.running += 15 * MINUTE
  expect(opened(await unlock(folder, 'an', '246810', clock))).toBe(true)
  expect(lockOf(folder, 'an', clock)).toBeUndefined()
})

test('an empty PIN is no try: not at the log-in, nor where a PIN is changed or another secret kept', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  for (let at = 0; at < 4; at++) countWrong(folder, 'an', clock)
  const said = { keys: 'an', pin: '' }
  for (const answer of [
    await unlock(folder, 'an', '', clock),
    await changePin(folder, { ...said, newPin: '135792' }, clock),
    await keepSecrets(folder, { ...said, secrets: {} }, clock),
  ])
    expect(answer).toMatchObject({ refusal: 'pin-missing' })
  expect(lockOf(folder, 'an', clock)).toBeUndefined()
  expect(await unlock(folder, 'an', '000000', clock)).toMatchObject({ refusal: 'pin-locked' })
})

test('after the machine was started anew, the lock lasts until it has run as long', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  for (let at = 0; at < 5; at++) countWrong(folder, 'an', clock)
  const rebooted = twoHands('2036-01-01T00:00:00.000Z', 30_000)
  expect(await unlock(folder, 'an', '246810', rebooted)).toMatchObject({ refusal: 'pin-locked' })
  rebooted.hands.running = 15 * MINUTE
  expect(opened(await unlock(folder, 'an', '246810', rebooted))).toBe(true)
})

test('a hundred tries at once are five tries', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => unlock(folder, 'an', at === 99 ? '246810' : `00000${at}`, clock)),
  )
  expect(answers.filter(opened)).toEqual([])
  expect(answers.filter(answer => isRefusal(answer) && answer.refusal === 'wrong-pin')).toHaveLength(4)
  expect(answers.filter(answer => isRefusal(answer) && answer.refusal === 'pin-locked')).toHaveLength(96)
})

test('a right PIN forgets the wrong ones before it', async () => {
  const folder = await folderWith()
  const clock = twoHands()
  for (let round = 0; round < 3; round++) {
    for (let at = 0; at < 4; at++) expect(isRefusal(await unlock(folder, 'an', '1', clock))).toBe(true)
    expect(opened(await unlock(folder, 'an', '246810', clock))).toBe(true)
  }
})

/** Every way in which a key might be written down. */
const writtenAs = (key: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(key)
  return [bytes, ...(['hex', 'base64', 'base64url'] as const).map(form => Buffer.from(bytes.toString(form)))]
}
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())

test('a key file that another program puts there, or writes into, after ours was written is read as it stands', async () => {
  const folder = await folderWith()
  const path = join(folder, KEY_FILE)
  const idle = (): number => readKeyFile(folder).idleMinutes
  const written = (minutes: number): string =>
    readFileSync(path, 'utf8').replace(/"idleMinutes":\d+/, `"idleMinutes":${minutes}`)
  for (const [ours, put, into] of [
    [11, 12, 13],
    [21, 22, 23],
  ] as const) {
    writeKeyFile(folder, { ...readKeyFile(folder), idleMinutes: ours })
    expect([idle(), JSON.parse(readFileSync(path, 'utf8')).idleMinutes]).toEqual([ours, ours])
    writeFileSync(`${path}.other`, written(put))
    renameSync(`${path}.other`, path)
    expect(idle()).toBe(put)
    writeKeyFile(folder, { ...readKeyFile(folder), idleMinutes: ours })
    writeFileSync(path, written(into))
    expect(idle()).toBe(into)
  }
})

test('in the folder of a working counter no key and no name of a citizen stands in the clear', async () => {
  const { folder: root, done } = newFolder('tc-clear-')
  clean.push(done)
  const folder = join(root, 'centre')
  const clock = tickingClock()
  await createDemoCentre({ folder, dataSet: DATA_SET, clock, app: 'test', cost: CHEAP })
  const [person] = DATA_SET.people
  const unlocked = await unlock(folder, person?.keys ?? '', person?.pin ?? '', clock)
  if (!opened(unlocked)) throw new Error(unlocked.refusal)
  const store = openStore({
    folder,
    dataKey: unlocked.dataKey,
    keyIn: 'officer-wrapped-file',
    clock,
    app: 'test',
  })
  store.drafts.save('an', 'intake', 'Hoàng Thị Xuyến Chi')
  store.papers.put(new TextEncoder().encode('Hoàng Thị Xuyến Chi'), {
    dossier: 'a'.repeat(32),
    form: 'receipt',
    title: '',
    at: clock.now(),
    number: null,
    signatures: 0,
  })
  const secrets = [unlocked.dataKey, unlocked.act, ...unlocked.named.values()].flatMap(writtenAs)
  const wanted = [...secrets, Buffer.from('Xuyến Chi'), Buffer.from('SQLite format 3')]
  // The lock holds nothing; what is on the disk while the program works is looked at as well as what is left
  // after.
  let looked = 0
  const look = (): void => {
    for (const path of filesUnder(folder).filter(each => !each.endsWith('/lock'))) {
      const bytes = readFileSync(path)
      looked += 1
      for (const [at, one] of wanted.entries()) expect(bytes.includes(one), `${path} ${at}`).toBe(false)
    }
  }
  look()
  store.backup(join(root, 'backup'))
  store.close()
  look()
  expect(filesUnder(join(root, 'backup')).some(path => path.endsWith('record.db'))).toBe(true)
  for (const path of filesUnder(join(root, 'backup')))
    for (const one of wanted) expect(readFileSync(path).includes(one), path).toBe(false)
  expect(looked).toBeGreaterThan(6)
  expect(secrets.length).toBeGreaterThan(8)
})

test('a keyring that lost its key is no end: the data key is asked of the PINs', async () => {
  const { folder, done } = newFolder('tc-ring-')
  clean.push(done)
  let lost = false
  const mask = (bytes: Uint8Array): Uint8Array => bytes.map(byte => byte ^ 0x5a)
  const ring = {
    backend: 'gnome-libsecret',
    wrap: async (secret: Uint8Array) => mask(secret),
    unwrap: async (wrapped: Uint8Array) => {
      if (lost) throw new Error('the keyring was made anew')
      return mask(wrapped)
    },
  }
  expect(isSafe(ring)).toBe(true)
  expect(isSafe({ ...ring, backend: 'basic_text' })).toBe(false)
  expect(await findDataKey(folder, ring)).toBeUndefined()
  await keepDataKey(folder, ring, KEY)
  expect(Buffer.from((await findDataKey(folder, ring)) ?? []).equals(KEY)).toBe(true)
  lost = true
  expect(await findDataKey(folder, ring)).toBeUndefined()
})

test('what is shown before a PIN is read once, and anew when another file stands there, or it was written over', async () => {
  const folder = await folderWith()
  const file = join(folder, KEY_FILE)
  const seen = followHall(folder)
  const first = seen()
  expect(first).toEqual({ ...readHall(folder), damaged: [] })
  expect(seen()).toBe(first)
  const renamed = readFileSync(file, 'utf8').replace('"An"', '"Am"')
  writeFileSync(`${file}.new`, renamed)
  renameSync(`${file}.new`, file)
  expect(seen().faces[0]?.name).toBe('Am')
  // As long as before, and in place.
  writeFileSync(file, renamed.replace('"Am"', '"Ah"'))
  expect(seen().faces[0]?.name).toBe('Ah')
  writeFileSync(file, '{}')
  expect(seen).toThrow()
})
