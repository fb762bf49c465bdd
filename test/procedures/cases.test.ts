import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleIntake } from '../../electron/counter/examples/sample-input.ts'
import { receiptFacts } from '../../electron/desk/papers/paper-facts.ts'
import { explainLack, findMandate } from '../../shared/dossier/authority.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { Delegation } from '../../shared/people/delegation.ts'
import { draftableOf } from '../../shared/procedures/copy.ts'
import { Procedure, underCase } from '../../shared/procedures/procedure.ts'
import { CHANNELS } from '../../shared/procedures/wording.ts'
import { DATA_SET, openHall, pinOf } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '1.012901'
const [CLERK, SECOND, OFFICER, APPROVER] = [
  ...['phan.thi.dieu.hien', 'ly.gia.huy', 'tran.van.do', 'le.quoc.dat'],
] as [string, string, string, string]
const APPRAISER = 'vo.hoang.yen'
const near = DATA_SET.procedures.find(({ code }) => code === CODE) as Procedure
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
const paper = (id: string, cases?: string[]) => ({
  ...{ id, title: `Giấy ${id}`, originals: 1, copies: 0, required: true, sheets: 3 },
  ...(cases ? { cases } : {}),
})
/** Two cases: one with a paper, a limit and fees of its own, one as the procedure is. */
const CASED: Partial<Procedure> = {
  cases: [
    { id: 'mat', title: 'Cấp lại do mất' },
    {
      ...{ id: 'doi', title: 'Cấp lại do thay đổi', limit: { amount: 1, unit: 'working-day' } },
      fee: { amount: 90_000, text: '', byChannel: { online: 45_000, post: 0 } },
    },
  ],
  components: [paper('don'), paper('cam-ket', ['mat']), paper('ban-ve', ['doi'])],
  approvers: ['trưởng phòng  quản lý chuyên ngành'],
}

beforeAll(async () => {
  hall = await openHall({ clock })
  await publish({ ...draftableOf(near), ...CASED })
})
afterAll(() => hall.close())

async function publish(procedure: object): Promise<void> {
  const { pin } = await hall.as(CLERK)
  const take = (type: 'procedure-drafted' | 'procedure-published', input: object, act: string) =>
    hall.ask.office.take({ type, input, pin, act, second: { officer: SECOND, pin: pinOf(SECOND) } })
  const drafted = await take('procedure-drafted', { procedure, like: null }, `draft-${clock.now()}`)
  if (!drafted.ok) throw new Error(JSON.stringify(drafted))
  const replay = await hall.ask.procedures.replay({ code: CODE })
  const refused = replay.ok ? replay.value.refused : 0
  const input = { code: CODE, draft: drafted.value.id, since: null, refused }
  expect(await take('procedure-published', input, `publish-${clock.now()}`)).toMatchObject({ ok: true })
  clock.pass(60_000)
}
const cased = { ...near, ...CASED }
const papersOf = (chosen: string) =>
  underCase(cased, chosen).components.map(({ id }) => ({ id, originals: 1, copies: 0, sheets: 3 }))
const intake = (changes: object) => ({ ...sampleIntake(cased), ...changes })

test('a dossier is received in one case, and keeps its papers, limit and fee; without one, or in one that is not, in none', async () => {
  for (const chosen of [undefined, 'khac'])
    expect(await hall.take(OFFICER, 'intake', intake({ case: chosen }), null)).toMatchObject({
      refusal: {
        refusal: 'case-missing',
        facts: { what: expect.stringContaining('Cấp lại do mất; Cấp lại do thay đổi') },
      },
    })
  expect(await hall.take(OFFICER, 'intake', intake({ case: 'doi' }), null)).toMatchObject({
    refusal: { refusal: 'component-missing', facts: { component: 'Giấy ban-ve' } },
  })
  const handed = papersOf('doi')
  const preview = await hall.ask.intake.preview({ procedure: CODE, case: 'doi', idNumber: '' })
  const given = await hall.take(OFFICER, 'intake', intake({ case: 'doi', components: handed }), null)
  if (!given.ok || !preview.ok) throw new Error(JSON.stringify([given, preview]))
  const { dossier } = given.value
  const view = await hall.ask.dossier.get({ dossier })
  expect(view).toMatchObject({
    value: {
      dossier: { due: { at: preview.value.due?.at } },
      procedure: { components: [{ id: 'don' }, { id: 'ban-ve' }], limit: { amount: 1 } },
    },
  })
  const other = await hall.ask.intake.preview({ procedure: CODE, case: 'mat', idNumber: '' })
  expect(other.ok && other.value.due && preview.value.due && other.value.due.at > preview.value.due.at).toBe(
    true,
  )
  // It goes on in its case under whatever is published later, by who may approve it.
  await publish(draftableOf(near))
  await hall.as(APPROVER)
  const approve = await hall.take(APPRAISER, 'appraisal', APPRAISED, dossier)
  expect(approve).toMatchObject({ ok: true })
  expect(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier)).toMatchObject({
    ok: true,
  })
  expect(await hall.ask.dossier.get({ dossier })).toMatchObject({
    value: { procedure: { version: 2, components: [{ id: 'don' }, { id: 'ban-ve' }] } },
  })
})

test('before anything is promised it is said of a procedure without a text of its result, and of no other', async () => {
  const bare = DATA_SET.procedures.filter(({ agency, result }) => agency === near.agency && !result)
  expect(bare.length).toBeGreaterThan(0)
  await hall.as(OFFICER)
  const isBare = async (code: string) => {
    const preview = await hall.ask.intake.preview({ procedure: code, idNumber: '' })
    return preview.ok && preview.value.noResult
  }
  for (const { code } of bare) expect(await isBare(code)).toBe(true)
  expect(await isBare(CODE)).toBe(false)
  await hall.as(CLERK)
  const listed = await hall.ask.procedures.list({})
  const { length } = DATA_SET.procedures.filter(({ result }) => !result)
  expect(listed.ok && listed.value.filter(({ noResult }) => noResult).length).toBe(length)
})

test('a paper that the case does not ask, one nobody ever asked and one named twice are on no receipt', async () => {
  await publish({ ...draftableOf(near), ...CASED })
  const own = papersOf('doi')
  const papers = {
    other: own.concat(papersOf('mat')),
    twice: own.concat(own[0] ?? []),
    none: own.concat(odd),
  }
  for (const components of Object.values(papers))
    expect(await hall.take(OFFICER, 'intake', intake({ case: 'doi', components }), null)).toMatchObject({
      refusal: { refusal: 'field-invalid', facts: { field: expect.stringContaining('giấy tờ “') } },
    })
  const given = await hall.take(OFFICER, 'intake', intake({ case: 'doi', components: own }), null)
  if (!given.ok) throw new Error(JSON.stringify(given))
  const changes = { applicant: null, answers: null, components: papers.none }
  const mended = { reason: 'Bổ sung', changes }
  expect(await hall.take(OFFICER, 'correction', mended, given.value.dossier)).toMatchObject({
    refusal: { refusal: 'field-invalid', facts: { field: 'giấy tờ “Tiền mặt”' } },
  })
})
const odd = { id: 'Tiền mặt', originals: 1, copies: 0, sheets: 1 }
const APPRAISED = {
  findings: near.checks.map(({ id }) => ({ check: id, verdict: 'yes', note: '' })),
  ...{ conclusion: 'grant', opinion: '' },
}

test('the receipt names the case, and the fee of the channel that the dossier came by', async () => {
  await publish({ ...draftableOf(near), ...CASED })
  const components = papersOf('doi')
  const said: string[] = []
  for (const channel of CHANNELS) {
    clock.pass(60_000)
    const input = intake({ case: 'doi', channel, components })
    const given = await hall.take(OFFICER, 'intake', input, null)
    if (!given.ok) throw new Error(JSON.stringify(given))
    await hall.desk.ask(office => {
      const { fee, procedure } = receiptFacts(
        office,
        office.store.record(w => w.dossier(given.value.dossier)),
      )
      said.push(fee, procedure)
      return null
    })
  }
  const name = `${near.title} (Cấp lại do thay đổi)`
  expect(said).toEqual([
    ...['90.000 đồng (nộp trực tiếp)', name],
    ...['Không thu (nộp qua bưu chính)', name],
    ...['45.000 đồng (nộp trực tuyến)', name],
  ])
})

test('corrected to another case it has the papers, the fee and the date of that one; its receipt is made anew', async () => {
  clock.pass(60_000)
  const components = sampleIntake(cased).components
  const given = await hall.take(OFFICER, 'intake', intake({ case: 'mat', components }), null)
  if (!given.ok) throw new Error(JSON.stringify(given))
  const { dossier } = given.value
  const get = async () => {
    await hall.as(OFFICER)
    const view = await hall.ask.dossier.get({ dossier })
    if (!view.ok) throw new Error(JSON.stringify(view))
    return view.value
  }
  const before = await get()
  const correct = (changes: object) =>
    hall.take(
      OFFICER,
      'correction',
      { reason: 'Chọn nhầm trường hợp', changes: { ...NO_CHANGE, ...changes } },
      dossier,
    )
  expect(await correct({ case: 'khac' })).toMatchObject({ refusal: { refusal: 'case-missing' } })
  expect(await correct({ case: 'doi' })).toMatchObject({
    refusal: { refusal: 'component-missing', facts: { component: 'Giấy ban-ve' } },
  })
  expect((await get()).dossier).toEqual(before.dossier)
  // Hours later: the limit still runs from the receipt.
  clock.pass(3 * 3_600_000)
  const more = [...components, { id: 'ban-ve', originals: 1, copies: 0, sheets: 3 }]
  expect(await correct({ case: 'doi', components: more })).toMatchObject({ ok: true })
  const after = await get()
  const promised = before.cases.find(({ id }) => id === 'doi')
  expect(after.dossier.due).toEqual(promised?.due)
  expect(after.dossier.due?.at).not.toBe(before.dossier.due?.at)
  expect(after.dossier.due?.why).toContain(
    `nhận ${before.dossier.due?.why.split(';')[0]?.slice('nhận '.length)}`,
  )
  expect(after.procedure.components.map(({ id }) => id)).toEqual(['don', 'ban-ve'])
  const facts = await hall.desk.ask(office =>
    receiptFacts(
      office,
      office.store.record(w => w.dossier(dossier)),
    ),
  )
  expect(facts).toMatchObject({
    value: { fee: '90.000 đồng (nộp trực tiếp)', procedure: `${near.title} (Cấp lại do thay đổi)` },
  })
  expect(JSON.stringify(facts)).not.toContain('cam-ket')
  const receipts = after.papers.filter(({ form }) => form === 'receipt')
  expect(receipts.map(({ voided }) => voided !== null)).toEqual([true, false])
  await hall.restart()
  expect((await get()).dossier).toEqual(after.dossier)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
const NO_CHANGE = { applicant: null, answers: null, components: null }

test('who the procedure does not name approves nothing under it, whatever his delegation says', () => {
  const mine = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: null }
  const person = DATA_SET.people.find(({ id }) => id === APPROVER)
  const found = DATA_SET.delegations.find(({ to }) => to === APPROVER)
  const { validFrom: _from, validTo: _to, ...delegation } = found as NonNullable<typeof found>
  const context = (approvers: readonly string[] | undefined) =>
    ({
      ...{
        terms: { ...near, approvers },
        at: clock.now(),
        actor: APPROVER,
        site: 'trung-tam',
        clockSuspect: false,
      },
      certificates: [{ id: 'c'.repeat(64), person, ...mine }],
      mandates: [{ id: 'd'.repeat(64), delegation: Delegation.parse(delegation), ...mine }],
    }) as unknown as Context
  const titles = fc.array(fc.constantFrom('Giám đốc', 'Phó Giám đốc', person?.title ?? ''), { minLength: 1 })
  expect(findMandate(context(undefined))).toBeDefined()
  fc.assert(
    fc.property(titles, named => {
      const may = named.includes(person?.title ?? '')
      expect(findMandate(context(named)) !== undefined).toBe(may)
      if (!may) expect(explainLack(context(named), null)).toMatchObject({ refusal: 'approver-outside' })
    }),
  )
})

test('any procedure in any case asks for its own papers and no others, and one without cases is left as it is', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
  fc.assert(
    fc.property(
      ids,
      fc.array(fc.option(ids, { nil: undefined }), { minLength: 1, maxLength: 8 }),
      (cases, of) => {
        const procedure = Procedure.parse({
          ...near,
          cases: cases.map(id => ({ id, title: id })),
          components: of.map((in_, at) => paper(`p${at}`, in_)),
        })
        for (const id of cases) {
          const asked = underCase(procedure, id).components
          const owed = of.flatMap((in_, at) => (!in_ || in_.includes(id as never) ? [`p${at}`] : []))
          expect(allMissing(asked, []).map(each => each.id)).toEqual(owed)
        }
        expect(underCase(procedure, undefined)).toBe(procedure)
      },
    ),
  )
  for (const each of DATA_SET.procedures) {
    expect(underCase(each, 'a')).toBe(each)
    // What was published before there were cases reads as it was written: its hash stays what it is.
    expect(Object.keys(Procedure.parse(each)).sort()).toEqual(Object.keys(each).sort())
  }
})
