import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiptFacts } from '../../electron/desk/papers/paper-facts.ts'
import { currentIntake } from '../../shared/dossier/current-intake.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall, recordOf } from './centre.ts'

const COUNTER = 'tran.van.do'
const CODE = '2.002288'
const NAMED = { name: 'Lê Thị Hạnh', idNumber: '', phone: '', authority: 'Giấy ủy quyền số 12' }
const NOTHING = { applicant: null, answers: null, components: null }

let hall: Hall
let dossier = ''
beforeAll(async () => {
  hall = await openHall()
  const input = { ...intakeInput(CODE), representative: NAMED }
  dossier = valueIn(await hall.take(COUNTER, 'intake', input, null)).dossier
})
afterAll(() => hall.close())

const page = async () => valueIn(await hall.ask.dossier.get({ dossier }))
const correct = async (reason: string, representative: unknown) =>
  valueIn(
    await hall.take(COUNTER, 'correction', { reason, changes: { ...NOTHING, representative } }, dossier),
  )

test('a stand-in of whom the number lacked is put right: the page doubts it no longer, the old receipt is void, a new one names who stands in', async () => {
  const places = async () => (await page()).doubts.map(({ place }) => place)
  expect(await places()).toContain('representative.idNumber')
  const right = { ...NAMED, name: 'Lê Thị Hân', idNumber: '093185004321' }
  const reasons: string[] = []
  for (const [reason, said] of [
    ['Ghi thiếu số và sai tên', right],
    ['Công dân tự đến nộp', 'none'],
  ] as const) {
    await correct(reason, said)
    reasons.push(reason)
    const view = await page()
    const now = said === 'none' ? null : said
    expect(currentIntake(view.dossier)?.representative).toEqual(now)
    expect(await places()).not.toContain('representative.idNumber')
    const receipts = view.papers.filter(({ form }) => form === 'receipt').map(({ voided }) => voided)
    expect(receipts.slice(0, reasons.length)).toEqual(reasons)
    const { representative } = valueIn(await hall.desk.ask(office => receiptFacts(office, view.dossier)))
    expect(representative).toBe(now?.name ?? null)
  }
  expect(recordOf(hall).verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('sets, the way back and a day of birth are put right before the return: each voids the receipt, and the new one says it', async () => {
  const { applicant } = intakeInput(CODE)
  const given = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null)).dossier
  const reasons: string[] = []
  for (const [reason, changes, says] of [
    ['Nộp hai bộ', { sets: 2 }, { sets: 2 }],
    ['Xin gửi qua bưu chính', { returnBy: 'post' }, { goesBack: 'post' }],
    ['Ghi sai ngày sinh', { applicant: { ...applicant, born: '1961-05-02', sex: 'nam' } }, { sets: 2 }],
  ] as const) {
    const input = { reason, changes: { ...NOTHING, ...changes } }
    valueIn(await hall.take(COUNTER, 'correction', input, given))
    reasons.push(reason)
    const view = valueIn(await hall.ask.dossier.get({ dossier: given }))
    expect(currentIntake(view.dossier)).toMatchObject(changes)
    const receipts = view.papers.filter(({ form }) => form === 'receipt').map(({ voided }) => voided)
    expect(receipts).toEqual([...reasons, null])
    expect(valueIn(await hall.desk.ask(office => receiptFacts(office, view.dossier)))).toMatchObject(says)
  }
})
