import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { unheardSaid } from '../../electron/desk/line/unheard.ts'
import { counterSaid } from '../../electron/desk/office/other-counters.ts'
import { FILE_PIECE } from '../../shared/record/pieces.ts'
import type { OutboxView } from '../../shared/status/outbox.ts'
import { type Hall, intakeInput } from '../desk/centre.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { given, openSecond, storeOf } from './second-counter.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let hall: Hall
let second: Awaited<ReturnType<typeof openSecond>>
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  hall = await openSyncedHall(running)
  second = await openSecond(hall, running, { syncs: true })
  await hall.as('tran.van.do')
})
afterAll(async () => {
  await second.desk.close()
  await hall.close()
  await running.close()
  await postgres.close()
})

const CLERK = 'phan.thi.dieu.hien'
const receive = async (name: string): Promise<string> => {
  const said = await hall.take('tran.van.do', 'intake', intakeInput('2.002288', name), null)
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.dossier
}
/**
 * Acts of dossiers alone: the desk itself notes an outage when it is one, and papers have lines of their own.
 */
const outbox = async (): Promise<OutboxView> => {
  const said = await hall.ask.province.outbox({ most: 200 })
  if (!said.ok) throw new Error(said.refusal.refusal)
  return {
    ...said.value,
    lines: said.value.lines.filter(({ of, what }) => of !== 'office' && what === 'acts'),
  }
}
const filesOf = async () => {
  const said = await hall.ask.province.outbox({ most: 200 })
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.lines.filter(({ what }) => what === 'files')
}
/**
 * However few lines are asked for, they are the first of all of them, with how many come after; every act
 * that waits is in one.
 */
const checkPages = async (): Promise<number> => {
  const all = given(await hall.ask.province.outbox({ most: 200 }))
  const acts = all.lines.filter(({ state, what }) => state === 'waiting' && what === 'acts')
  expect([all.more, acts.reduce((sum, line) => sum + line.acts, 0)]).toEqual([0, all.waiting])
  // What a person has to see to, held or not taken, stands before what only waits.
  expect(all.lines.map(({ state }) => state !== 'waiting').lastIndexOf(true)).toBe(
    all.lines.filter(({ state }) => state !== 'waiting').length - 1,
  )
  for (let most = 1; most <= all.lines.length; most++)
    expect(given(await hall.ask.province.outbox({ most }))).toEqual({
      ...all,
      ...{ lines: all.lines.slice(0, most), more: all.lines.length - most },
    })
  return all.lines.length
}
const placeOf = async (dossier: string) => {
  const said = await hall.ask.dossier.get({ dossier })
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.province
}

describe('the desk and its province, kept together by itself', () => {
  test('with the cable pulled nothing goes and nothing is lost; put back, all of it is there', async () => {
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await hall.ask.province.cable({ out: true })
    const cut = await untilLine(hall, ({ connected }) => !connected)
    expect(cut).toMatchObject({ enrolled: true, why: 'province-unreachable', cable: 'out' })
    const [one, two] = [await receive('Nguyễn Thị Bưởi'), await receive('Trần Văn Lượng')]
    const waiting = await outbox()
    expect(waiting.lines).toMatchObject(
      [one, two].map(dossier => ({
        dossier,
        state: 'waiting',
        cause: 'province-unreachable',
        action: 'send',
      })),
    )
    expect(waiting.lines.every(({ since }) => since >= (waiting.oldest ?? ''))).toBe(true)
    expect(await placeOf(one)).toMatchObject({ stands: 'here', waiting: waiting.lines[0]?.acts })
    expect(await filesOf()).toMatchObject(
      [one, two].map(dossier => ({ dossier, acts: 1, state: 'waiting', cause: 'province-unreachable' })),
    )
    expect(await checkPages()).toBeGreaterThan(3)
    await hall.ask.province.sendNow({})
    expect((await outbox()).lines.map(({ acts }) => acts)).toEqual(waiting.lines.map(({ acts }) => acts))
    await hall.ask.province.cable({ out: false })
    const there = await untilLine(hall, province => province.waiting === 0)
    expect(there).toMatchObject({ connected: true, why: null, held: 0, oldest: null, cable: 'in' })
    expect((await outbox()).lines).toEqual([])
    // Their receipts follow by themselves.
    await untilLine(hall, ({ files }) => files === 0)
    expect(await filesOf()).toEqual([])
    expect(await placeOf(two)).toMatchObject({ stands: 'at-province', waiting: 0, at: expect.any(String) })
  })

  test('a paper that lies at another counter is fetched, shown and printed there, by who may; cut, it goes on; lost, it comes back for good', async () => {
    const dossier = await receive('Phạm Văn Khoai')
    const { dossier: known, papers } = given(await hall.ask.dossier.get({ dossier }))
    const [{ hash = '' } = {}] = papers
    const code = known.code ?? ''
    const bytes = given(await hall.ask.paper.bytes({ hash }))
    await untilLine(hall, ({ waiting, files }) => waiting === 0 && files === 0)
    await second.as('le.thi.hong.nhung')
    expect(await second.ask.paper.elsewhere({ code })).toMatchObject({
      refusal: { refusal: 'unknown-dossier' },
    })
    const foreign = await second.ask.paper.fetch({ code, document: hash })
    expect(foreign).toMatchObject({ refusal: { refusal: 'unknown-dossier' } })
    await second.as('tran.van.do')
    expect(given(await second.ask.paper.elsewhere({ code }))).toMatchObject([
      { content: hash, form: 'receipt', sealed: false, at: expect.any(String) },
    ])
    const proveThere = async (named: string | null) =>
      // As the screen asks, by the code that is printed on the paper.
      given(await second.ask.verify.file({ base64: bytes.base64, code: named }))
    // A true paper of the first counter is none that was forged: the province says how it stands, where it
    // can be asked.
    expect(await proveThere(code)).toMatchObject({ ok: true, register: 'elsewhere', broken: null })
    await second.ask.province.cable({ out: true })
    for (const named of [code, null]) {
      const unasked = await proveThere(named)
      expect(unasked).toMatchObject({ ok: false, broken: null })
      expect(unasked.steps[0]).toMatchObject({ ok: null, cause: 'elsewhere-unasked' })
    }
    for (const asked of [
      second.ask.paper.elsewhere({ code }),
      second.ask.paper.fetch({ code, document: hash }),
    ])
      expect(await asked).toMatchObject({ refusal: { refusal: 'file-unreachable' } })
    await second.ask.province.cable({ out: false })
    expect(await second.ask.paper.bytes({ hash })).toMatchObject({ refusal: { refusal: 'no-document' } })
    expect(given(await second.ask.paper.fetch({ code, document: hash }))).toEqual({
      document: hash,
      have: 1,
      of: 1,
    })
    expect(given(await second.ask.paper.bytes({ hash }))).toEqual(bytes)
    for (const printed of [1, 2])
      expect(given(await second.ask.paper.print({ hash, copies: 1 }))).toMatchObject({ printed })
    const notes = storeOf(second)
      .events.ofOffice(0)
      .filter(({ body }) => body.type === 'paper-printed')
    expect(notes.map(({ data }) => data)).toEqual([1, 2].map(() => ({ document: hash, code, copies: 1 })))
    // Who comes next finds nothing of it.
    await second.as('phan.thi.dieu.hien')
    expect(await second.ask.paper.bytes({ hash })).toMatchObject({ refusal: { refusal: 'no-document' } })
    await hall.as('tran.van.do')
    for (const name of readdirSync(join(hall.folder, 'papers'))) rmSync(join(hall.folder, 'papers', name))
    expect(await hall.ask.paper.bytes({ hash })).toMatchObject({ refusal: { refusal: 'paper-lost' } })
    const lost = given(await hall.ask.dossier.get({ dossier })).papers
    expect(lost).toMatchObject([{ hash, lost: { sentAt: expect.any(String) } }])
    given(await hall.ask.paper.fetch({ code, document: hash }))
    await hall.as('tran.van.do')
    expect(given(await hall.ask.paper.bytes({ hash }))).toEqual(bytes)
    expect(given(await hall.ask.dossier.get({ dossier })).papers).toEqual(papers)
  })

  test('the scan of a decision goes up, and opens at another counter of the Centre, from then on without a line', async () => {
    const { pin } = await hall.as(CLERK)
    const page = '%PDF-1.7 quyết định <</Type /Page>> startxref'
    const scan = Buffer.concat([Buffer.from(page), randomBytes(FILE_PIECE)]).toString('base64')
    const at = new Date().toISOString()
    const input = {
      ...sampleAct('delegation-add', { at, officer: CLERK, delegation: '' }),
      ...{ decision: '77/QĐ-SGTVT', agency: 'sgtvt', scan },
    }
    given(await hall.ask.office.take({ type: 'delegation-add', input, pin, act: 'act-scan-1' }))
    await untilLine(hall, ({ waiting, files }) => waiting === 0 && files === 0)
    await second.as('tran.van.do')
    await second.ask.province.sendNow({})
    const known = () => storeOf(second).publications.all('delegation').length
    const first = () => hall.desk.store()?.publications.all('delegation').length
    await untilLine(second, () => known() === first())
    const { scan: hash = '' } =
      given(await second.ask.office.delegations({})).find(({ decision }) => decision === '77/QĐ-SGTVT') ?? {}
    const open = () => second.ask.office.file({ hash: hash ?? '' })
    await second.ask.province.cable({ out: true })
    expect(await open()).toMatchObject({ refusal: { refusal: 'file-unreachable' } })
    await second.ask.province.cable({ out: false })
    expect(given(await open())).toEqual({ base64: scan, kind: 'application/pdf' })
    await second.ask.province.cable({ out: true })
    expect(given(await open())).toMatchObject({ base64: scan })
    // Nothing that no decision names is asked for.
    expect(await second.ask.office.file({ hash: 'a'.repeat(64) })).toMatchObject({
      refusal: { refusal: 'no-document' },
    })
    expect(storeOf(second).verify()).toMatchObject({ ok: true, papers: [] })
  })

  test('where acts of another counter are heard no further, list and status say whose, since when, why and what to do', async () => {
    await second.ask.province.cable({ out: true })
    await untilLine(second, ({ connected }) => !connected)
    await second.as('tran.van.do')
    const store = storeOf(second)
    const { id: device, counter } = storeOf(hall).device
    const ledger = `${store.delivery.province()?.office}/sgtvt`
    const at = store.delivery.state().answeredAt ?? ''
    const lines = async () =>
      given(await second.ask.province.outbox({ most: 200 })).lines.filter(({ state }) => state === 'unheard')
    for (let round = 0; round < 4; round++) {
      expect(await lines()).toEqual([])
      store.heard.noteStops([{ ledger, device, cause: 'machine-unknown' }], at)
    }
    const [line, ...more] = await lines()
    const there = given(await second.desk.ask(office => counterSaid(office, device)))
    expect([there === counter, more]).toEqual([false, []])
    expect(line).toMatchObject({ of: 'counter', counter: there, since: at, cause: 'machine-unknown' })
    expect([line?.agency, line?.action]).toEqual(['Sở Giao thông vận tải', 'tell'])
    const [said = ''] = given(await second.desk.ask(office => unheardSaid(office)))
    for (const part of [there, 'Sở Giao thông vận tải', 'chưa có chứng thư', 'Báo quản trị của tỉnh'])
      expect(said).toContain(part)
    // Of another agency than his own only the counter is named.
    await second.as('le.thi.hong.nhung')
    expect(await lines()).toMatchObject([{ agency: null, counter: there }])
    // The record closed and opened, it is still so; heard on, it is over.
    expect(store.heard.stops()).toHaveLength(1)
    await second.ask.province.cable({ out: false })
    await untilLine(second, ({ connected }) => connected)
    await receive('Trần Thị Mận')
    await untilLine(second, () => store.heard.stops().length === 0)
    expect(await lines()).toEqual([])
  })

  test('what another agency receives is counted and not named; what is held is named with its reason', async () => {
    await hall.ask.province.cable({ out: true })
    await untilLine(hall, ({ connected }) => !connected)
    const held = await receive('Lê Thị Hồng Gấm')
    // Somebody who has nothing to do with that agency.
    await hall.as('le.thi.hong.nhung')
    expect((await outbox()).lines).toMatchObject([{ of: 'others', dossier: null, code: null, agency: null }])
    await running.db`UPDATE devices SET suspended = now(), why = 'test'`
    await hall.as('tran.van.do')
    await hall.ask.province.cable({ out: false })
    const line = await untilLine(hall, province => province.waiting === 0)
    expect(line.held).toBeGreaterThan(0)
    const { lines } = await outbox()
    expect(lines[0]).toMatchObject({
      state: 'held',
      dossier: held,
      cause: 'device-suspended',
      // Nobody here settles that on the dossier.
      action: 'tell',
    })
    expect(await placeOf(held)).toMatchObject({ stands: 'held', reason: 'device-suspended' })
    // Its papers wait for the same, and that is said of them.
    const lots = (await filesOf()).filter(({ dossier }) => dossier === held)
    expect(lots).toMatchObject([{ state: 'held', cause: 'device-suspended', action: 'tell' }])
    expect(await checkPages()).toBeGreaterThan(1)
    // Strip and list say the same, whoever looks.
    for (const officer of ['tran.van.do', 'le.thi.hong.nhung']) {
      await hall.as(officer)
      const said = await hall.ask.province.outbox({ most: 100 })
      const lines = said.ok ? said.value.lines.filter(({ state }) => state === 'held') : []
      expect(lines.reduce((sum, { acts }) => sum + acts, 0)).toBe(hall.desk.status().province.held)
    }
  })
})
