import { on } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { held } from '../../electron/counter/verbs/held.ts'
import { bookTable } from '../../electron/desk/books/books.ts'
import { registerTable } from '../../electron/desk/books/export-register.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { viewDossier } from '../../electron/desk/views/dossier-view.ts'
import { worklistOf } from '../../electron/desk/views/worklist-of.ts'
import { readRegister } from '../../server/audit/export-register.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import type { DossierView } from '../../shared/answer.ts'
import { RIVAL_STANDS } from '../../shared/judge/set-aside.ts'
import { portalStatus } from '../../shared/portal/status.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, RETURN } from '../desk/centre.ts'
import { DOUBLE, OTHER, openSyncedHall, untilLine } from './hall.ts'
import { roomOfFile } from './room.ts'

const CODE = '2.002288'
const WHO = { counter: 'tran.van.do', first: 'le.quoc.dat', keeper: 'phan.thi.dieu.hien' }
const YEAR = new Date().getUTCFullYear()
const room = roomOfFile()
let hall: Hall
let dossier = ''

const must = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
const take = async (who: string, step: Parameters<Hall['take']>[1], input: unknown) =>
  must(await hall.take(who, step, input, dossier))
const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => must(await hall.desk.ask(work))
const row = () => ask(({ store }) => store.register.get(dossier) ?? expect.fail('no line'))
/** Whether it is in this person's worklist as his turn. */
async function isTurnOf(who: string): Promise<boolean> {
  await hall.as(who)
  return ask(office =>
    worklistOf(office, { whose: 'mine', most: 10 }).rows.some(each => each.dossier === dossier),
  )
}
async function issue(approver: string): Promise<void> {
  await take(approver, 'approval', { document: null, note: '' })
  await take(approver, 'signing', {})
  await take(WHO.keeper, 'sealing', { copies: 1 })
}
/** What the verb of the command line answers, asked of this desk. */
async function heldFor(who: { by?: string }): Promise<readonly object[]> {
  const asking = {
    as: async ({ by }: { by?: string }, work: Parameters<typeof hall.desk.ask>[0]) => {
      if (by) await hall.as(by)
      return ask(work)
    },
  }
  const said = await held.run(asking as never, who)
  return (said as { held: readonly object[] }).held
}
/** Waits for the news after which the counter has the paper to call back. */
async function untilCalledBack(): Promise<void> {
  const heard = on(hall.desk.news, 'news')
  while (!(await row()).flags.includes('recall-open')) await heard.next()
  await heard.return?.()
}
const nameOf = (officer: string) =>
  ask(
    ({ published, store }) =>
      published.certificates(store.time().lo).find(({ person }) => person.id === officer)?.person.name,
  )
const settled = () => untilLine(hall, ({ waiting, held }) => waiting === 0 && held === 0)
const dayAndHour = (cell: string | undefined): string => cell ?? expect.fail('no cell')

/**
 * Had the result of another counter stood instead, nothing would be done here any more, and nobody asked to.
 */
async function checkOvertaken(): Promise<void> {
  await hall.as(OTHER)
  const asked = { dossier, step: 'approval', input: { document: null, note: '' }, pin: null } as const
  const said = await ask(async office => {
    const { delivery } = office.store
    const word = { verdict: 'superseded', reason: RIVAL_STANDS, at: '' } as const
    const lost: Office = {
      ...office,
      store: { ...office.store, delivery: { ...delivery, wordOn: () => word } },
    }
    const { rows } = worklistOf(lost, { whose: 'mine', most: 10 })
    const view = (await viewDossier(lost, dossier)) as DossierView
    return {
      mine: rows.some(each => each.dossier === dossier),
      offers: [...new Set(view.offers.map(({ refusal }) => refusal?.refusal))],
      taken: await takeStep(lost, { ...asked, rev: null, act: 'over-taken', procedure: null }).then(answer =>
        'refusal' in answer ? answer.refusal : 'taken',
      ),
    }
  })
  expect(said).toEqual({ mine: false, offers: ['overtaken'], taken: 'overtaken' })
}

beforeAll(async () => {
  hall = await openSyncedHall(room.running, DOUBLE)
  await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
  const { pin } = await hall.as(WHO.keeper)
  for (const book of ['dossiers', 'outgoing'] as const)
    must(
      await hall.ask.office.take({
        ...{ type: 'book-opened', pin, act: `open-${book}` },
        input: { book, agency: book === 'dossiers' ? null : 'sgtvt', year: YEAR },
      }),
    )
})
afterAll(() => hall.close())

test('the province sets an approval aside whose paper was handed out: recalled, approved anew by another, handed over; both sides say the same', async () => {
  await hall.ask.province.cable({ out: true })
  dossier = must(await hall.take(WHO.counter, 'intake', intakeInput(CODE), null)).dossier
  await take('vo.hoang.yen', 'appraisal', appraisalInput(CODE))
  await issue(WHO.first)
  await take(WHO.counter, 'return', RETURN)
  const old = (await row()).number
  const paper = await ask(({ store }) => {
    const sealed = store.papers
      .of(dossier)
      .find(({ signatures, form }) => form === 'result' && signatures === 2)
    return sealed ? store.papers.bytes(sealed.hash) : undefined
  })
  const clerk = await hall.as(WHO.keeper)
  const revoked = { delegation: 'uq-sgtvt-2020', reason: 'Thay đổi phân công', since: null }
  must(
    await hall.ask.office.take({
      type: 'delegation-revoke',
      input: revoked,
      pin: clerk.pin,
      act: 'revoke-1',
    }),
  )
  await hall.ask.province.cable({ out: false })
  await untilLine(hall, ({ waiting, held }) => waiting === 0 && held > 0)

  // It may lie before the revocation: until somebody decides, what was handed out stays out and holds, and it
  // is said who may.
  const proof = () => ask(office => provePaper(office, paper ?? expect.fail('no paper'), dossier))
  expect(await row()).toMatchObject({ flags: [], outcome: 'returned', ended: 'returned' })
  expect(await proof()).toMatchObject({ ok: true, register: 'issued' })
  const viewed = must(await hall.ask.dossier.get({ dossier }))
  expect(viewed.province).toMatchObject({ stands: 'held', reason: 'revoked-meanwhile' })
  expect(viewed.province.decides).toEqual([await nameOf(OTHER)])
  expect(viewed.timeline.map(({ step }) => step).filter(step => step.startsWith('verdict-noted'))).toEqual([])

  // What is held, where nobody is named: of every agency, and nobody is told whether he may settle it.
  await hall.as('truong.my.linh')
  expect(await heldFor({})).toContainEqual(expect.objectContaining({ dossier, type: 'approval' }))
  expect((await heldFor({})).filter(each => 'refusal' in each)).toEqual([])
  expect(await heldFor({ by: 'truong.my.linh' })).toEqual([])
  expect(await heldFor({ by: OTHER })).toContainEqual(
    expect.objectContaining({ type: 'approval', refusal: null }),
  )
  const { pin } = await hall.as(OTHER)
  const approval = must(await hall.ask.province.held({})).find(({ type }) => type === 'approval')
  const reason = 'Không còn ủy quyền lúc phê duyệt'
  const asked = { event: approval?.event ?? '', as: 'set-aside' as const, reason, pin, act: 'settle-01' }
  must(await hall.ask.province.settle(asked))
  await untilCalledBack()
  await settled()

  // The counter has a task, with words for why; nobody counts the return any more.
  expect(await isTurnOf(WHO.counter)).toBe(true)
  expect(await row()).toMatchObject({
    flags: ['recall-open'],
    outcome: null,
    ended: null,
    again: 'set-aside',
  })
  expect(await proof()).toMatchObject({ ok: false, register: 'voided' })
  await take(WHO.counter, 'recall', { back: true, copies: 1, note: '' })
  expect(await row()).toMatchObject({ stage: 'appraised', flags: [], outcome: null, again: 'set-aside' })
  expect(await isTurnOf(OTHER)).toBe(true)
  expect(await isTurnOf(WHO.counter)).toBe(false)
  await checkOvertaken()

  await issue(OTHER)
  await take(WHO.counter, 'return', RETURN)
  await settled()
  const now = await row()
  expect(now).toMatchObject({ stage: 'returned', outcome: 'returned', ended: 'returned' })
  expect(now.number).not.toBe(old)
  expect(now.results).toMatchObject([{ number: now.number, standing: 'in-force' }])
  expect(portalStatus(now)).toBe(10)
  expect(await proof()).toMatchObject({ ok: false, register: 'voided' })
  expect((await proof()).issued?.voided).toContain('gác lại')

  // The register and the books at the counter explain both returns; the first number stands struck through.
  const cells = (
    await ask(office => bookTable(office, { book: 'dossiers', agency: null, year: YEAR }).lines)
  ).flat()
  expect(cells.at(-1)).toMatch(/lần trả ngày .+ không tính vì tỉnh đã gác lại; lấy lại bản đã trao ngày/)
  const sent = await ask(office => bookTable(office, { book: 'outgoing', agency: 'sgtvt', year: YEAR }).lines)
  expect(sent[0]?.at(-1)).toMatch(/^Hủy ngày .+gác lại/)
  const { head, lines } = await ask(office => registerTable(office, [now]))
  const here = dayAndHour(lines[0]?.[head.indexOf('Ngày kết thúc')])
  const there = await readRegister(room.running.db, DATA_SET.centre.id)
  const line =
    there.lines.find(each => each[there.head.indexOf('Mã hồ sơ')] === now.code) ?? expect.fail('no line')
  expect(line[there.head.indexOf('Ngày trả lần đầu')]).toBe(here)
  expect(line[there.head.indexOf('Việc tỉnh đang giữ')]).toBe('')
  expect(line[there.head.indexOf('Số văn bản')]).toMatch(/^02\//)
  const { timeline } = must(await hall.ask.dossier.get({ dossier }))
  expect(timeline.map(({ step }) => step)).toContain('verdict-noted-voided')
  const anew = timeline.slice(timeline.findIndex(({ step }) => step === 'recall'))
  expect(anew.filter(({ province }) => province.stands !== 'at-province')).toEqual([])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
  expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({ ok: true, faults: [] })
})
