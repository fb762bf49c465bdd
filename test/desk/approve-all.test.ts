import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAll as approveAllAs } from '../../electron/desk/steps/approve-all.ts'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { isSealed } from '../../shared/forms/index.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, eventsOf, type Hall, intakeInput, openHall } from './centre.ts'
import { settableClock } from './clock.ts'

const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER] = ['tran.van.do', 'vo.hoang.yen', 'le.quoc.dat']
const clock = settableClock('2026-10-05T02:00:00.000Z')
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())
const store = (): Store => hall.desk.store() as Store
async function appraised(count: number): Promise<string[]> {
  const dossiers = []
  for (let at = 0; at < count; at++) {
    const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
    valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
    dossiers.push(dossier)
  }
  return dossiers
}

type Item = { dossier: string; document: string; number: string }
/** Drafts each beside those before it, and looks at the pages of all but these. */
async function look(dossiers: readonly string[], blind: readonly string[] = []): Promise<Item[]> {
  const items: Item[] = []
  for (const dossier of dossiers) {
    const beside = items.map(each => each.dossier)
    const { document, number } = valueIn(await hall.ask.step.draft({ dossier, beside }))
    if (!blind.includes(dossier)) valueIn(await hall.ask.paper.bytes({ hash: document }))
    items.push({ dossier, document, number })
  }
  return items
}
let acts = 0
const approveAll = async (items: readonly Item[], pin: string) =>
  hall.ask.step.approveAll({
    dossiers: items.map(({ dossier, document }) => ({ dossier, document })),
    pin,
    act: `batch-${++acts}-00`,
  })
const issued = () =>
  store()
    .numbers.gaps()
    .filter(({ state }) => state === 'issued' || state === 'voided')

test('several that were opened are approved with one PIN: each its own event, number and signature', async () => {
  const dossiers = await appraised(4)
  const { pin } = await hall.as(APPROVER)
  const items = await look(dossiers)
  expect(items.map(({ number }) => number)).toEqual(['01', '02', '03', '04'].map(each => `${each}/PH-SGTVT`))
  const answers = valueIn(await approveAll([...items].reverse(), pin))
  expect(answers.map(({ refusal }) => refusal)).toEqual([null, null, null, null])
  expect(new Set(answers.flatMap(({ approval, signing }) => [approval?.id, signing?.id])).size).toBe(8)
  expect(answers.map(({ approval }) => approval?.number).sort()).toEqual(items.map(({ number }) => number))
  for (const { dossier, document } of items) {
    const { dossier: stands, papers } = valueIn(await hall.ask.dossier.get({ dossier }))
    expect([stands.stage, stands.taken.approval?.data]).toMatchObject(['signed', { document }])
    expect(papers.filter(({ form, signatures }) => isSealed(form) && signatures === 1).length).toBe(1)
  }
})

test('what was not opened in this session is refused, and does not stop the rest; its number is explained', async () => {
  const dossiers = await appraised(3)
  const { pin } = await hall.as(APPROVER)
  const blind = dossiers[1] ?? ''
  const items = await look(dossiers, [blind])
  const before = issued().length
  const answers = valueIn(await approveAll(items, pin))
  const of = (dossier: string) => answers.find(each => each.dossier === dossier)
  expect(dossiers.map(each => of(each)?.refusal?.refusal ?? 'taken')).toEqual([
    'taken',
    'not-opened',
    'taken',
  ])
  const added = issued().slice(before)
  expect(added.map(({ state }) => state)).toEqual(['issued', 'voided', 'issued'])
  expect(added[1]?.reason).toContain('cùng lượt phê duyệt')
  const [again] = await look([blind])
  expect(valueIn(await approveAll(again ? [again] : [], pin))[0]?.refusal).toBeNull()
  expect(store().verify()).toMatchObject({ ok: true, numbers: [] })
})

test('what another session opened, what changed since and what another document is: refused by name', async () => {
  const [first = '', second = '', third = '', fourth = ''] = await appraised(4)
  await hall.as(APPROVER)
  const [old] = await look([first])
  const { pin } = await hall.as(APPROVER)
  const [mixed, changed, good] = await look([second, third, fourth])
  if (!old || !mixed || !changed || !good) throw new Error('nothing drafted')
  // Behind the approver's back the desk learns of a correction.
  valueIn(await hall.ask.step.draft({ dossier: fourth, beside: [second, third] }))
  const answers = valueIn(await approveAll([old, { ...mixed, document: good.document }, good], pin))
  expect(answers.map(({ dossier, refusal }) => [dossier, refusal?.refusal ?? 'taken']).sort()).toEqual(
    [
      [first, 'not-opened'],
      [second, 'not-opened'],
      [fourth, 'taken'],
    ].sort(),
  )
  expect(valueIn(await approveAll([good], pin))[0]?.refusal?.refusal).toBe('not-opened')
  expect(valueIn(await approveAll([changed], pin))[0]?.refusal?.refusal).toBe('document-changed')
})

test('a wrong PIN approves none of them; the same batch sent again records nothing more', async () => {
  const dossiers = await appraised(2)
  const { pin } = await hall.as(APPROVER)
  const items = await look(dossiers)
  expect(await approveAll(items, '000000')).toMatchObject({ ok: false, refusal: { refusal: 'wrong-pin' } })
  const sent = {
    dossiers: items.map(({ dossier, document }) => ({ dossier, document })),
    pin,
    act: 'batch-twice',
  }
  const once = valueIn(await hall.ask.step.approveAll(sent))
  const events = eventsOf(store())
  const twice = valueIn(await hall.ask.step.approveAll(sent))
  expect(once.every(({ refusal }) => refusal === null)).toBe(true)
  expect(eventsOf(store())).toBe(events)
  expect(twice.map(({ approval, signing }) => [approval?.id, signing?.id])).toEqual(
    once.map(({ approval, signing }) => [approval?.id, signing?.id]),
  )
})

test('a disk that takes nothing after the third act: the three are answered as recorded, and sent again the rest follows', async () => {
  const dossiers = await appraised(3)
  const { pin } = await hall.as(APPROVER)
  const items = await look(dossiers)
  const named = items.map(({ dossier, document }) => ({ dossier, document }))
  const sent = { dossiers: named, pin, act: 'batch-full-disk' }
  const full = store().events.last().seq + 3
  const record: Store['record'] = work => {
    if (store().events.last().seq >= full) throw new StoreRefusal(refuse('disk-full'))
    return store().record(work)
  }
  const answer = await hall.desk.ask(office => {
    const short = new Proxy(office.store, {
      get: (of, key) => (key === 'record' ? record : Reflect.get(of, key)),
    })
    return approveAllAs({ ...office, store: short }, sent)
  })
  const first = valueIn(answer)
  const said = first.map(({ approval, signing, refusal }) => [
    approval !== null,
    signing !== null,
    refusal?.refusal ?? null,
  ])
  expect(said).toEqual([
    [true, true, null],
    [true, false, 'disk-full'],
    [false, false, 'disk-full'],
  ])
  const again = valueIn(await hall.ask.step.approveAll(sent))
  expect(again.slice(0, 2).map(({ approval, signing }) => [approval?.id, signing !== null])).toEqual(
    first.slice(0, 2).map(({ approval }) => [approval?.id, true]),
  )
  for (const dossier of dossiers) {
    const types = store()
      .events.of(dossier)
      .map(({ body }) => body.type)
    expect(types.filter(type => type === 'approval').length).toBeLessThanOrEqual(1)
  }
})
