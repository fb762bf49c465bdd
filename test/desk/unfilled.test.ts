import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const refusalOf = (answer: unknown): string | undefined =>
  (answer as { refusal?: { refusal: string } }).refusal?.refusal

test('an empty reason is told before a PIN is asked for: of a dossier that is closed, of a seal that is lost', async () => {
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null))
  await hall.as('tran.van.do')
  let acts = 0
  const close = async (input: object) =>
    refusalOf(
      await hall.ask.step.take({
        ...{ dossier, step: 'closing', input, pin: null, rev: null, procedure: null },
        act: `act-close-${acts++}`,
      }),
    )
  expect(await close({ reason: '', basis: '' })).toBe('reason-missing')
  expect(await close({ reason: 'Không nộp bổ sung', basis: ' ' })).toBe('basis-missing')
  expect(await close({ reason: 'Không nộp bổ sung', basis: 'Điều 19' })).toBe('pin-missing')
  await hall.as('phan.thi.dieu.hien')
  const lost = async (circumstances: string) => {
    const input = { seal: 'dau-sgtvt', noticedAt: '2026-11-30T01:00:00.000Z', circumstances }
    const asked = { type: 'seal-lost', input, pin: null, act: `act-lost-${acts++}` } as const
    return refusalOf(await hall.ask.office.take(asked))
  }
  expect(await lost(' ')).toBe('text-missing')
  expect(await lost('Mất trên đường')).toBe('pin-missing')
})
