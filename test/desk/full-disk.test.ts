import { existsSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { type Hall, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  await hall.as('tran.van.do')
})
afterAll(() => hall.close())

/** A device that has never room for anything, as Linux has it. */
const FULL = '/dev/full'

test('what the disk has no room for is refused in words, whichever file it was', async ctx => {
  ctx.skip(!existsSync(FULL), `no ${FULL} on this system`)
  const answer = await hall.desk.ask(() => writeFileSync(FULL, 'x'))
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'disk-full' } })
  const ours = () => {
    throw new TypeError('not the disk')
  }
  await expect(hall.desk.ask(ours)).rejects.toThrow('not the disk')
})

test('a log that cannot be written hides nothing: the fault has its id all the same', async ctx => {
  ctx.skip(!existsSync(FULL), `no ${FULL} on this system`)
  expect(() => writeFileSync(FULL, 'x')).toThrow(/ENOSPC/)
  const log = openLog(FULL)
  for (let nth = 0; nth < 20; nth++) expect(noteFault(log, 'x', new Error('y'))).toMatch(/^TC-[A-Z0-9]{6}$/)
})
