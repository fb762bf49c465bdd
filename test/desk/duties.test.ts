import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../shared/people/certificate.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, OTHER_PHONE, openHall } from './centre.ts'
import { checkTurns } from './turns.ts'

const CODE = '2.002288'
const [COUNTER, APPRAISER, KEEPER] = ['tran.van.do', 'vo.hoang.yen', 'phan.thi.dieu.hien']
/** One who holds every part there is, and keeps every seal. */
const EVERYTHING = 'le.quoc.dat'

/** Who has to do with these dossiers, and one of another agency. */
const PEOPLE = [COUNTER, APPRAISER, KEEPER, EVERYTHING, 'le.thi.hong.nhung']

/** The demo Centre with him in it; the second Centre's procedures let who approved seal. */
const centreOf = (sealerMayNotBeApprover: boolean): typeof DATA_SET => ({
  ...DATA_SET,
  people: DATA_SET.people.map(person =>
    person.id === EVERYTHING
      ? { ...person, scopes: person.scopes.map(scope => ({ ...scope, roles: [...Role.options] })) }
      : person,
  ),
  seals: DATA_SET.seals.map(seal => ({
    ...seal,
    ...(sealerMayNotBeApprover
      ? { keepers: [...seal.keepers, EVERYTHING] }
      : { keepers: [EVERYTHING], custodian: EVERYTHING }),
  })),
  procedures: DATA_SET.procedures.map(procedure => ({ ...procedure, sealerMayNotBeApprover })),
})

let strict: Hall
let lenient: Hall
beforeAll(async () => {
  strict = await openHall({ dataSet: centreOf(true) })
  lenient = await openHall({ dataSet: centreOf(false) })
})
afterAll(async () => {
  await strict.close()
  await lenient.close()
})

const said = (answer: { ok: boolean; refusal?: { refusal: string } }): string =>
  answer.refusal?.refusal ?? 'taken'
async function received(hall: Hall, by = COUNTER): Promise<string> {
  const taken = await hall.take(by, 'intake', intakeInput(CODE), null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  return taken.value.dossier
}
const appraise = async (hall: Hall, by: string, dossier: string) =>
  said(await hall.take(by, 'appraisal', appraisalInput(CODE), dossier))
const approve = async (hall: Hall, dossier: string) =>
  said(await hall.take(EVERYTHING, 'approval', { document: null, note: '' }, dossier))
const sign = async (hall: Hall, dossier: string) => said(await hall.take(EVERYTHING, 'signing', {}, dossier))
const seal = async (hall: Hall, by: string, dossier: string) =>
  said(await hall.take(by, 'sealing', { copies: 1 }, dossier))
/** Whether the approver's draft, list and batch say the same as the step itself. */
async function everywhere(hall: Hall, dossier: string): Promise<string[]> {
  const { pin } = await hall.as(EVERYTHING)
  const draft = said(await hall.ask.step.draft({ dossier }))
  const { offers } = await hall.ask.dossier
    .get({ dossier })
    .then(each => (each.ok ? each.value : { offers: [] }))
  const offered = offers.find(({ step }) => step === 'approval')?.refusal?.refusal ?? 'taken'
  const list = await hall.ask.approvals({})
  expect(list.ok && list.value.some(({ row }) => row.dossier === dossier)).toBe(false)
  const all = { dossiers: [{ dossier, document: 'a'.repeat(64) }], pin, act: `all-${dossier.slice(-20)}` }
  const batch = await hall.ask.step.approveAll(all)
  expect(batch.ok && batch.value[0]?.approval).toBeNull()
  return [draft, offered]
}

test('who received it may not approve it, though he holds every part', async () => {
  const dossier = await received(strict, EVERYTHING)
  expect(await appraise(strict, APPRAISER, dossier)).toBe('taken')
  expect(await approve(strict, dossier)).toBe('received-it-himself')
  expect(await everywhere(strict, dossier)).toEqual(['received-it-himself', 'received-it-himself'])
})

test('who appraised it may not approve it, also after it was sent back and appraised by another', async () => {
  const dossier = await received(strict)
  expect(await appraise(strict, EVERYTHING, dossier)).toBe('taken')
  expect(await approve(strict, dossier)).toBe('appraised-it-himself')
  expect(await everywhere(strict, dossier)).toEqual(['appraised-it-himself', 'appraised-it-himself'])
  expect(said(await strict.take(EVERYTHING, 'send-back', { reason: 'Xem lại' }, dossier))).toBe('taken')
  expect(await appraise(strict, APPRAISER, dossier)).toBe('taken')
  expect(await approve(strict, dossier)).toBe('appraised-it-himself')
})

test('who corrected it may not approve it', async () => {
  const dossier = await received(strict)
  const changes = OTHER_PHONE
  expect(said(await strict.take(EVERYTHING, 'correction', { reason: 'Ghi sai', changes }, dossier))).toBe(
    'taken',
  )
  expect(await appraise(strict, APPRAISER, dossier)).toBe('taken')
  expect(await approve(strict, dossier)).toBe('received-it-himself')
})

test('who approved it may not seal it, and another keeper may', async () => {
  const dossier = await received(strict)
  expect(await appraise(strict, APPRAISER, dossier)).toBe('taken')
  expect([await approve(strict, dossier), await sign(strict, dossier)]).toEqual(['taken', 'taken'])
  expect(await seal(strict, EVERYTHING, dossier)).toBe('approved-it-himself')
  expect(await seal(strict, KEEPER, dossier)).toBe('taken')
  expect(strict.desk.store()?.verify()).toMatchObject({ ok: true })
})

test('where the procedure lets him, who approved seals too; who prepared still approves nothing', async () => {
  const dossier = await received(lenient)
  expect(await appraise(lenient, APPRAISER, dossier)).toBe('taken')
  expect([await approve(lenient, dossier), await sign(lenient, dossier)]).toEqual(['taken', 'taken'])
  expect(await seal(lenient, EVERYTHING, dossier)).toBe('taken')
  const own = await received(lenient, EVERYTHING)
  expect(await appraise(lenient, APPRAISER, own)).toBe('taken')
  expect(await approve(lenient, own)).toBe('received-it-himself')
})

test('whose turn each of these dossiers is, the waiting work says as the dossiers do, to each of these people', async () => {
  await received(strict)
  const approved = await received(strict)
  expect([await appraise(strict, APPRAISER, approved), await approve(strict, approved)]).toEqual([
    'taken',
    'taken',
  ])
  const met = [await checkTurns(strict, PEOPLE), await checkTurns(lenient, PEOPLE)]
  console.log(`turns: ${JSON.stringify(met)}`)
  expect(Math.min(...met.map(({ turns }) => turns))).toBeGreaterThan(1)
  expect(Math.max(...met.map(({ stages }) => stages))).toBeGreaterThan(2)
})
