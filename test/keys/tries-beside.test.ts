import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeyFile, KEY_FILE } from '../../electron/keys/key-file.ts'
import { takeKeyTry } from '../../electron/keys/key-tries.ts'
import type { Face } from '../../electron/keys/slot.ts'
import { slotOf } from '../../electron/keys/slots.ts'
import { TRIES_FILE } from '../../electron/keys/tries-beside.ts'
import { lockOf, unlock } from '../../electron/keys/unlock.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { newFolder } from '../store/office.ts'
import { handClock } from '../support/hand-clock.ts'

const FACE: Face = { officer: 'an', keys: 'an', name: '', title: '', agency: '', roles: [], demoPin: null }
const RIGHT = '246810'
const SECRETS = { act: new Uint8Array(32), 'signer:act': new Uint8Array(32) }

async function counterWith() {
  const { folder, done } = newFolder('tc-beside-')
  const hall = { centre: 'mẫu', site: '', counter: '', demo: true }
  const cost = { memory: 64, passes: 1, lanes: 1 }
  const slots = [{ face: FACE, pin: RIGHT, secrets: SECRETS }]
  await createKeyFile(folder, { hall, dataKey: new Uint8Array(32), slots, cost })
  const clock = handClock('2026-11-23T01:00:00.000Z')
  const open = async (pin: string): Promise<string> => {
    const opened = await unlock(folder, 'an', pin, clock)
    return isRefusal(opened) ? opened.refusal : 'in'
  }
  return { folder, clock, open, done }
}

const Blow = fc.oneof(
  fc.record({ put: fc.nat(20) }),
  fc.constant({ put: null }),
  fc.constant({ put: 'torn' as const }),
)
type Blow = { put: number | 'torn' | null }
const Blows = fc.array(fc.array(Blow, { maxLength: 3 }), { minLength: 6, maxLength: 6 })

/**
 * Changes one of the two files: an older one put back, erased, torn. A torn or missing key file opens nothing
 * at all.
 */
function strike(path: string, kept: readonly string[], { put }: Blow): boolean {
  if (typeof put === 'number') writeFileSync(path, kept[put % kept.length] ?? '')
  else if (path.endsWith(KEY_FILE)) return false
  else if (put === null) rmSync(path, { force: true })
  else writeFileSync(path, '{"v":1,')
  return true
}

test('whichever one of the two files is put back, as often as one likes, and the other not: no sixth try, no earlier end of the lock', async () => {
  let struck = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(KEY_FILE, TRIES_FILE), Blows, async (name, blows) => {
      const { folder, clock, open, done } = await counterWith()
      try {
        const path = join(folder, name)
        const kept = [readFileSync(path, 'utf8')]
        for (const each of blows) {
          await open('000000')
          if (existsSync(path)) kept.push(readFileSync(path, 'utf8'))
          for (const blow of each) if (strike(path, kept, blow)) struck++
        }
        clock.turn(365 * 86_400_000)
        expect([await open(RIGHT), lockOf(folder, 'an', clock)?.refusal]).toEqual([
          'pin-locked',
          'pin-locked',
        ])
        clock.pass(15 * 60_000)
        expect(await open(RIGHT)).toBe('in')
      } finally {
        done()
      }
    }),
    { numRuns: 60 },
  )
  expect(struck).toBeGreaterThan(60)
})

test('the password of a signing key is counted beside its key file too', async () => {
  const { folder, clock, done } = await counterWith()
  const older = readFileSync(join(folder, KEY_FILE))
  for (let at = 0; at < 5; at++) takeKeyTry(folder, { officer: 'an', use: 'act' }, clock)
  writeFileSync(join(folder, KEY_FILE), older)
  expect(takeKeyTry(folder, { officer: 'an', use: 'act' }, clock)).toMatchObject({ refusal: 'key-locked' })
  done()
})

test('an older key file without its counts has one try; a right PIN frees both files', async () => {
  const { folder, open, done } = await counterWith()
  const [keys, tries] = [join(folder, KEY_FILE), join(folder, TRIES_FILE)]
  const older = readFileSync(keys)
  expect([await open('000000'), await open('000000'), await open(RIGHT)]).toEqual([
    'wrong-pin',
    'wrong-pin',
    'in',
  ])
  expect([await open('000000'), await open(RIGHT)]).toEqual(['wrong-pin', 'in'])
  writeFileSync(keys, older)
  rmSync(tries)
  expect([await open('000000'), await open(RIGHT)]).toEqual(['pin-locked', 'pin-locked'])
  done()
})

test('without its counts the password of a signing key has one try as well', async () => {
  const { folder, clock, done } = await counterWith()
  const take = () => takeKeyTry(folder, { officer: 'an', use: 'act' }, clock)
  rmSync(join(folder, TRIES_FILE))
  const [first, second] = [take(), take()]
  expect([isRefusal(first), second]).toEqual([false, expect.objectContaining({ refusal: 'key-locked' })])
  done()
})

test('a key file of a program of before has its own counts, until it is changed here', async () => {
  const { folder, open, done } = await counterWith()
  const [keys, tries] = [join(folder, KEY_FILE), join(folder, TRIES_FILE)]
  const { triesBeside: _, ...before } = JSON.parse(readFileSync(keys, 'utf8'))
  writeFileSync(keys, JSON.stringify(before))
  rmSync(tries)
  copyFileSync(keys, `${keys}.older`)
  expect([slotOf(folder, 'an')?.wrong.count, existsSync(tries)]).toEqual([0, false])
  for (let at = 0; at < 5; at++) await open('000000')
  copyFileSync(`${keys}.older`, keys)
  expect(await open(RIGHT)).toBe('pin-locked')
  done()
})
