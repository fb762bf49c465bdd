import { afterAll, beforeAll, expect, test } from 'vitest'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { clockOf, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { EventBody } from '../../shared/record/event.ts'
import { textOf } from '../pdf/raster.ts'
import { handClock } from '../support/hand-clock.ts'
import { DATA_SET, type Hall, intakeInput, OTHER_PHONE, openHall, recordOf } from './centre.ts'

const CODE = '2.002288'
const COUNTER = 'tran.van.do'
const [MINUTE, HOUR] = [60_000, 3_600_000]
/** A Tuesday at ten in the morning: its clock will be a day ahead. */
const START = '2026-11-24T03:00:00.000Z'

const AHEAD = 26 * HOUR

const clock = handClock(START)
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
  await hall.as(COUNTER)
})
afterAll(() => hall.close())

const store = () => recordOf(hall)
const lastOf = (type: string): EventBody | undefined =>
  store()
    .events.after(0, 1_000)
    .map(({ bytes }) => EventBody.parse(JSON.parse(bytes)))
    .findLast(each => each.type === type)
const received = async () => {
  const answer = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
async function give(dossier: string, writtenAt: string | null): Promise<string> {
  const answer = await hall.take(COUNTER, 'numbering', { appointedAt: null, writtenAt }, dossier)
  return answer.ok ? 'taken' : answer.refusal.refusal
}
const viewOf = async (dossier: string) => {
  const answer = await hall.ask.dossier.get({ dossier })
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
async function receiptOf(dossier: string): Promise<string> {
  const { papers } = await viewOf(dossier)
  const { hash = '' } = papers.find(({ form }) => form === 'receipt') ?? {}
  const bytes = await hall.ask.paper.bytes({ hash })
  if (!bytes.ok) throw new Error(bytes.refusal.refusal)
  const pages = await textOf(new Uint8Array(Buffer.from(bytes.value.base64, 'base64')))
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

test('after a clock that ran ahead and was believed, the time of the citizen counts from the hour that his slip bears by hand', async () => {
  const truth = clock.now()
  clock.turn(AHEAD)
  await hall.restart()
  expect((await received()).code).not.toBeNull()
  clock.turn(-AHEAD)
  const [{ dossier, slip }, { dossier: other }] = [await received(), await received()]
  const recorded = lastOf('intake')?.time.lo ?? ''
  expect([slip?.why, Date.parse(recorded) - Date.parse(truth) >= AHEAD]).toEqual(['clock-suspect', true])
  expect(await give(dossier, truth)).toBe('clock-suspect')
  clock.pass(AHEAD + HOUR)
  await hall.restart()
  await hall.as(COUNTER)
  expect((await viewOf(dossier)).numbering?.hour?.hi).toBe(recorded)
  const after = new Date(Date.parse(recorded) + MINUTE).toISOString()
  expect(await give(dossier, after)).toBe('hour-too-late')
  expect(await give(dossier, '1999-01-01T01:00:00.000Z')).toBe('hour-too-early')
  const dues: string[] = []
  for (const [id, written] of [
    [dossier, truth],
    [other, null],
  ] as const) {
    expect(await give(id, written)).toBe('taken')
    const event = lastOf('numbering')
    expect([event?.version, event?.written, event?.actor]).toEqual(
      written ? [2, truth, COUNTER] : [1, undefined, COUNTER],
    )
    const { dossier: stands } = await viewOf(id)
    const from = written ?? recorded
    const { limit } = DATA_SET.procedures.find(({ code }) => code === CODE) ?? {}
    if (!limit) throw new Error(CODE)
    const { at, why } = dueAfter({ calendar: DATA_SET.calendar, from, limit })
    expect(stands.taken.intake?.data).toMatchObject({ receivedAt: from })
    expect([stands.due?.at, stands.due?.why]).toEqual([at, why])
    const said = `lúc ${clockOf(from)} ngày ${shortDay(dayOf(from))} theo giờ ghi tay trên phiếu`
    expect([id, (await receiptOf(id)).includes(said)]).toEqual([id, written !== null])
    dues.push(at)
  }
  expect((dues[0] ?? '') < (dues[1] ?? '')).toBe(true)
  expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
})

test('a slip and its copy are void together, for every reason there is, the first one first', async () => {
  clock.turn(-HOUR)
  const { dossier } = await received()
  const copy = await hall.ask.paper.slip({ dossier, form: 'provisional-slip' })
  if (!copy.ok) throw new Error(copy.refusal.refusal)
  clock.turn(HOUR)
  const slipsOf = async () =>
    (await viewOf(dossier)).papers.filter(({ form }) => form.startsWith('provisional-slip'))
  expect((await slipsOf()).map(({ form, voided }) => [form, voided])).toEqual([
    ['provisional-slip', null],
    ['provisional-slip-copy', null],
  ])
  const bytes = await hall.ask.paper.bytes({ hash: copy.value.document })
  if (!bytes.ok) throw new Error(bytes.refusal.refusal)
  const proven = async () => {
    const answer = await hall.ask.verify.file({ base64: bytes.value.base64 })
    return answer.ok && answer.value.register
  }
  expect(await proven()).toBe('issued')
  expect(await give(dossier, null)).toBe('taken')
  const { code = '' } = (await viewOf(dossier)).dossier
  const first = `Đã cấp mã ${code}; thay bằng giấy tiếp nhận`
  expect((await slipsOf()).map(({ voided }) => voided)).toEqual([first, first])
  expect(await proven()).toBe('voided')
  for (const { hash } of await slipsOf())
    expect(await hall.ask.paper.print({ hash, copies: 1 })).toMatchObject({
      refusal: { refusal: 'slip-void', facts: { why: `đã cấp mã ${code}; thay bằng giấy tiếp nhận` } },
    })
  const again = await hall.ask.paper.slip({ dossier, form: 'receipt' })
  expect(again.ok).toBe(true)
  // A correction of nothing that the receipt says leaves it, and its copy, as they are; the next one voids
  // both.
  const { answers } = intakeInput(CODE)
  const plain = { applicant: null, answers: { ...answers, until: '2030-11-30' }, components: null }
  const corrections = [
    ['Ghi sai ngày', plain, [null, null]],
    ['Ghi sai số điện thoại', OTHER_PHONE, [null, 'Ghi sai số điện thoại', 'Ghi sai số điện thoại']],
  ] as const
  for (const [reason, changes, receipts] of corrections) {
    const corrected = await hall.take(COUNTER, 'correction', { reason, changes }, dossier)
    if (!corrected.ok) throw new Error(corrected.refusal.refusal)
    const { papers } = await viewOf(dossier)
    const said = papers.filter(({ form }) => form.startsWith('receipt')).map(({ voided }) => voided)
    expect([reason, said.toSorted()]).toEqual([reason, [...receipts].toSorted()])
  }
  for (const { voided } of await slipsOf()) expect(voided).toBe(`${first}. Sau đó: Ghi sai ngày`)
})

test('a slip that the machine dated bears no hour by hand', async () => {
  const rests = store().numbers.rests()
  store().record(writing => writing.giveBack(rests.map(({ lease }) => lease)))
  const { dossier, slip } = await received()
  expect([slip?.why, (await viewOf(dossier)).numbering?.hour]).toEqual(['no-number-left', null])
  expect(await give(dossier, START)).toBe('hour-printed')
})

test('a code that a newer program gave, in words not read here, is shown by name: nothing is set on paper from it', async () => {
  clock.turn(-HOUR)
  const { dossier } = await received()
  clock.turn(HOUR)
  const [{ body } = { body: undefined }] = store().events.of(dossier)
  if (!body) throw new Error(dossier)
  const { actor, session, authority, procedure, formSet, calendar, office } = body
  await hall.desk.ask(({ store: record, who }) => {
    const after = { stage: 'received', flags: [], outcome: null }
    const said = { actor, session, authority, procedure, formSet, calendar, office }
    const draft = { ...said, type: 'numbering', version: 99, dossier, docs: [], numbers: [], after, data: {} }
    record.record(writing => void writing.append({ ...draft, signAs: who.sign }))
    return null
  })
  const { timeline, papers, offers, dossier: stands } = await viewOf(dossier)
  expect(timeline.map(({ step, newer }) => [step, newer])).toEqual([
    ['intake', false],
    ['paper-made', false],
    ['numbering', true],
  ])
  // It may be seen and printed; whatever step it would be, the program is to be updated first.
  expect([...new Set(offers.map(({ refusal }) => refusal?.refusal))]).toEqual(['dossier-newer'])
  expect(await give(dossier, null)).toBe('dossier-newer')
  expect([stands.code, stands.taken.numbering?.data]).toEqual([null, null])
  expect(papers.map(({ form }) => form)).toEqual(['provisional-slip'])
})
