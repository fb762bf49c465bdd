import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { dayOf, instantOf, nextDay } from '../../shared/calendar/vietnam-time.ts'
import type { DelegationLine } from '../../shared/office/asked.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, DATA_SET, eventsOf, intakeInput, openHall } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288' // sgtvt
const CLERK = 'phan.thi.dieu.hien'
const APPROVER = 'le.quoc.dat'
const HOUR = 3_600_000
/**
 * A decision as it is scanned: begins as a PDF does and says that it has a page, and is nothing a PDF reader
 * could open.
 */
const SCAN = Buffer.from(
  `%PDF-1.7\n1 0 obj<</Type/Page>>endobj\n${'only words '.repeat(800)}startxref\n0\n%%EOF`,
)

const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const SAID = {
  ...sampleAct('delegation-add', { at: clock.now(), officer: CLERK, delegation: '' }),
  decision: '77/QĐ-SGTVT',
  agency: 'sgtvt',
  scan: SCAN.toString('base64'),
}
async function act(
  officer: string,
  type: 'delegation-add' | 'delegation-revoke',
  input: unknown,
  wrongPin?: string,
) {
  const { pin } = await hall.as(officer)
  return hall.ask.office.take({ type, input, pin: wrongPin ?? pin, act: randomUUID() })
}
const add = (more: object, officer = CLERK) => act(officer, 'delegation-add', { ...SAID, ...more })
const revoke = (delegation: string, since: string | null = null) =>
  act(CLERK, 'delegation-revoke', { delegation, reason: 'Thay đổi phân công', since })
const lines = async (): Promise<readonly DelegationLine[]> => valueIn(await hall.ask.office.delegations({}))
const lineOf = async (decision: string) => (await lines()).find(each => each.decision === decision)
/** Ends everything that lets him sign at this agency, so that only what a test adds does. */
async function endAll(agency: string): Promise<void> {
  await hall.as(CLERK)
  for (const line of await lines())
    if (line.agencies.includes(agency) && line.state === 'in-force') valueIn(await revoke(line.id))
}
async function appraised(code = CODE): Promise<string> {
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(code), null))
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(code), dossier))
  return dossier
}
const approve = (dossier: string) => hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier)

describe('registered', () => {
  test('with its scan, signed by the authority, by whom: and the paper says it', async () => {
    await endAll('sgtvt')
    const dossier = await appraised()
    expect(await approve(dossier)).toMatchObject({ ok: false, refusal: { refusal: 'delegation-revoked' } })
    const receipt = valueIn(await add({}))
    expect(receipt).toMatchObject({ recorded: true, type: 'delegation-add', dossier: null })
    const line = await lineOf(SAID.decision)
    expect(line).toMatchObject({ state: 'in-force', registeredBy: 'Phan Thị Diệu Hiền', to: APPROVER })
    valueIn(await approve(dossier))
    const { dossier: now } = valueIn(await hall.ask.dossier.get({ dossier }))
    expect(now.taken.approval?.data).toMatchObject({
      signer: { capacity: 'TUQ.', decision: SAID.decision, delegation: line?.id },
    })
    valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
  })

  test('the scan comes back byte for byte, and stands nowhere in the clear', async () => {
    const line = await lineOf(SAID.decision)
    await hall.as('tran.van.do')
    const { base64, kind } = valueIn(await hall.ask.office.file({ hash: line?.scan ?? '' }))
    expect([base64, kind]).toEqual([SAID.scan, 'application/pdf'])
    const papers = join(hall.folder, 'papers')
    for (const name of readdirSync(papers))
      expect(readFileSync(join(papers, name)).includes('not a page in it')).toBe(false)
  })

  test('the same decision for the same person is registered once, and a wrong PIN registers nothing', async () => {
    const before = eventsOf(hall.desk.store())
    expect(await add({})).toMatchObject({ refusal: { refusal: 'delegation-known' } })
    const wrong = await act(CLERK, 'delegation-add', { ...SAID, decision: '78/QĐ-SGTVT' }, '000000')
    expect(wrong).toMatchObject({ refusal: { refusal: 'wrong-pin' } })
    expect(eventsOf(hall.desk.store())).toBe(before)
  })
})

const PNG = '89504e470d0a1a0a'
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const b64 = (text: string): string => Buffer.from(text).toString('base64')
const NEW = { decision: '79/QĐ-SGTVT' }
test.each([
  [
    'himself by officer id',
    { ...NEW, from: { title: 'Giám đốc', name: 'A', officer: APPROVER } },
    'self-delegation',
  ],
  [
    'himself by his name',
    { ...NEW, from: { title: 'Giám đốc', name: ' lê quốc ĐẠT', officer: null } },
    'self-delegation',
  ],
  [
    'by one who acts under a delegation',
    {
      ...NEW,
      agency: 'stp',
      to: 'truong.my.linh',
      from: { title: 'Phó', name: 'x', officer: 'truong.my.linh' },
    },
    'self-delegation',
  ],
  ['somebody unknown', { ...NEW, to: 'khong.co' }, 'unknown-delegate'],
  ['one who approves nothing', { ...NEW, to: 'tran.van.do' }, 'unknown-delegate'],
  ['an approver of other agencies', { ...NEW, to: 'ngo.duc.thinh' }, 'unknown-delegate'],
  [
    'a decider who is not enrolled',
    { ...NEW, from: { title: 'G', name: 'x', officer: 'khong.co' } },
    'unknown-delegate',
  ],
  ['a procedure of another agency', { ...NEW, procedures: ['1.009665'] }, 'delegation-outside'],
  ['a procedure that is none', { ...NEW, procedures: ['9.999999'] }, 'delegation-outside'],
  ['a place that is none', { ...NEW, sites: ['nowhere'] }, 'delegation-outside'],
  ['an agency of another clerk', { ...NEW, agency: 'skhdt', to: 'ngo.duc.thinh' }, 'delegation-outside'],
  ['to before from', { ...NEW, validFrom: '2026-12-02', validTo: '2026-12-01' }, 'delegation-dates'],
  [
    'over already',
    { ...NEW, decidedOn: '2026-01-01', validFrom: '2026-01-01', validTo: '2026-11-23' },
    'delegation-dates',
  ],
  [
    'in force before it was decided',
    { ...NEW, decidedOn: '2026-11-24', validFrom: '2026-11-23' },
    'delegation-dates',
  ],
  ['no scan', { ...NEW, scan: null }, 'no-scan'],
  ['a picture of one dot', { ...NEW, scan: DOT }, 'scan-no-page'],
  ['a PDF without a page', { ...NEW, scan: b64('%PDF-1.7\n<</Type/Pages>>startxref') }, 'scan-no-page'],
  ['a scan of another kind', { ...NEW, scan: Buffer.from('<html>').toString('base64') }, 'no-scan'],
  [
    'a scan too large',
    {
      ...NEW,
      scan: Buffer.concat([Buffer.from(PNG, 'hex'), Buffer.alloc(2 * 1024 * 1024)]).toString('base64'),
    },
    'no-scan',
  ],
  ['a specimen of another kind', { ...NEW, specimen: Buffer.from('MZ').toString('base64') }, 'no-scan'],
  ['no decision number', { ...NEW, decision: '  ' }, 'input-invalid'],
] as const)('refused with a sentence, and nothing recorded or kept: %s', async (_what, more, refusal) => {
  const before = eventsOf(hall.desk.store())
  const files = readdirSync(join(hall.folder, 'papers')).length
  const answer = await add(more)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal } })
  if (!answer.ok) expect(sentence(answer.refusal)).toMatch(/\.$/)
  expect(eventsOf(hall.desk.store())).toBe(before)
  expect(readdirSync(join(hall.folder, 'papers')).length).toBe(files)
})

describe('revoked', () => {
  test('from its instant on the key is dead and says which, since when and whom to ask; what was done stays valid', async () => {
    await endAll('sgtvt')
    const [before, after] = [await appraised(), await appraised()]
    valueIn(await add({ decision: '80/QĐ-SGTVT' }))
    valueIn(await approve(before))
    const line = await lineOf('80/QĐ-SGTVT')
    const since = new Date(Date.parse(clock.now()) + HOUR).toISOString()
    valueIn(await revoke(line?.id ?? '', since))
    clock.pass(HOUR - 1)
    valueIn(await hall.take(APPROVER, 'signing', {}, before))
    valueIn(await approve(after))
    clock.pass(1)
    const dead = await hall.take(APPROVER, 'signing', {}, after)
    expect(dead).toMatchObject({
      refusal: { refusal: 'delegation-revoked', facts: { decision: '80/QĐ-SGTVT', title: 'Giám đốc' } },
    })
    if (!dead.ok) expect(sentence(dead.refusal)).toContain('10:00 24/11/2026')
    await hall.restart()
    await hall.as(APPROVER)
    const { offers } = valueIn(await hall.ask.dossier.get({ dossier: after }))
    // Its approval was voided with the number: nothing of it is signed any more, nor approved anew under that
    // decision.
    expect(offers.find(({ step }) => step === 'approval')?.refusal?.refusal).toBe('delegation-revoked')
    valueIn(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, before))
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal', papers: [] })
  })

  test('never backwards, never twice, never what is unknown, never without a reason', async () => {
    valueIn(await add({ decision: '81/QĐ-SGTVT' }))
    const { id = '' } = (await lineOf('81/QĐ-SGTVT')) ?? {}
    const past = new Date(Date.parse(clock.now()) - 1).toISOString()
    expect(await revoke(id, past)).toMatchObject({ refusal: { refusal: 'revoke-past' } })
    expect(await revoke('uq-khong-co')).toMatchObject({ refusal: { refusal: 'unknown-delegation' } })
    const silent = await act(CLERK, 'delegation-revoke', { delegation: id, reason: ' ', since: null })
    expect(silent).toMatchObject({ refusal: { refusal: 'reason-missing' } })
    valueIn(await revoke(id))
    expect(await revoke(id)).toMatchObject({ refusal: { refusal: 'already-revoked' } })
  })
})

test('a limit in đồng lets a result pass that states as much, and none that states one more', async () => {
  const code = '2.001610' // skhdt, states the capital
  const { result } = DATA_SET.procedures.find(each => each.code === code) ?? {}
  const stated = Number((intakeInput(code).answers as Record<string, unknown>)[result?.amount ?? ''])
  expect(stated).toBeGreaterThan(1)
  for (const [limit, refusal] of [
    [stated, undefined],
    [stated - 1, 'delegation-limit'],
  ] as const) {
    const decision = `${limit}/QĐ-SKHĐT`
    await hall.as('ly.gia.huy')
    for (const line of await lines())
      if (line.agencies.includes('skhdt') && line.state === 'in-force')
        valueIn(
          await act('ly.gia.huy', 'delegation-revoke', { delegation: line.id, reason: 'x', since: null }),
        )
    valueIn(await add({ decision, agency: 'skhdt', to: 'ngo.duc.thinh', maxAmount: limit }, 'ly.gia.huy'))
    const { dossier } = valueIn(await hall.take('pham.minh.khoi', 'intake', intakeInput(code), null))
    valueIn(await hall.take('huynh.ngoc.anh', 'appraisal', appraisalInput(code), dossier))
    await hall.as('ngo.duc.thinh')
    const { rows } = valueIn(await hall.ask.worklist({ whose: 'mine', most: 200 }))
    expect([limit, rows.some(row => row.dossier === dossier)]).toEqual([limit, refusal === undefined])
    const answer = await hall.take('ngo.duc.thinh', 'approval', { document: null, note: '' }, dossier)
    expect([limit, answer.ok ? undefined : answer.refusal.refusal]).toEqual([limit, refusal])
  }
})

test('for two approvals at this counter: two at once get one each, a voided one counts, the third is refused; over a restart', async () => {
  await endAll('sgtvt')
  const [one, two, three] = [await appraised(), await appraised(), await appraised()]
  valueIn(await add({ decision: '83/QĐ-SGTVT', counters: ['quay-2'] }))
  expect(await approve(one)).toMatchObject({ refusal: { refusal: 'delegation-elsewhere' } })
  await endAll('sgtvt')
  valueIn(await add({ decision: '84/QĐ-SGTVT', counters: ['quay-1'], maxUses: 2 }))
  valueIn(await approve(one))
  valueIn(await hall.take(APPROVER, 'voiding', { reason: 'Xem lại' }, one))
  expect(await lineOf('84/QĐ-SGTVT')).toMatchObject({ maxUses: 2, used: 1 })
  // Both are prepared while one is left; only one gets it.
  const { pin } = await hall.as(APPROVER)
  const drafts = [
    valueIn(await hall.ask.step.draft({ dossier: two })),
    valueIn(await hall.ask.step.draft({ dossier: three, beside: [two] })),
  ]
  const atOnce = await Promise.all(
    [two, three].map(async (dossier, at) => {
      const document = drafts[at]?.document ?? null
      const asked = { dossier, step: 'approval', input: { document, note: '' }, pin } as const
      return hall.ask.step.take({ ...asked, rev: null, act: randomUUID(), procedure: null })
    }),
  )
  const said = atOnce.map(answer => (answer.ok ? 'taken' : answer.refusal.refusal))
  expect([...said].sort()).toEqual(['delegation-used-up', 'taken'])
  await hall.restart()
  const [done, left] = said[0] === 'taken' ? [two, three] : [three, two]
  const dead = await approve(left)
  expect(dead).toMatchObject({ refusal: { refusal: 'delegation-used-up', facts: { limit: 2 } } })
  // What was approved with it is signed all the same: the approval was the use.
  valueIn(await hall.take(APPROVER, 'signing', {}, done))
  valueIn(await hall.take(CLERK, 'sealing', { copies: 1 }, done))
})

test('it ends with the last millisecond of its last day, also without a network, and says so', async () => {
  await endAll('sgtvt')
  const [before, after] = [await appraised(), await appraised()]
  valueIn(await add({ decision: '82/QĐ-SGTVT', validTo: dayOf(clock.now()) }))
  const ends = Date.parse(instantOf(nextDay(dayOf(clock.now())), '00:00'))
  clock.pass(ends - Date.parse(clock.now()) - 1)
  valueIn(await approve(before))
  clock.pass(1)
  const dead = await approve(after)
  expect(dead).toMatchObject({ refusal: { refusal: 'delegation-ended', facts: { decision: '82/QĐ-SGTVT' } } })
  clock.turn(-3 * HOUR) // Trusted time does not go back with the machine's clock.
  expect(await approve(after)).toMatchObject({ ok: false })
})
