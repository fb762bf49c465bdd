import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ISSUING } from '../../electron/centre/create-counter.ts'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { openPublished } from '../../electron/desk/office/published.ts'
import { sha256, verified } from '../../electron/keys/ed25519.ts'
import type { Answer } from '../../shared/answer.ts'
import { namesakesOf } from '../../shared/people/namesake.ts'
import { DOMAIN, type EventBody, secondText } from '../../shared/record/event.ts'
import { unusualWord } from '../../shared/text/dossier/unusual.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, DATA_SET, eventsOf, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288' // sgtvt
const CLERK = 'phan.thi.dieu.hien'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const SAID = sampleAct('person-add', { at: clock.now(), officer: CLERK, delegation: '' })
type Second = { officer: string; pin: string }
async function takeAct(type: 'person-add' | 'delegation-add', input: unknown, second?: Second) {
  const { pin } = await hall.as(CLERK)
  return hall.ask.office.take({ type, input, pin, act: randomUUID(), ...(second ? { second } : {}) })
}
const enrol = (more: { officer?: string; name?: string; [field: string]: unknown }, second?: Second) => {
  const { officer = 'can.bo.moi' } = more
  return takeAct('person-add', { ...SAID, name: `Cán bộ ${officer}`, ...more }, second)
}
const secondBy = (officer: string): Second => ({
  officer,
  pin: DATA_SET.people.find(({ id }) => id === officer)?.pin ?? '',
})
const OTHER = secondBy('ly.gia.huy')
const PICTURE = readFileSync(join(DATA_SET.folder, 'pictures', 'sign-le.quoc.dat.png')).toString('base64')
const take = (
  step: 'intake' | 'appraisal' | 'approval' | 'signing',
  input: unknown,
  dossier: string | null,
) =>
  hall.ask.step.take({ dossier, step, input, pin: '917350', rev: null, act: randomUUID(), procedure: null })

test('who is enrolled changes his first PIN before it opens anything, then works within his scope', async () => {
  valueIn(await enrol({ agency: 'sgtvt', keys: 'zz', roles: ['counter', 'appraiser'] }))
  expect(await hall.ask.session.open({ keys: 'zz', pin: '604193' })).toMatchObject({
    refusal: { refusal: 'pin-initial' },
  })
  const change = (pin: string, newPin: string) => hall.ask.session.changePin({ keys: 'zz', pin, newPin })
  expect(await change('604193', '604193')).toMatchObject({ refusal: { refusal: 'pin-weak' } })
  expect(valueIn(await change('604193', '917350'))).toMatchObject({
    officer: 'can.bo.moi',
    roles: ['counter', 'appraiser'],
  })
  await hall.restart()
  valueIn(await hall.ask.session.open({ keys: 'zz', pin: '917350' }))
  const { dossier, papers } = valueIn(await take('intake', intakeInput(CODE), null))
  // He came with a certificate of his own: the receipt he issues is signed with its key.
  expect(papers).toMatchObject([{ form: 'receipt', signatures: 1 }])
  valueIn(await take('appraisal', appraisalInput(CODE), dossier))
  expect(await take('intake', intakeInput('1.012901'), null)).toMatchObject({
    refusal: { refusal: 'no-role' },
  })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('what the Centre issues with opens under the PIN of its clerks alone, and of nobody whom they enrol for another part', async () => {
  const holds = async (): Promise<string[]> =>
    valueIn(
      (await hall.desk.ask(({ who }) =>
        [...who.named.keys()].filter(name => ISSUING.includes(name)).sort(),
      )) as Answer<string[]>,
    )
  for (const { id, scopes } of DATA_SET.people) {
    await hall.as(id)
    const isClerk = scopes.some(({ roles }) => roles.includes('seal-keeper'))
    expect(await holds(), id).toEqual(isClerk ? [...ISSUING].sort() : [])
  }
  valueIn(await enrol({ officer: 'mot.cua', keys: 'wx', agency: 'sgtvt', roles: ['counter'] }))
  valueIn(await enrol({ officer: 'van.thu', keys: 'wz', agency: 'sgtvt', roles: ['seal-keeper'] }, OTHER))
  for (const [keys, held] of [
    ['wx', []],
    ['wz', [...ISSUING].sort()],
  ] as const) {
    valueIn(await hall.ask.session.changePin({ keys, pin: '604193', newPin: '917350' }))
    valueIn(await hall.ask.session.open({ keys, pin: '917350' }))
    expect(await holds(), keys).toEqual(held)
  }
})

test('an approver gets a signing certificate under the Centre, and signs what a delegation lets him', async () => {
  const more = { officer: 'pho.moi', keys: 'yy', agency: 'sgtvt', roles: ['approver'], signature: PICTURE }
  expect(await enrol({ ...more, signature: null })).toMatchObject({ refusal: { refusal: 'no-picture' } })
  valueIn(await enrol(more, OTHER))
  valueIn(await hall.ask.session.changePin({ keys: 'yy', pin: '604193', newPin: '917350' }))
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  const session = () => hall.ask.session.open({ keys: 'yy', pin: '917350' })
  valueIn(await session())
  expect(await hall.ask.step.draft({ dossier })).toMatchObject({ refusal: { refusal: 'no-delegation' } })
  const decision = { ...sampleAct('delegation-add', { at: clock.now(), officer: CLERK, delegation: '' }) }
  const input = { ...decision, decision: '12/QĐ-SGTVT', agency: 'sgtvt', to: 'pho.moi' }
  const alone = await takeAct('delegation-add', input)
  expect(alone).toMatchObject({ refusal: { refusal: 'second-missing' } })
  valueIn(await takeAct('delegation-add', input, OTHER))
  valueIn(await session())
  const { document } = valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await take('approval', { document, note: '' }, dossier))
  valueIn(await take('signing', {}, dossier))
  valueIn(await hall.take(CLERK, 'sealing', { copies: 1 }, dossier))
  valueIn(await hall.take('tran.van.do', 'return', RETURN, dossier))
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
})

test('what a clerk may not enrol for is told him by its name, not by the id of our files', async () => {
  const answers = [
    await enrol({ officer: 'x.y', keys: 'ab', agency: 'skhdt' }),
    await enrol({ officer: 'x.y', keys: 'ab', procedures: ['1.009665'] }),
  ]
  expect(answers.map(answer => !answer.ok && answer.refusal.facts.what)).toEqual([
    'Sở Kế hoạch và Đầu tư',
    expect.stringMatching(/^1\.009665 Thủ tục cấp lại/),
  ])
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
  const [before, keys] = [eventsOf(hall.desk.store()), readFileSync(join(hall.folder, 'keys.json'), 'utf8')]
  expect(await enrol(more)).toMatchObject({ ok: false, refusal: { refusal } })
  expect(eventsOf(hall.desk.store())).toBe(before)
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
  await hall.as(CLERK)
  expect(await hall.ask.office.take({ ...asked, act: randomUUID(), pin: '000000' })).toMatchObject({
    refusal: { refusal: 'wrong-pin' },
  })
  const acts = hall.desk.store()?.events.ofOffice(0) ?? []
  expect(acts.length).toBeGreaterThan(2)
  expect(JSON.stringify(acts)).not.toContain('604193')
})

const POWERFUL = { officer: 'mot.tay', keys: 'mt', agency: 'sgtvt', signature: PICTURE }
test.each([
  ['an approver, by nobody else', ['approver'], undefined, 'second-missing'],
  ['a keeper of seals, by nobody else', ['seal-keeper'], undefined, 'second-missing'],
  ['an approver among other parts', ['counter', 'approver'], undefined, 'second-missing'],
  ['confirmed by the clerk himself', ['approver'], secondBy(CLERK), 'second-unfit'],
  ['confirmed by who is enrolled', ['approver'], { officer: 'mot.tay', pin: '604193' }, 'second-unfit'],
  ['confirmed by a counter officer', ['approver'], secondBy('tran.van.do'), 'second-unfit'],
  ['confirmed by nobody there is', ['approver'], { officer: 'khong.co', pin: '1' }, 'second-unfit'],
  ['confirmed with a wrong PIN', ['approver'], { ...OTHER, pin: '000000' }, 'second-pin'],
  ['confirmed without a PIN', ['seal-keeper'], { ...OTHER, pin: '' }, 'second-pin-missing'],
] as const)('nobody alone makes one who signs or seals: %s', async (_what, roles, second, refusal) => {
  await hall.as(CLERK)
  const before = eventsOf(hall.desk.store())
  const answer = await enrol({ ...POWERFUL, roles }, second)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal } })
  if (!answer.ok) expect(sentence(answer.refusal)).toMatch(/\.$/)
  expect(eventsOf(hall.desk.store())).toBe(before)
})

test('the second person’s signature is over all that is recorded, and a PIN that others know is no second hand', async () => {
  valueIn(await enrol({ ...POWERFUL, officer: 'hai.nguoi', keys: 'hg', roles: ['seal-keeper'] }, OTHER))
  const puppet = { officer: 'hai.nguoi', pin: '604193' }
  expect(await enrol({ ...POWERFUL, roles: ['approver'] }, puppet)).toMatchObject({
    refusal: { refusal: 'pin-initial' },
  })
  const last = hall.desk
    .store()
    ?.events.ofOffice(0)
    .findLast(({ body }) => body.type === 'person-add')
  const huy = await keyOf('ly.gia.huy')
  const { second, ...body } = last?.body ?? ({} as EventBody)
  const signed = (of: Omit<EventBody, 'second'>): boolean =>
    verified(huy, DOMAIN.second, sha256(secondText(of, 'ly.gia.huy')), second?.signature ?? '')
  expect([second?.by, signed(body)]).toEqual(['ly.gia.huy', true])
  expect(signed({ ...body, payload: `${body.payload}A` })).toBe(false)
  expect(signed({ ...body, seq: body.seq + 1 })).toBe(false)
})

const keyOf = async (officer: string): Promise<string> => {
  const store = hall.desk.store()
  if (!store) throw new Error('closed')
  const found = openPublished(store).certificates(clock.now())
  return found.find(({ person }) => person.id === officer)?.person.publicKey ?? ''
}

test('whoever bears the name of somebody enrolled is asked about, however it is written, and the record keeps what was said', async () => {
  const known = DATA_SET.people.find(({ id }) => id === 'tran.van.do') ?? { name: '', agency: '' }
  const unmarked = known.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[Đđ]/g, 'd')
  const spellings = [known.name, known.name.normalize('NFD'), known.name.toUpperCase(), unmarked]
  const before = eventsOf(hall.desk.store())
  const more = { officer: 'do.hai', keys: 'dq', agency: 'sgtvt', roles: ['approver'], signature: PICTURE }
  const turned = known.name.split(' ').toReversed().join(' ')
  for (const name of [...spellings, ` ${unmarked.replaceAll(' ', '')} `, turned, turned.toLowerCase()]) {
    const refused = await enrol({ ...more, name }, OTHER)
    expect([name, refused]).toMatchObject([name, { refusal: { refusal: 'namesake-unsaid' } }])
    if (!refused.ok) expect(sentence(refused.refusal)).toContain(`tran.van.do (${known.agency})`)
  }
  // A letter of another alphabet that looks like one of his is no name here: Eth, Cyrillic, Armenian.
  for (const name of ['Trần Văn Ðô', 'Trần Văn Đо', 'Trần Văn Đօ'])
    expect([name, await enrol({ ...more, name }, OTHER)]).toMatchObject([
      name,
      { refusal: { refusal: 'input-invalid', facts: { field: 'name', form: 'vietnamese-name' } } },
    ])
  expect(namesakesOf({ id: 'a', name: 'Ðặng Quốc Bảo' }, [{ id: 'b', name: 'Đặng Quốc Bảo' }])).toHaveLength(
    1,
  )
  expect(eventsOf(hall.desk.store())).toBe(before)
  // It warns and forbids nothing; a name that is nobody's is not asked about, and keeps nothing.
  valueIn(await enrol({ ...more, name: unmarked, namesake: 'another' }, OTHER))
  valueIn(await enrol({ officer: 'le.duy.nhat', keys: 'lq', name: 'Lê Duy Nhất', namesake: 'another' }))
  const { enrolled } = valueIn(await hall.ask.office.get({}))
  const said = { officers: ['tran.van.do'], said: 'another' }
  expect([enrolled['do.hai']?.namesakes, enrolled['le.duy.nhat']?.namesakes]).toEqual([said, undefined])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
})

test('an approver of the same name as who received it is told so on his sheet; another approver is not', async () => {
  valueIn(await hall.ask.session.changePin({ keys: 'dq', pin: '604193', newPin: '917350' }))
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  const told = async () =>
    valueIn(await hall.ask.dossier.difference({ dossier })).unusual.filter(({ kind }) => kind === 'namesake')
  valueIn(await hall.ask.session.open({ keys: 'dq', pin: '917350' }))
  const facts = { step: 'intake', officer: 'tran.van.do', approver: 'do.hai' }
  expect(await told()).toEqual([{ kind: 'namesake', facts }])
  expect(unusualWord({ kind: 'namesake', facts })).toContain('do.hai): tran.van.do, người tiếp nhận')
  await hall.as('le.quoc.dat')
  expect(await told()).toEqual([])
  // Who received it sees the sheet as nobody's approver.
  await hall.as('tran.van.do')
  expect(await told()).toEqual([])
})
