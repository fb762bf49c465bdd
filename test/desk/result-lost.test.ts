import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TakeStep } from '../../shared/door.ts'
import { codeOn, signedSheet, COUNTER as WET_COUNTER } from '../ledger/sheets.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall, RETURN } from './centre.ts'
import { harmPapers, papersIn } from './insider.ts'

const [COUNTER, APPROVER, KEEPER] = ['tran.van.do', 'le.quoc.dat', 'phan.thi.dieu.hien']
const CORRECTION = {
  reason: 'Tệp kết quả bị mất',
  changes: { applicant: null, answers: null, components: null },
}

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const asked = async (dossier: string, step: TakeStep['step'], input: object = RETURN): Promise<string> => {
  const answer = await hall.take(COUNTER, step, input, dossier)
  return answer.ok ? 'taken' : answer.refusal.refusal
}

/**
 * A sealed result, its hash, and how its own file alone is harmed; what that gives back makes it whole again.
 */
async function sealed() {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput('1.000028'), null))
  await hall.as(APPROVER)
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  const before = papersIn(hall.folder)
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
  await hall.as(COUNTER)
  const { papers } = valueIn(await hall.ask.dossier.get({ dossier }))
  const hash = papers.findLast(({ form }) => form === 'result')?.hash ?? ''
  return { dossier, hash, before }
}

const offerOf = async (dossier: string) =>
  valueIn(await hall.ask.dossier.get({ dossier })).offers.find(({ step }) => step === 'return')?.refusal

test('a result that is neither whole nor printed is not returned, is offered so, and is once its file is back', async () => {
  const { dossier, before } = await sealed()
  const events = hall.desk.store()?.events.of(dossier).length
  expect(await offerOf(dossier)).toBeNull()
  const spare = Buffer.from('another')
  const mend = harmPapers(hall.folder, before, () => spare)
  expect(await asked(dossier, 'return')).toBe('result-lost')
  expect(await offerOf(dossier)).toMatchObject({ refusal: 'result-lost' })
  expect(hall.desk.store()?.events.of(dossier).length).toBe(events)
  mend()
  expect(await asked(dossier, 'return')).toBe('taken')
})

test('with no copy left it is corrected though nothing changes, approved and sealed anew; one that is whole is not', async () => {
  const { dossier, before } = await sealed()
  expect(await asked(dossier, 'correction', CORRECTION)).toBe('nothing-changed')
  for (const name of papersIn(hall.folder).filter(each => !before.includes(each)))
    rmSync(join(hall.folder, 'papers', name))
  expect(await asked(dossier, 'return')).toBe('result-lost')
  expect(await asked(dossier, 'correction', CORRECTION)).toBe('taken')
  await hall.as(APPROVER)
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
  expect(await asked(dossier, 'return')).toBe('taken')
})

test('one that was printed is returned, and its receipt warns that the file is not whole', async () => {
  const { dossier, hash, before } = await sealed()
  valueIn(await hall.ask.paper.print({ hash, copies: 1 }))
  const mend = harmPapers(hall.folder, before, bytes => bytes.subarray(1))
  const receipt = valueIn(await hall.take(COUNTER, 'return', RETURN, dossier))
  expect(receipt).toMatchObject({ recorded: true, resultLost: true })
  mend()
})

test('a sheet that bears ink is handed out whatever became of its file', async () => {
  const before = papersIn(hall.folder)
  const dossier = await signedSheet(hall)
  const code = await codeOn(hall, dossier)
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 2, code }, dossier))
  const mend = harmPapers(hall.folder, before, bytes => bytes.subarray(1))
  const receipt = valueIn(await hall.take(WET_COUNTER, 'return', RETURN, dossier))
  expect(receipt).toMatchObject({ resultLost: true })
  mend()
})
