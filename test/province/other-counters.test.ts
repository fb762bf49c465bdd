import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteUndone } from '../../electron/desk/line/note-undone.ts'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import type { DossierView, Receipt } from '../../shared/answer.ts'
import type { TakeStep } from '../../shared/door.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { roomOfFile } from './room.ts'
import { type At, enrolAt, faceOf, given, openSecond, storeOf } from './second-counter.ts'

const room = roomOfFile()
const CODE = '2.002288' // sgtvt
const [DESK, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]
type Step = TakeStep['step']

let hall: Hall
let second: Awaited<ReturnType<typeof openSecond>>
let third: Awaited<ReturnType<typeof openSecond>>
let one: At
beforeAll(async () => {
  hall = await openHall()
  await hall.as(KEEPER)
  await enrolAt(hall, room.running)
  await syncNow(storeOf(hall))
  second = await openSecond(hall, room.running)
  third = await openSecond(hall, room.running, { counter: 'quay-kcn' })
  for (const at of [second, third]) await at.as(DESK)
  one = { desk: hall.desk, ask: hall.ask, as: officer => hall.as(officer) }
})
afterAll(async () => {
  await third.desk.close()
  await second.desk.close()
  await hall.close()
})

/** A round, and what a desk does after one. */
async function hear(...counters: readonly At[]): Promise<void> {
  for (const at of counters) {
    const store = storeOf(at)
    expect(await syncNow(store)).toMatchObject({ why: null })
    noteVerdicts(store)
    noteUndone(store)
  }
}
/** What was done goes up from one counter and comes down at the others, papers with it. */
async function spread(from: At): Promise<void> {
  await hear(from, from)
  await hear(...[one, second, third].filter(at => at !== from))
}

const INPUTS: Partial<Record<Step, unknown>> = {
  appraisal: appraisalInput(CODE),
  signing: {},
  sealing: { copies: 1 },
  return: RETURN,
}
async function take(
  at: At,
  officer: string,
  step: Step,
  dossier: string | null,
  input: unknown = INPUTS[step],
) {
  await at.as(officer)
  const { pin } = faceOf(officer)
  const document =
    step === 'approval' && dossier !== null ? given(await at.ask.step.draft({ dossier })).document : undefined
  return at.ask.step.take({
    ...{ dossier, step, pin, rev: null, act: randomUUID(), procedure: null },
    input: document ? { document, note: '' } : input,
  })
}
const did = async (...asked: Parameters<typeof take>): Promise<Receipt> => {
  const answer = await take(...asked)
  if (!answer.ok) throw new Error(`${asked[2]}: ${sentence(answer.refusal)}`)
  return answer.value
}
const receive = async (at: At, name: string): Promise<string> =>
  (await did(at, DESK, 'intake', null, intakeInput(CODE, name))).dossier
const viewAt = async (at: At, officer: string, dossier: string): Promise<DossierView> => {
  await at.as(officer)
  return given(await at.ask.dossier.get({ dossier }))
}
const verified = (): void => {
  for (const at of [one, second, third])
    expect(storeOf(at).verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
}

describe('a dossier that goes from counter to counter', () => {
  test('is received at 1, appraised at 2, approved and signed at 3, sealed at 1, returned at 2', async () => {
    const dossier = await receive(one, 'Nguyễn Thị Bưởi')
    await spread(one)
    await second.as(APPRAISER)
    const mine = given(await second.ask.worklist({ whose: 'mine', most: 10 }))
    expect(mine.rows).toMatchObject([{ dossier, counter: 'Quầy số 1' }])
    await did(second, APPRAISER, 'appraisal', dossier)
    await spread(second)
    await did(third, APPROVER, 'approval', dossier)
    await did(third, APPROVER, 'signing', dossier)
    await spread(third)
    await did(one, KEEPER, 'sealing', dossier)
    await spread(one)
    await did(second, DESK, 'return', dossier)
    await spread(second)

    for (const at of [one, second, third]) {
      const view = await viewAt(at, DESK, dossier)
      expect(view.dossier).toMatchObject({ stage: 'returned', outcome: 'returned' })
      expect(view.papers.filter(({ signatures }) => signatures === 2)).toHaveLength(1)
      expect(view.papers.filter(({ form }) => form === 'receipt')).toHaveLength(1)
      expect([view.absent, view.unmade]).toEqual([undefined, undefined])
    }
    const seen = await viewAt(second, DESK, dossier)
    const steps = seen.timeline.filter(({ step }) => !step.startsWith('paper-') && step !== 'seal-entry')
    expect(steps.map(({ step, counter }) => [step, counter])).toEqual([
      ['intake', 'Quầy số 1'],
      ['appraisal', null],
      ['approval', 'Quầy khu công nghiệp'],
      ['signing', 'Quầy khu công nghiệp'],
      ['sealing', 'Quầy số 1'],
      ['return', null],
    ])
    expect(seen.others).toMatchObject({ counters: ['Quầy số 1', 'Quầy khu công nghiệp'], silent: false })
    expect(seen.others?.knownTo).toMatch(/^\d{4}-/)
    const result = seen.papers.find(({ signatures }) => signatures === 2)
    const { base64 } = given(await second.ask.paper.bytes({ hash: result?.hash ?? '', sheet: 'own' }))
    for (const at of [one, second, third]) {
      await at.as(DESK)
      const proof = given(await at.ask.verify.file({ base64, code: null }))
      expect([proof.register, proof.broken, proof.ok]).toEqual(['issued', null, true])
    }
    verified()
  })
})
