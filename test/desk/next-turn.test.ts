import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextTurnSaid } from '../../shared/text/dossier/next-turn.ts'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, openHall } from './centre.ts'

const COUNTER = 'tran.van.do'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** The page of a dossier as this person has it; undefined where it is none of his. */
async function pageOf(officer: string, dossier: string) {
  await hall.as(officer)
  const answer = await hall.ask.dossier.get({ dossier })
  return answer.ok ? answer.value : undefined
}

/** Whoever the page names is offered that step when he opens it, and nobody else is. */
async function expectTrue(dossier: string, step: string): Promise<void> {
  const { turn } = (await pageOf(COUNTER, dossier)) ?? {}
  expect(turn?.step).toBe(step)
  let offered = 0
  for (const { id, name } of DATA_SET.people) {
    const view = await pageOf(id, dossier)
    const isOpen = view?.offers.some(offer => offer.step === step && !offer.refusal) ?? false
    expect([name, turn?.people.some(each => each.name === name)]).toEqual([name, isOpen])
    if (view) expect(view.turn).toEqual(turn)
    if (isOpen) offered++
  }
  expect(offered).toBeGreaterThan(0)
  expect(offered).toBe(turn?.people.length)
}

test('the dossier page names the next step and everybody who may take it, with an appraisal in its route or without', async () => {
  const received = async (code: string) =>
    valueIn(await hall.take(COUNTER, 'intake', intakeInput(code), null)).dossier
  const [short, long] = [await received('1.000028'), await received('2.002288')]
  await expectTrue(short, 'approval')
  await expectTrue(long, 'appraisal')
  const { people = [] } = (await pageOf(COUNTER, long))?.turn ?? {}
  const appraiser = DATA_SET.people.find(({ name, id }) => id !== COUNTER && people[0]?.name === name)
  valueIn(await hall.take(appraiser?.id ?? '', 'appraisal', appraisalInput('2.002288'), long))
  await expectTrue(long, 'approval')
  // The citizen is waited for: that is nobody's turn here.
  const request = { items: ['Bản sao giấy đăng ký xe'], reason: 'Bản nộp bị mờ', applicant: null }
  valueIn(await hall.take(COUNTER, 'supplement-request', request, short))
  expect(await pageOf(COUNTER, short)).not.toHaveProperty('turn')
})

test('in words: three are named with what they are, the rest are counted', () => {
  const people = ['An', 'Bình', 'Chi', 'Dung', 'Em'].map(name => ({ name, title: 'Chuyên viên' }))
  const three = 'An (Chuyên viên), Bình (Chuyên viên), Chi (Chuyên viên)'
  expect([3, 5].map(many => nextTurnSaid({ step: 'return', people: people.slice(0, many) }))).toEqual([
    `trả kết quả: ${three}`,
    `trả kết quả: ${three} và 2 người khác`,
  ])
})
