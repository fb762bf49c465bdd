import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { changePin } from '../../electron/keys/change-pin.ts'
import { copySlots } from '../../electron/keys/copy-slots.ts'
import { followHall } from '../../electron/keys/hall.ts'
import { createKeyFile, KEY_FILE, readKeyFile } from '../../electron/keys/key-file.ts'
import type { Face } from '../../electron/keys/slot.ts'
import { damagedFaces } from '../../electron/keys/slots.ts'
import { keepSecrets, lockOf, unlock } from '../../electron/keys/unlock.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { newFolder, tickingClock } from '../store/office.ts'

const FACE: Face = {
  ...{ officer: 'an', keys: 'an', name: 'An', title: '', agency: 'sxd' },
  ...{ roles: ['counter'], demoPin: null },
}
const OTHER: Face = { ...FACE, officer: 'binh', keys: 'bi', name: 'Bình' }
const [KEY, ACT] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(5)]
const clock = tickingClock()

function emptyFolder(): string {
  const { folder, done } = newFolder('tc-sums-')
  onTestFinished(done)
  return folder
}

async function folderWith(): Promise<string> {
  const folder = emptyFolder()
  const slots = [FACE, OTHER].map(face => ({
    face,
    pin: face === FACE ? '246810' : '135790',
    secrets: { act: ACT },
  }))
  const hall = { centre: 'mẫu', site: '', counter: '', demo: true }
  await createKeyFile(folder, { hall, dataKey: KEY, slots, cost: { memory: 64, passes: 1, lanes: 1 } })
  return folder
}

test('one character of a sealed secret that a disk changed is seen without a PIN, said of its holder alone, and is no wrong PIN', async () => {
  const folder = await folderWith()
  const faces = () => damagedFaces(folder).map(({ officer }) => officer)
  // Written as a program of before wrote it: the next change of the file makes the sums.
  const write = (file: object) => writeFileSync(join(folder, KEY_FILE), JSON.stringify(file))
  const before = readKeyFile(folder)
  write({ ...before, slots: before.slots.map(({ sums: _, ...slot }) => slot) })
  expect([faces(), readKeyFile(folder).slots.map(({ sums }) => sums)]).toEqual([[], [{}, {}]])
  await keepSecrets(folder, { keys: 'an', pin: '246810', secrets: { 'signer:act': ACT } }, clock)
  const [an, binh] = (file => file.slots)(readKeyFile(folder))
  if (!an || !binh) throw new Error('two people')
  expect(Object.keys(an.sums).sort()).toEqual(['act', 'data', 'signer:act'])

  const flip = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  let seen = 0
  const withBinh = (changed: object) =>
    write({ ...readKeyFile(folder), slots: [an, { ...binh, ...changed }] })
  const places = fc.tuple(fc.constantFrom('act', 'data'), fc.nat({ max: binh.secrets.act?.length ?? 0 }))
  fc.assert(
    fc.property(places, ([name, at]) => {
      const text = binh.secrets[name] ?? ''
      withBinh({ secrets: { ...binh.secrets, [name]: flip(text, Math.min(at, text.length - 1)) } })
      expect(faces()).toEqual(['binh'])
      seen++
    }),
    { seed: 20261130, numRuns: 60 },
  )
  expect(seen).toBe(60)
  const [{ act = '' }, lost] = [binh.secrets, { data: binh.secrets.data ?? '' }]
  for (const changed of [
    { salt: flip(binh.salt, 3) },
    { secrets: lost },
    { secrets: { ...lost, acu: act } },
    { secrets: { ...binh.secrets, act: act.slice(0, 20) }, sums: {} },
    // Whole texts with their sums, each in a place that is another's.
    {
      secrets: { act: binh.secrets.data ?? '', data: act },
      sums: { act: binh.sums.data ?? '', data: binh.sums.act ?? '' },
    },
    {
      secrets: { ...binh.secrets, act: an.secrets.act ?? '' },
      sums: { ...binh.sums, act: an.sums.act ?? '' },
    },
    { secrets: { ...binh.secrets, act: flip(act, 9) } },
  ]) {
    withBinh(changed)
    expect(faces()).toEqual(['binh'])
    // Who writes the file for something else writes no new sum over it.
    await keepSecrets(folder, { keys: 'an', pin: '246810', secrets: { more: ACT } }, clock)
    expect(faces()).toEqual(['binh'])
  }

  for (let many = 0; many < 7; many++)
    expect(await unlock(folder, 'bi', '135790', clock)).toMatchObject({
      refusal: 'slot-damaged',
      facts: { of: 'Bình' },
    })
  expect(lockOf(folder, 'binh', clock)).toBeUndefined()
  expect(!isRefusal(await unlock(folder, 'an', '246810', clock))).toBe(true)
  expect(followHall(folder)().damaged.map(({ officer }) => officer)).toEqual(['binh'])
  withBinh({})
  expect([faces(), !isRefusal(await unlock(folder, 'bi', '135790', clock))]).toEqual([[], true])
})

test('a changed PIN, a copy for another machine and what is taken away leave sums that hold', async () => {
  const folder = await folderWith()
  const other = emptyFolder()
  const said = { keys: 'an', pin: '246810' }
  await keepSecrets(folder, { ...said, secrets: { sign: ACT, more: ACT } }, clock)
  await keepSecrets(folder, { ...said, secrets: { sign: KEY, more: null } }, clock)
  await changePin(folder, { ...said, newPin: '975310' }, clock)
  copySlots(folder, other, { hall: { site: '', counter: '2' }, without: ['sign'] })
  for (const at of [folder, other]) {
    expect(damagedFaces(at)).toEqual([])
    for (const { secrets, sums } of readKeyFile(at).slots)
      expect(Object.keys(sums).sort()).toEqual(Object.keys(secrets).sort())
  }
  expect(
    Object.keys(readKeyFile(other).slots.find(({ face }) => face.officer === 'an')?.secrets ?? {}),
  ).not.toContain('sign')
})
