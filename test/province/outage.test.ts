import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import type { OutageLine } from '../../shared/office/outage.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput } from '../desk/centre.ts'
import { workLong } from '../desk/long-work.ts'
import { textOf } from '../pdf/raster.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openSyncedHall, untilLine } from './hall.ts'

const CODE = '2.002288'
/** More acts than go up at once; 20,000 of them and what they cost: `npm run bench -- outage`. */
const MANY = 600
/** What is paid for it depends on how it came in. */
const FEE = { amount: 75_000, text: '', byChannel: { online: 50_000 } }
const dataSet = {
  ...DATA_SET,
  procedures: DATA_SET.procedures.map(each => (each.code === CODE ? { ...each, fee: FEE } : each)),
}

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let hall: Hall
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  hall = await openSyncedHall(running, dataSet)
  await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
})
afterAll(async () => {
  await hall.close()
  await running.close()
  await postgres.close()
})

const given = <T>(said: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value
}
const outages = async (): Promise<readonly OutageLine[]> => given(await hall.ask.province.outages({}))
const cable = (out: boolean) => hall.ask.province.cable({ out })
let acts = 0
const sign = async (outage: string, pin: string | null, note = '') =>
  hall.ask.province.signMinute({ outage, pin, note, act: `minute-${++acts}` })

/** A dossier from card to signed paper: what it spent is what the minute must say. */
async function work(name: string, channel: 'direct' | 'online'): Promise<void> {
  const asked = { ...intakeInput(CODE, name), channel }
  const { dossier } = given(await hall.take('tran.van.do', 'intake', asked, null))
  given(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  given(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  given(await hall.take('le.quoc.dat', 'signing', {}, dossier))
}

describe('an outage minute', () => {
  test('opens by itself, lists what was spent, closes with the next signed answer, is signed once and countersigned', async () => {
    const before = hall.desk.store()?.events.ofOffice(0).length ?? 0
    const known = hall.desk.status().province.answeredAt
    await cable(true)
    await work('Nguyễn Thị Bưởi', 'direct')
    const out = await untilLine(hall, ({ outage }) => outage !== null)
    expect(out.outage?.long).toBe(false)
    expect((out.outage?.since ?? '') >= (known ?? '?')).toBe(true)
    await work('Trần Văn Lượng', 'online')
    const [lasting] = await outages()
    // Also what was recorded before it was known to be one.
    expect(lasting?.spent).toMatchObject({ received: 2, approvals: 2, fees: 125_000, unpriced: 0 })
    const early = await sign(lasting?.id ?? '', 'x')
    expect(early).toMatchObject({ refusal: { refusal: 'outage-open' } })
    const notice = given(await hall.ask.province.notice({ outage: lasting?.id ?? '' }))
    expect(given(await hall.ask.paper.bytes({ hash: notice.document })).base64).toMatch(/^JVBERi/)

    await cable(false)
    await untilLine(hall, ({ outage, waiting }) => outage === null && waiting === 0)
    const [over] = await outages()
    expect(over).toMatchObject({ id: lasting?.id, spent: lasting?.spent, signed: null })
    expect(over?.closed?.at.localeCompare(over.since)).toBe(1)
    expect(hall.desk.status().province.unsigned).toBe(1)

    const { pin } = await hall.as('tran.van.do')
    expect(await sign(over?.id ?? '', pin)).toMatchObject({ refusal: { refusal: 'no-role' } })
    const leader = await hall.as('le.quoc.dat')
    expect(await sign(over?.id ?? '', '000000')).toMatchObject({ refusal: { refusal: 'wrong-pin' } })
    const taken = given(await sign(over?.id ?? '', leader.pin, 'Cáp quang đứt'))
    expect(given(await hall.ask.paper.bytes({ hash: taken.document })).base64).toMatch(/^JVBERi/)
    expect(await sign(over?.id ?? '', leader.pin)).toMatchObject({ refusal: { refusal: 'outage-none' } })
    await hall.ask.province.sendNow({})
    await untilLine(hall, ({ waiting }) => waiting === 0)
    expect((await outages())[0]).toMatchObject({
      signedBy: leader.name,
      signed: { note: 'Cáp quang đứt', document: taken.document },
      countersignedAt: expect.any(String),
    })
    // Opened, closed, signed: three acts, all of them confirmed; the wrong PIN is noted beside them.
    const acts = hall.desk.store()?.events.ofOffice(0).slice(before) ?? []
    expect(acts.map(({ body }) => body.type).filter(type => type !== 'tries-noted')).toEqual([
      ...['outage-opened', 'outage-closed', 'outage-signed'],
    ])
    expect(hall.desk.status().province.held).toBe(0)
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
  })

  test('lasts over a restart of the desk, and one in which nothing was done needs nobody', async () => {
    await cable(true)
    const out = await untilLine(hall, ({ outage }) => outage !== null)
    await hall.restart()
    await hall.as('le.quoc.dat')
    // The cable is in again with the new desk: the first signed answer closes what the old one opened.
    const back = await untilLine(hall, ({ outage, waiting }) => outage === null && waiting === 0)
    expect(back.unsigned).toBe(0)
    const [last] = await outages()
    expect(last).toMatchObject({ number: out.outage?.number, signed: null, spent: { acts: 0, numbers: 0 } })
    expect(last?.number).toMatch(/^BBGĐ-quay-1-\d{4}-002$/)
  })

  test('what a long one left goes up while people work on: no act fails, all of it is there once, and the minute counts it', async () => {
    await hall.as('le.quoc.dat')
    await cable(true)
    await untilLine(hall, ({ outage }) => outage !== null)
    await workLong(hall, MANY)
    const waited = hall.desk.status().province.waiting
    await cable(false)
    let meanwhile = 0
    while (hall.desk.status().province.waiting > MANY / 10) {
      given(await hall.take('tran.van.do', 'intake', intakeInput(CODE, `Người thứ ${++meanwhile}`), null))
      given(await hall.ask.worklist({ whose: 'mine', most: 200 }))
    }
    await untilLine(hall, ({ outage, waiting }) => outage === null && waiting === 0)
    // How many more than one depends on how fast this machine sends beside setting a paper.
    expect([waited > MANY, meanwhile > 0]).toEqual([true, true])
    const store = hall.desk.store()
    const events = store?.events.last().seq ?? 0
    const [there] = await running.db`
      SELECT count(*)::int AS links, count(DISTINCT event)::int AS events FROM links WHERE device = 'quay-1'`
    expect(there).toEqual({ links: events, events })
    expect(store?.delivery.count()).toEqual({ confirmed: events })
    const [long] = await outages()
    expect(long?.spent.acts).toBeGreaterThanOrEqual(MANY)
    // More approvals than one paper lists: they stand in annexes, whole, which the signed act names with the
    // minute.
    const leader = await hall.as('le.quoc.dat')
    const taken = given(await sign(long?.id ?? '', leader.pin))
    const textIn = async (hash: string): Promise<string> => {
      const { base64 } = given(await hall.ask.paper.bytes({ hash }))
      return (await textOf(new Uint8Array(Buffer.from(base64, 'base64')))).join(' ').replaceAll(/\s+/g, ' ')
    }
    const annexes = await Promise.all(taken.annexes.map(textIn))
    const minute = (await textIn(taken.document)).replaceAll(' ', '')
    expect(annexes.length).toBeGreaterThan(1)
    expect(taken.annexes.filter(hash => !minute.includes(hash))).toEqual([])
    const listed = annexes.map(text => text.split('Lê Quốc Đạt').length - 1)
    expect(listed.reduce((sum, many) => sum + many)).toBe(long?.spent.approvals)
    expect(minute).toContain(`${long?.spent.approvals}phêduyệt,liệtkêtrong${annexes.length}phụlục`)
    expect(store?.events.ofOffice(0).at(-1)?.body.docs).toEqual([taken.document, ...taken.annexes])
    expect((await outages())[0]?.signed).toMatchObject({ document: taken.document, annexes: taken.annexes })
    expect(store?.verify()).toMatchObject({ ok: true, numbers: [] })
    expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
  })
})
