import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../shared/answer.ts'
import type { ActId } from '../../shared/office/acts/index.ts'
import { draftableOf } from '../../shared/procedures/copy.ts'
import { findOwed } from '../../shared/procedures/gaps.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import type { ProcedureView } from '../../shared/procedures/standing.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall, pinOf } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const clock = handClock('2026-11-24T02:00:00.000Z')
const [CLERK, SECOND, OFFICER] = ['phan.thi.dieu.hien', 'ly.gia.huy', 'tran.van.do'] as const
const APPRAISER = 'vo.hoang.yen'
const APPROVER = 'le.quoc.dat'
/** A procedure whose result is written, of the agency of these people. */
const CODE = '1.012901'
const MINUTE = 60_000
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const refusalOf = (answer: Answer<unknown>): string => (answer.ok ? 'done' : answer.refusal.refusal)
async function act(type: ActId, input: object, second: string | null = null, officer: string = CLERK) {
  const { pin } = await hall.as(officer)
  const with_ = second === null ? {} : { second: { officer: second, pin: pinOf(second) } }
  return hall.ask.office.take({ type, input, pin, act: randomUUID(), ...with_ })
}
async function view(code: string): Promise<ProcedureView> {
  await hall.as(CLERK)
  return valueIn(await hall.ask.procedures.view({ code }))
}
async function draft(changes: Partial<Procedure>, like: string | null = null) {
  await hall.as(CLERK)
  const held = draftableOf(valueIn(await hall.ask.catalogue.get({ code: CODE })))
  return act('procedure-drafted', { procedure: { ...held, ...changes }, like })
}
async function publish(code: string, more: object = {}, second: string | null = SECOND) {
  const { draft: read } = await view(code)
  const replay = await hall.ask.procedures.replay({ code })
  const refused = replay.ok ? replay.value.refused : 0
  return act(
    'procedure-published',
    { code, draft: read?.id ?? '0'.repeat(64), since: null, refused, ...more },
    second,
  )
}
async function receive(input: object = intakeInput(CODE)) {
  clock.pass(MINUTE)
  return hall.take(OFFICER, 'intake', input, null)
}
const versionOf = (dossier: string): string =>
  hall.desk
    .store()
    ?.events.of(dossier)
    .find(({ body }) => body.type === 'intake')?.body.procedure?.version ?? ''
const published = async (code: string) => {
  await hall.as(OFFICER)
  return hall.ask.catalogue.get({ code })
}

const EXTRA = { id: 'moi', title: 'Giấy tờ mới thêm', originals: 1, copies: 0, required: true }
const now = () => DATA_SET.procedures.find(({ code }) => code === CODE) as Procedure
const handed = () => [...intakeInput(CODE).components, { id: 'moi', originals: 1, copies: 0, sheets: 1 }]

let before: string
test('a draft is seen by who drafts, and by no counter: not found, not shown, not received under', async () => {
  before = valueIn(await receive()).dossier
  valueIn(await draft({ code: '9.123456', title: 'Thủ tục chưa ai thấy' }, CODE))
  valueIn(await draft({ components: [...now().components, EXTRA] }))
  expect((await view('9.123456')).draft).toMatchObject({ like: CODE })
  await hall.as(OFFICER)
  expect(valueIn(await hall.ask.catalogue.find({ text: 'chưa ai thấy', onlyMine: false }))).toEqual([])
  expect(refusalOf(await hall.ask.catalogue.get({ code: '9.123456' }))).toBe('unknown-procedure')
  expect(refusalOf(await hall.ask.intake.preview({ procedure: '9.123456', idNumber: '' }))).toBe(
    'unknown-procedure',
  )
  expect(refusalOf(await receive({ ...intakeInput(CODE), procedure: '9.123456' }))).toBe('unknown-procedure')
  // The one in force is received as it was, without the paper of its draft.
  expect(valueIn(await published(CODE)).components).toEqual(now().components)
  valueIn(await receive())
})

test('a replay over the last dossiers names what would be refused, which date, fee and page changes, side by side', async () => {
  const [article = ''] = now().result?.articles ?? []
  const result = { ...(now().result as NonNullable<Procedure['result']>), articles: [`${article} Câu mới.`] }
  valueIn(
    await draft({
      components: [...now().components, EXTRA],
      limit: { amount: 1, unit: 'working-day' },
      fee: { amount: 75_000, text: '75.000 đồng' },
      title: `${now().title} (bản mới)`,
      result,
    }),
  )
  const issued = valueIn(await receive()).dossier
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), issued))
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, issued))
  await hall.as(CLERK)
  const replay = valueIn(await hall.ask.procedures.replay({ code: CODE }))
  expect(replay).toMatchObject({ replayed: 3, refused: 3, over: CODE })
  const [newest] = replay.changed
  expect(newest).toMatchObject({
    dossier: issued,
    refused: { refusal: 'component-missing', facts: { component: EXTRA.title } },
    fee: { now: '75.000 đồng' },
  })
  expect(newest?.due?.now).not.toBe(newest?.due?.was)
  const [receipt, paper] = newest?.papers ?? []
  expect(receipt?.lines.now).toContain(`${now().title} (bản mới)`)
  expect(receipt?.lines.was).toContain(now().title)
  expect(paper?.lines.now.some(line => line.endsWith('Câu mới.'))).toBe(true)
  expect(paper?.lines.was.some(line => line.endsWith('Câu mới.'))).toBe(false)
  expect(paper?.pages).toEqual({ was: 1, now: 1 })
})

test('a replay says names, counts and days as people do: no id, no value of the data, no machine’s date', async () => {
  const [gone] = now().components
  const fresh = (id: string) => ({ ...EXTRA, id, title: `Giấy thay ${id}` })
  valueIn(
    await draft({ components: [fresh('tp9')], limit: { amount: 9, unit: 'working-day' }, result: null }),
  )
  await hall.as(CLERK)
  const { changed } = valueIn(await hall.ask.procedures.replay({ code: CODE }))
  expect(changed.length).toBe(3)
  const lines = changed.flatMap(({ papers }) =>
    papers.flatMap(each => [...each.lines.was, ...each.lines.now]),
  )
  expect(lines.some(line => line.startsWith(`${gone?.title}: 1 bản `))).toBe(true)
  expect(lines).toContain('không có mẫu kết quả: hồ sơ sẽ dừng ở phê duyệt')
  // Of each the promised moment as it was and as it would be.
  expect(lines.filter(line => /^\d\d:\d\d ngày \d\d\/\d\d\/\d{4}$/.test(line)).length).toBe(6)
  expect(lines.some(line => /^\d\d\/\d\d\/\d{4}$/.test(line))).toBe(true)
  expect(lines.filter(line => /\d{4}-\d\d-\d\d|\btp\d|[a-z][A-Z]\w*:|undefined/.test(line))).toEqual([])
})

test('the same procedure again changes nothing for anybody: a replay does not invent', async () => {
  valueIn(await draft({}))
  await hall.as(CLERK)
  expect(valueIn(await hall.ask.procedures.replay({ code: CODE }))).toMatchObject({
    replayed: 3,
    refused: 0,
    changed: [],
  })
})

test('nothing is published by one person, unread, faulty, for the past, or against its replay', async () => {
  valueIn(await draft({ components: [...now().components, EXTRA] }))
  const seq = hall.desk.store()?.events.last().seq
  expect(refusalOf(await publish(CODE, {}, null))).toBe('second-missing')
  expect(refusalOf(await publish(CODE, {}, CLERK))).toBe('second-unfit')
  expect(refusalOf(await publish(CODE, { draft: '0'.repeat(64) }))).toBe('draft-moved')
  expect(refusalOf(await publish(CODE, { refused: 0 }))).toBe('replay-differs')
  expect(refusalOf(await publish(CODE, { since: '2026-11-24T01:00:00.000Z' }))).toBe('publish-past')
  expect(refusalOf(await act('procedure-published', { ...NOTHING, code: '9.999999' }, SECOND))).toBe(
    'draft-unknown',
  )
  expect(refusalOf(await act('procedure-drafted', { procedure: {}, like: null }))).toBe('input-invalid')
  expect(
    refusalOf(await act('procedure-drafted', { procedure: stripped(), like: null }, null, OFFICER)),
  ).toBe('no-role')
  expect(
    refusalOf(await act('procedure-drafted', { procedure: { ...stripped(), agency: 'bqlkcn' }, like: null })),
  ).toBe('delegation-outside')
  expect(hall.desk.store()?.events.last().seq).toBe(seq)
  valueIn(
    await draft({
      result: { ...(now().result as NonNullable<Procedure['result']>), opening: 'Xét {chua.hoi},' },
      approvers: ['Chủ tịch'],
    }),
  )
  expect((await view(CODE)).faults).toEqual([
    { place: 'approvers: Chủ tịch', what: 'nobody' },
    { place: 'result: chua.hoi', what: 'unasked' },
  ])
  expect(await publish(CODE)).toMatchObject({
    refusal: { refusal: 'procedure-faulty', facts: { what: 'approvers: Chủ tịch; result: chua.hoi' } },
  })
  expect(valueIn(await published(CODE)).version).toBe(1)
})
const NOTHING = { draft: '0'.repeat(64), since: null, refused: 0 }
const stripped = () => draftableOf(now())

test('published, it holds at once and whole; what was received before keeps its version, through a restart too', async () => {
  valueIn(await draft({ components: [...now().components, EXTRA] }))
  valueIn(await publish(CODE))
  const told = valueIn(await published(CODE))
  expect(told).toMatchObject({ version: 2, effectiveFrom: '2026-11-24' })
  expect(told.components.at(-1)).toEqual(EXTRA)
  expect((await view(CODE)).draft).toBeNull()
  expect(await receive()).toMatchObject({ refusal: { refusal: 'component-missing' } })
  const after = valueIn(await receive({ ...intakeInput(CODE), components: handed() })).dossier
  expect(versionOf(after)).not.toBe(versionOf(before))
  await hall.restart()
  await hall.as(OFFICER)
  const { procedure } = valueIn(await hall.ask.dossier.get({ dossier: before }))
  expect(procedure.components).toEqual(now().components)
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), before))
  expect(valueIn(await hall.ask.dossier.get({ dossier: before })).dossier.stage).toBe('appraised')
})

/** Whether the approver's sheet says that the version of this dossier was withdrawn. */
const isTold = async (dossier: string): Promise<boolean> => {
  await hall.as(OFFICER)
  const { unusual } = valueIn(await hall.ask.dossier.difference({ dossier }))
  return unusual.some(({ kind }) => kind === 'procedure-withdrawn')
}

test('withdrawn, the old one holds again, who was received meanwhile is listed and keeps what he was received under', async () => {
  expect(refusalOf(await act('procedure-withdrawn', { code: CODE, reason: ' ' }, SECOND))).toBe(
    'reason-missing',
  )
  clock.pass(MINUTE)
  const seq = hall.desk.store()?.events.last().seq
  const wrong = { code: CODE, reason: 'Công bố nhầm' }
  expect(refusalOf(await act('procedure-withdrawn', wrong))).toBe('second-missing')
  expect(refusalOf(await act('procedure-withdrawn', wrong, CLERK))).toBe('second-unfit')
  expect(hall.desk.store()?.events.last().seq).toBe(seq)
  valueIn(await act('procedure-withdrawn', wrong, SECOND))
  const touched = valueIn(await hall.ask.procedures.touched({ code: CODE, version: 2 }))
  expect(touched).toMatchObject([{ stage: 'received', outcome: null }])
  // Whoever approves is told, of those dossiers alone.
  expect([await isTold(touched[0]?.dossier ?? ''), await isTold(before)]).toEqual([true, false])
  const told = valueIn(await published(CODE))
  expect(told).toMatchObject({ version: 3, restores: 1 })
  expect(told.components).toEqual(now().components)
  const { versions } = await view(CODE)
  expect(versions.map(({ inForce }) => inForce)).toEqual([false, false, true])
  expect(versions.map(({ touched }) => touched)).toEqual([3, 1, 0])
  valueIn(await receive())
  // Withdrawn once more there is nothing left to bring back: the procedure is received no more, its dossiers
  // go on.
  clock.pass(MINUTE)
  valueIn(await act('procedure-withdrawn', { code: CODE, reason: 'Bãi bỏ thủ tục' }, SECOND))
  expect(refusalOf(await published(CODE))).toBe('unknown-procedure')
  expect(refusalOf(await receive())).toBe('unknown-procedure')
  expect(refusalOf(await act('procedure-withdrawn', { code: CODE, reason: 'Lần nữa' }, SECOND))).toBe(
    'unknown-procedure',
  )
  await hall.as(OFFICER)
  expect(valueIn(await hall.ask.dossier.get({ dossier: before })).procedure.version).toBe(1)
  expect(await isTold(before)).toBe(true)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('what was withdrawn to its last version is drafted and published again, and received under', async () => {
  const { procedure } = await view(CODE)
  expect(procedure.withdrawn).toBeDefined()
  valueIn(await act('procedure-drafted', { procedure: draftableOf(procedure), like: null }))
  valueIn(await publish(CODE))
  expect(valueIn(await published(CODE))).toMatchObject({ version: 5, title: now().title })
  valueIn(await receive())
})

const LACKING: readonly (readonly [gap: string, changes: Partial<Procedure>])[] = [
  ['announced', { announcedBy: ' ' }],
  ['legal-basis', { legalBasis: [] }],
  ['limit', { limit: null }],
  ['fee', { fee: { amount: null, text: 'Không có thông tin' } }],
  ['result-name', { resultName: '' }],
  ['result', { result: null }],
]
test('a draft without any of what a dossier would stop for is not published, and all of it is named at once', async () => {
  for (const [gap, changes] of LACKING) expect(findOwed({ ...now(), ...changes })).toEqual([gap])
  valueIn(await draft(Object.assign({}, ...LACKING.map(([, changes]) => changes))))
  expect(await publish(CODE)).toMatchObject({
    refusal: {
      refusal: 'procedure-lacking',
      facts: { what: LACKING.map(([what]) => what).join(',') },
    },
  })
  expect((await view(CODE)).owed).toEqual(LACKING.map(([what]) => what))
  // A fee that a council decides is stated in words; nothing to pay is stated as nought.
  for (const fee of [
    { amount: null, text: 'Theo nghị quyết của Hội đồng nhân dân tỉnh' },
    { amount: 0, text: 'Không' },
  ])
    expect(findOwed({ ...now(), fee })).toEqual([])
})

test('a new procedure, copied from a near one, is received from its own day on and not before', async () => {
  valueIn(
    await draft({ code: '9.123456', title: 'Thủ tục mới của Trung tâm' }, '1.013988').catch(() => draftNew()),
  )
  const since = '2026-11-25T00:00:00.000Z'
  valueIn(await publish('9.123456', { since }))
  expect(refusalOf(await published('9.123456'))).toBe('unknown-procedure')
  clock.pass(Date.parse(since) - Date.parse(clock.now()) + MINUTE)
  expect(valueIn(await published('9.123456'))).toMatchObject({ version: 1, effectiveFrom: '2026-11-25' })
})
const draftNew = () =>
  act('procedure-drafted', {
    procedure: { ...stripped(), code: '9.123456', title: 'Thủ tục mới của Trung tâm' },
    like: '1.013988',
  })
