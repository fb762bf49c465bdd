import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownMoves } from '../../electron/desk/line/own-moves.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import type { Word } from '../../electron/store/delivered.ts'
import type { Store } from '../../electron/store/store.ts'
import { appraisalInput, eventsOf, type Hall, intakeInput, openHall } from './centre.ts'

const CODE = '2.002288' // sgtvt
const [COUNTER, APPRAISER] = ['tran.van.do', 'vo.hoang.yen']
const HELD: Word = { verdict: 'held', reason: 'other-document', at: '2026-11-24T01:00:00.000Z' }

let hall: Hall
let dossier: string
beforeAll(async () => {
  hall = await openHall()
  const received = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
  dossier = received.ok ? received.value.dossier : expect.fail('not received')
})
afterAll(() => hall.close())

/**
 * The office as it is where another counter took part in every dossier, and something of its record is
 * otherwise.
 */
const withOther = (office: Office, doubtful: () => readonly Word[], more: Partial<Store> = {}): Office => {
  const of = () => ({ devices: ['quay-2'], doubtful: doubtful() })
  const heard = { ...office.store.heard, of }
  return { ...office, store: Object.assign(Object.create(office.store), { heard, ...more }) }
}

test('a step that was made ready is not recorded on what the province holds since', async () => {
  await hall.as(APPRAISER)
  const before = eventsOf(hall.desk.store())
  const asked = {
    dossier,
    step: 'appraisal',
    input: appraisalInput(CODE),
    pin: null,
    procedure: null,
  } as const
  let looked = 0
  let isHeld = false
  const take = (holds: boolean) =>
    hall.desk.ask(office => {
      const doubtful = () => {
        looked += 1
        return isHeld ? [HELD] : []
      }
      // The word comes after the rules were asked, before the step is written; no revision moves.
      const record: Store['record'] = work => {
        isHeld = holds && looked > 0
        return office.store.record(work)
      }
      return takeStep(withOther(office, doubtful, { record }), { ...asked, rev: null, act: randomUUID() })
    })
  expect(await take(true)).toMatchObject({ ok: false, refusal: { refusal: 'held-elsewhere' } })
  expect([isHeld, eventsOf(hall.desk.store())]).toEqual([true, before])
  expect(await take(false)).toMatchObject({ ok: true })
  expect(eventsOf(hall.desk.store())).toBe(before + 1)
})

test('the Portal is told of no act that lost to the one of another counter', async () => {
  const movesAfter = (verdict: Word['verdict']) =>
    hall.desk.ask(office => {
      const wordOn = () => ({ ...HELD, verdict })
      const told = withOther(office, () => [], { delivery: { ...office.store.delivery, wordOn } })
      const row = office.store.register.get(dossier)
      return ownMoves(told, row ? [row] : []).length
    })
  const verdicts = ['confirmed', 'superseded', 'rejected'] as const
  const moves = await Promise.all(verdicts.map(movesAfter))
  expect(moves.map(each => each.ok && each.value)).toEqual([1, 0, 0])
})
