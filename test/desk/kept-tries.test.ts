import { copyFileSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { requestOf } from '../../electron/centre/machine-key.ts'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { openLog } from '../../electron/desk/fault-log.ts'
import { newKeyPair } from '../../electron/keys/ed25519.ts'
import { slotOf } from '../../electron/keys/slots.ts'
import { TRIES_FILE } from '../../electron/keys/tries-beside.ts'
import { foldOffice } from '../../shared/office/office.ts'
import { handClock } from '../support/hand-clock.ts'
import { DATA_SET, openHall } from './centre.ts'

/** One to each test, so that they share a Centre. */
const VICTIMS = [
  'vo.hoang.yen',
  'truong.my.linh',
  'tran.van.do',
  'le.quoc.dat',
  'ngo.duc.thinh',
  'huynh.ngoc.anh',
  'dang.quoc.bao',
]
let victim = ''
const OTHER = 'phan.thi.dieu.hien'
const MINUTE = 60_000
const YEAR = 365 * 86_400_000
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())
beforeEach(async () => {
  await hall.restart()
  victim = VICTIMS.shift() ?? ''
})

const lettersOf = (officer: string) => {
  const { keys = '', pin = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  return { keys, pin }
}
const open = async (officer: string, pin = lettersOf(officer).pin): Promise<string> => {
  const answer = await hall.ask.session.open({ keys: lettersOf(officer).keys, pin })
  return answer.ok ? 'in' : answer.refusal.refusal
}
const wrong = async (times: number): Promise<string[]> => {
  const said: string[] = []
  for (let at = 0; at < times; at++) said.push(await open(victim, '000000'))
  return said
}
const FIVE = ['wrong-pin', 'wrong-pin', 'wrong-pin', 'wrong-pin', 'pin-locked']
const keyFile = () => join(hall.folder, 'keys.json')
const older = () => join(hall.root, 'keys.older')
const [counts, olderCounts] = [() => join(hall.folder, TRIES_FILE), () => join(hall.root, 'tries.older')]
const keep = () => {
  copyFileSync(keyFile(), older())
  copyFileSync(counts(), olderCounts())
}
/** Both files of the folder that tell what was tried. */
const putBack = () => {
  copyFileSync(older(), keyFile())
  copyFileSync(olderCounts(), counts())
}
const inRecord = (): number =>
  foldOffice(hall.desk.store()?.events.ofOffice(0) ?? []).tries[victim]?.pin.count ?? 0

describe('wrong PINs are counted in the record', () => {
  test('older keys and counts put back give no fresh tries: not over a restart, not with the clock moved, not for the right PIN', async () => {
    keep()
    expect(await open(OTHER)).toBe('in')
    expect(await wrong(5)).toEqual(FIVE)
    let seen = 0
    for (const moved of [YEAR, -10 * YEAR]) {
      putBack()
      expect(slotOf(hall.folder, victim)?.wrong).toEqual({ count: 0, lockedAt: null })
      await hall.restart()
      clock.turn(moved)
      // He is the first who comes: his PIN opens the record, which says that he is locked.
      expect([moved, await open(victim)]).toEqual([moved, 'pin-locked'])
      expect([moved, await open(OTHER), await open(victim)]).toEqual([moved, 'in', 'pin-locked'])
      clock.turn(-moved)
      seen++
    }
    expect(seen).toBe(2)
    clock.pass(16 * MINUTE)
    expect(await open(victim)).toBe('in')
  })

  test('put back while the desk is open they give none either', async () => {
    keep()
    expect(await open(OTHER)).toBe('in')
    expect(await wrong(3)).toEqual(FIVE.slice(0, 3))
    putBack()
    expect(await wrong(2)).toEqual(FIVE.slice(3))
    putBack()
    expect(await open(victim)).toBe('pin-locked')
  })

  test('an older key file put back before anybody opened the record gives none', async () => {
    copyFileSync(keyFile(), older())
    expect(await wrong(5)).toEqual(FIVE)
    for (const restarted of [false, true]) {
      copyFileSync(older(), keyFile())
      if (restarted) await hall.restart()
      expect(await open(victim)).toBe('pin-locked')
    }
    expect(hall.desk.store()).toBeUndefined()
    clock.pass(16 * MINUTE)
    expect(await open(victim)).toBe('in')
  })

  test('what was tried before the record was open is in it once it is, also the PIN of a second person', async () => {
    expect(await wrong(3)).toEqual(FIVE.slice(0, 3))
    expect(await open(OTHER)).toBe('in')
    expect(inRecord()).toBe(3)
    const second = { officer: victim, pin: '000000' }
    const asked = {
      type: 'counter-add',
      input: { request: requestOf('quay-2', newKeyPair()) },
      pin: lettersOf(OTHER).pin,
    } as const
    const answer = await hall.ask.office.take({ ...asked, act: 'thu-hai-0001', second })
    expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'second-pin' } })
    expect(inRecord()).toBe(4)
    expect(await open(victim)).toBe('in')
    expect([inRecord(), slotOf(hall.folder, victim)?.wrong.count]).toEqual([0, 0])
    await hall.restart()
    expect([await open(OTHER), await open(victim, '000000'), inRecord()]).toEqual(['in', 'wrong-pin', 1])
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
  })

  test('a backup with an older key file in it: what its record holds stands', async () => {
    copyFileSync(keyFile(), older())
    expect(await open(OTHER)).toBe('in')
    expect(await wrong(5)).toEqual(FIVE)
    const [from, to] = [join(hall.root, 'backup'), join(hall.root, 'restored')]
    hall.desk.store()?.backup(from)
    copyFileSync(older(), join(from, 'keys.json'))
    expect(
      await restoreCentre({ from, to, by: OTHER, pin: lettersOf(OTHER).pin }, { clock, app: 'test' }),
    ).toMatchObject({
      epoch: 2,
    })
    copyFileSync(older(), join(to, 'keys.json'))
    const log = openLog(join(hall.root, 'log-2'))
    const desk = await openDesk({ folder: to, clock, shell: 'headless', log, app: 'test' })
    const { keys, pin } = lettersOf(victim)
    expect(await desk.openSession(keys, pin)).toMatchObject({ ok: false, refusal: { refusal: 'pin-locked' } })
    await desk.close()
  })

  test('a raw copy of the whole folder has the counts of its day and no more than they allow', async () => {
    expect(await open(OTHER)).toBe('in')
    expect(await wrong(4)).toEqual(FIVE.slice(0, 4))
    await hall.restart()
    const copy = join(hall.root, 'copy')
    cpSync(hall.folder, copy, { recursive: true })
    const log = openLog(join(hall.root, 'log-3'))
    const desk = await openDesk({ folder: copy, clock, shell: 'headless', log, app: 'test' })
    const { keys } = lettersOf(victim)
    expect(await desk.openSession(keys, '000000')).toMatchObject({ refusal: { refusal: 'pin-locked' } })
    await desk.close()
    rmSync(copy, { recursive: true })
  })
})

test('a key file that goes while the desk is open is missed in words, and so is a damaged one; back again, it opens', async () => {
  const away = join(hall.root, 'keys.away')
  renameSync(keyFile(), away)
  expect(await open(victim)).toBe('keys-missing')
  writeFileSync(keyFile(), '{"v":1')
  expect(await open(victim)).toBe('keys-damaged')
  renameSync(away, keyFile())
  expect(await open(victim)).toBe('in')
})
