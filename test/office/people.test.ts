import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/sample-act.ts'
import type { Answer } from '../../shared/door.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288' // sgtvt
const CLERK = 'phan.thi.dieu.hien'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const given = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
const SAID = sampleAct('person-add', { at: clock.now(), officer: CLERK, delegation: '' })
async function enrol(more: object, wrongPin?: string) {
  const { pin } = await hall.as(CLERK)
  const input = { ...SAID, ...more }
  return hall.ask.office.take({ type: 'person-add', input, pin: wrongPin ?? pin, act: randomUUID() })
}
const PICTURE = readFileSync(join(DATA_SET.folder, 'pictures', 'sign-le.quoc.dat.png')).toString('base64')
const take = (
  step: 'intake' | 'appraisal' | 'approval' | 'signing',
  input: unknown,
  dossier: string | null,
) =>
  hall.ask.step.take({ dossier, step, input, pin: '917350', rev: null, act: randomUUID(), procedure: null })

test('who is enrolled changes his first PIN before it opens anything, then works within his scope', async () => {
  given(await enrol({ agency: 'sgtvt', keys: 'zz', roles: ['counter', 'appraiser'] }))
  expect(await hall.ask.session.open({ keys: 'zz', pin: '604193' })).toMatchObject({
    refusal: { refusal: 'pin-initial' },
  })
  const change = (pin: string, newPin: string) => hall.ask.session.changePin({ keys: 'zz', pin, newPin })
  expect(await change('604193', '604193')).toMatchObject({ refusal: { refusal: 'pin-weak' } })
  expect(given(await change('604193', '917350'))).toMatchObject({
    officer: 'can.bo.moi',
    roles: ['counter', 'appraiser'],
  })
  await hall.restart()
  given(await hall.ask.session.open({ keys: 'zz', pin: '917350' }))
  const { dossier } = given(await take('intake', intakeInput(CODE), null))
  given(await take('appraisal', appraisalInput(CODE), dossier))
  expect(await take('intake', intakeInput('1.012901'), null)).toMatchObject({
    refusal: { refusal: 'no-role' },
  })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('an approver gets a signing certificate under the Centre, and signs what a delegation lets him', async () => {
  const more = { officer: 'pho.moi', keys: 'yy', agency: 'sgtvt', roles: ['approver'], signature: PICTURE }
  expect(await enrol({ ...more, signature: null })).toMatchObject({ refusal: { refusal: 'no-picture' } })
  given(await enrol(more))
  given(await hall.ask.session.changePin({ keys: 'yy', pin: '604193', newPin: '917350' }))
  const { dossier } = given(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  given(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  const session = () => hall.ask.session.open({ keys: 'yy', pin: '917350' })
  given(await session())
  expect(await hall.ask.step.draft({ dossier })).toMatchObject({ refusal: { refusal: 'no-delegation' } })
  const { pin } = await hall.as(CLERK)
  const decision = { ...sampleAct('delegation-add', { at: clock.now(), officer: CLERK, delegation: '' }) }
  const input = { ...decision, decision: '12/QĐ-SGTVT', agency: 'sgtvt', to: 'pho.moi' }
  given(await hall.ask.office.take({ type: 'delegation-add', input, pin, act: randomUUID() }))
  given(await session())
  const { document } = given(await hall.ask.step.draft({ dossier }))
  given(await take('approval', { document, note: '' }, dossier))
  given(await take('signing', {}, dossier))
  given(await hall.take(CLERK, 'sealing', { copies: 1 }, dossier))
  given(await hall.take('tran.van.do', 'return', RETURN, dossier))
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
})

test.each([
  ['an officer id that is taken', { officer: 'tran.van.do', keys: 'ab' }, 'officer-known'],
  ['letters that are taken', { officer: 'x.y', keys: 'td' }, 'keys-taken'],
  ['an agency of another clerk', { officer: 'x.y', keys: 'ab', agency: 'skhdt' }, 'enrol-outside'],
  ['an agency that is none', { officer: 'x.y', keys: 'ab', agency: 'none' }, 'enrol-outside'],
  [
    'one agency of another clerk among his',
    { officer: 'x.y', keys: 'ab', agencies: ['sxd', 'skhdt'] },
    'enrol-outside',
  ],
  [
    'a procedure of another agency',
    { officer: 'x.y', keys: 'ab', procedures: ['1.000028x'] },
    'enrol-outside',
  ],
  ['a first PIN that is a run', { officer: 'x.y', keys: 'ab', firstPin: '123456' }, 'pin-weak'],
  [
    'a certificate that is over already',
    { officer: 'x.y', keys: 'ab', until: '2026-11-01' },
    'delegation-dates',
  ],
  ['no roles', { officer: 'x.y', keys: 'ab', roles: [] }, 'input-invalid'],
] as const)('refused, and nobody is added: %s', async (_what, more, refusal) => {
  const [before, keys] = [
    hall.desk.store()?.events.last().seq,
    readFileSync(join(hall.folder, 'keys.json'), 'utf8'),
  ]
  expect(await enrol(more)).toMatchObject({ ok: false, refusal: { refusal } })
  expect(hall.desk.store()?.events.last().seq).toBe(before)
  expect(readFileSync(join(hall.folder, 'keys.json'), 'utf8')).toBe(keys)
})

test('only a clerk enrols, with his PIN again; the first PIN stands nowhere in the record', async () => {
  await hall.as('tran.van.do')
  const asked = {
    type: 'person-add',
    input: { ...SAID, officer: 'x.y', keys: 'ab' },
    act: randomUUID(),
  } as const
  const { pin } = await hall.as('tran.van.do')
  expect(await hall.ask.office.take({ ...asked, pin })).toMatchObject({ refusal: { refusal: 'no-role' } })
  expect(await enrol({ officer: 'x.y', keys: 'ab' }, '000000')).toMatchObject({
    refusal: { refusal: 'wrong-pin' },
  })
  const acts = hall.desk.store()?.events.ofOffice(0) ?? []
  expect(acts.length).toBeGreaterThan(2)
  expect(JSON.stringify(acts)).not.toContain('604193')
})
