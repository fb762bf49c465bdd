import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'
import { settableClock } from './clock.ts'

const clock = settableClock('2026-10-05T02:00:00.000Z')
const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]

let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const refusal = (answer: { ok: boolean; refusal?: { refusal: string } }): string =>
  answer.refusal?.refusal ?? 'taken'
/** A dossier that waits for its approval. */
async function appraised(name?: string): Promise<string> {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE, name), null))
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
  return dossier
}
async function seen(dossier: string): Promise<string> {
  await hall.as(APPROVER)
  return valueIn(await hall.ask.step.draft({ dossier })).document
}
const approve = (dossier: string, document: string | null) =>
  hall.take(APPROVER, 'approval', { document, note: '' }, dossier)

test('an approval binds the very bytes that were on view', async () => {
  const dossier = await appraised()
  const document = await seen(dossier)
  const approved = valueIn(await approve(dossier, document))
  expect(approved.number).toBe('01/PH-SGTVT')
  await hall.as(APPROVER)
  const { dossier: stands } = valueIn(await hall.ask.dossier.get({ dossier }))
  expect(stands.taken.approval?.data).toMatchObject({ document })
})

test('another paper than the one on view is refused, also after a restart', async () => {
  const dossier = await appraised()
  const document = await seen(dossier)
  expect(refusal(await approve(dossier, 'a'.repeat(64)))).toBe('document-changed')
  await hall.restart()
  expect(refusal(await approve(dossier, 'b'.repeat(64)))).toBe('document-changed')
  expect(refusal(await approve(dossier, document))).toBe('taken')
})

test('what was on view yesterday has another date today', async () => {
  const dossier = await appraised()
  const document = await seen(dossier)
  clock.pass(24 * 3_600_000)
  expect(refusal(await approve(dossier, document))).toBe('document-changed')
  expect(refusal(await approve(dossier, await seen(dossier)))).toBe('taken')
})

test('a number that another dossier took meanwhile makes another paper', async () => {
  const [one, two] = [await appraised(), await appraised()]
  const [first, second] = [await seen(one), await seen(two)]
  valueIn(await approve(two, second))
  expect(refusal(await approve(one, first))).toBe('document-changed')
  const again = await seen(one)
  const { number } = valueIn(await approve(one, again))
  expect(number).toMatch(/^0\d\/PH-SGTVT$/)
})

test('a correction after the paper was on view makes another paper', async () => {
  const dossier = await appraised()
  const document = await seen(dossier)
  const changes = {
    applicant: null,
    answers: { ...intakeInput(CODE).answers, plate: '95A99999' },
    components: null,
  }
  valueIn(await hall.take(COUNTER, 'correction', { reason: 'Ghi sai biển số', changes }, dossier))
  expect(refusal(await approve(dossier, document))).toBe('step-owed')
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
  expect(refusal(await approve(dossier, document))).toBe('document-changed')
})

test('an approval of one dossier is no approval of another', async () => {
  const [one, two] = [await appraised(), await appraised('Trần Văn Lượng')]
  const document = await seen(one)
  expect(refusal(await approve(two, document))).toBe('document-changed')
})

test('without a session nothing is done, and who took over acts in his own name', async () => {
  const dossier = await appraised()
  const { pin } = await hall.as(APPROVER)
  await hall.ask.session.close({})
  const act = {
    dossier,
    step: 'approval' as const,
    input: { document: null, note: '' },
    pin,
    rev: null,
    act: 'act-no-session',
    procedure: null,
  }
  expect(refusal(await hall.ask.step.take(act))).toBe('not-logged-in')
  const other = await hall.as(COUNTER)
  expect(refusal(await hall.ask.step.take({ ...act, act: 'act-other-man', pin: other.pin }))).toBe('no-role')
})

test('five wrong PINs at the desk shut the person out, the right one too', async () => {
  const dossier = await appraised()
  const document = await seen(dossier)
  const { pin } = await hall.as(APPROVER)
  const take = (tried: string, act: string, read: string | null = document) =>
    hall.ask.step.take({
      dossier,
      step: 'approval',
      input: { document: read, note: '' },
      pin: tried,
      rev: null,
      act,
      procedure: null,
    })
  const answers = []
  for (let tries = 1; tries <= 5; tries++) answers.push(refusal(await take('000000', `act-wrong-${tries}`)))
  expect(answers).toEqual(['wrong-pin', 'wrong-pin', 'wrong-pin', 'wrong-pin', 'pin-locked'])
  expect(refusal(await take(pin, 'act-right-pin'))).toBe('pin-locked')
  await expect(hall.as(APPROVER)).rejects.toThrow('pin-locked')
  clock.pass(16 * 60_000)
  await hall.as(APPROVER)
  expect(refusal(await take(pin, 'act-blind-man', null))).toBe('not-opened')
  expect(refusal(await take(pin, 'act-after-lock'))).toBe('taken')
})

test('the citizen’s result is what was approved, sealed and returned, and the record holds it all', async () => {
  const dossier = await appraised()
  valueIn(await approve(dossier, await seen(dossier)))
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
  const { papers } = valueIn(await hall.take(COUNTER, 'return', RETURN, dossier))
  expect(papers.filter(({ signatures }) => signatures === 2).length).toBe(1)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
