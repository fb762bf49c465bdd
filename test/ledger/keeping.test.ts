import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proveEntry } from '../../electron/desk/books/prove-entry.ts'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import { listCustody } from '../../electron/desk/office/custody.ts'
import { handOverSeals, signBalance } from '../../electron/desk/seals/keep-seals.ts'
import { announceUse } from '../../electron/desk/steps/announce-use.ts'
import { endUse } from '../../electron/desk/steps/end-use.ts'
import { spoilSheets } from '../../electron/desk/steps/spoil-sheets.ts'
import { sha256, verified } from '../../electron/keys/ed25519.ts'
import { dayOf, instantOf } from '../../shared/calendar/vietnam-time.ts'
import { DOMAIN, type EventBody, secondText } from '../../shared/record/event.ts'
import { WITNESSED } from '../../shared/record/witnessed.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { DATA_SET, type Hall, openHall, pinOf } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { askOf, COUNTER, codeOn, KEEPER, NOBODY, OTHER, seenBy, signedSheet } from './sheets.ts'

let hall: Hall
const clock = handClock('2026-11-24T01:00:00.000Z')
const HOUR = 3_600_000
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())
const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)
const WET_SEAL = 'dau-uot-stp'

const handing = (to: string, more: object = {}) => ({
  seals: [WET_SEAL],
  to,
  reason: 'Nghỉ trưa',
  condition: 'Nguyên vẹn',
  pin: null as string | null,
  receiverPin: pinOf(to),
  act: randomUUID(),
  ...more,
})
async function handOver(from: string, to: string, more: object = {}) {
  const { pin } = await hall.as(from)
  return hall.desk.ask(office => handOverSeals(office, { ...handing(to), pin, ...more }))
}
const refusalOf = (answer: { ok: boolean; refusal?: { refusal: string } }) => answer.refusal?.refusal
const acts = async () => (await ask(office => readSealBook(office))).leaves.length
const custody = async () => (await ask(listCustodyOf)).find(({ id }) => id === WET_SEAL)
const listCustodyOf = (office: Parameters<typeof listCustody>[0]) => listCustody(office)
async function use(dossier: string, by: string) {
  const { pin } = await hall.as(by)
  const code = await codeOn(hall, dossier)
  return ask(office => announceUse(office, { code, copies: null, pin }))
}

test('a seal is handed over by two PINs, with minutes; who had it seals no more, who has it does', async () => {
  const dossier = await signedSheet(hall)
  expect(refusalOf(await handOver(OTHER, KEEPER))).toBe('not-keeper')
  expect(refusalOf(await handOver(KEEPER, OTHER, { pin: '000000' }))).toBe('wrong-pin')
  expect(refusalOf(await handOver(KEEPER, OTHER, { receiverPin: '000000' }))).toBe('second-pin')
  expect(refusalOf(await handOver(KEEPER, OTHER, { receiverPin: '' }))).toBe('second-pin-missing')
  expect(refusalOf(await handOver(KEEPER, OTHER, { reason: ' ' }))).toBe('reason-missing')
  expect(refusalOf(await handOver(KEEPER, KEEPER))).toBe('not-a-keeper')
  expect(refusalOf(await handOver(KEEPER, 'tran.van.do'))).toBe('not-a-keeper')
  expect(await acts()).toBe(0)
  clock.pass(HOUR)
  const { document } = valueIn(await handOver(KEEPER, OTHER))
  expect(await custody()).toMatchObject({ custodian: OTHER, since: clock.now(), loss: null })
  const refused = await use(dossier, KEEPER)
  expect(refused.refusal).toMatchObject({ refusal: 'not-keeper', facts: { keeper: 'Lý Gia Huy' } })
  const { open } = await use(dossier, OTHER)
  expect(refusalOf(await handOver(OTHER, KEEPER))).toBe('use-open')
  const { pin } = await hall.as(OTHER)
  const said = { entry: open ?? '', end: 'applied', pin, sheets: 0, reason: '', ...NOBODY } as const
  await ask(office => endUse(office, said))
  // The minutes are kept, whole, and the receiver signed them.
  const bytes = await ask(office => office.store.papers.bytes(document) ?? new Uint8Array())
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
  const event = await ask(
    office => office.store.events.ofOffice(0).find(({ body }) => body.type === 'custody-handover') ?? null,
  )
  const receiver = await ask(
    ({ published, store }) =>
      published.certificates(store.time().lo).find(({ person }) => person.id === OTHER) ?? null,
  )
  const { second, ...body } = event?.body ?? ({} as EventBody)
  const signed = (of: Omit<EventBody, 'second'>): boolean =>
    verified(
      receiver?.person.publicKey ?? '',
      DOMAIN.second,
      sha256(secondText(of, OTHER)),
      second?.signature ?? '',
    )
  expect([second?.by, signed(body), signed({ ...body, docs: [] })]).toEqual([OTHER, true, false])
  expect(body.authority).toContain(receiver?.id)
  expect(event?.body.docs).toEqual([document])
})

test('the door takes no hand-over and no balance that somebody has put together himself', async () => {
  const { pin } = await hall.as(OTHER)
  const event = await ask(
    office => office.store.events.ofOffice(0).find(({ body }) => body.type === 'custody-handover') ?? null,
  )
  const given = { ...(event?.data as object), to: KEEPER }
  const sent = await hall.ask.office.take({ type: 'custody-handover', input: given, pin, act: randomUUID() })
  expect(sent).toMatchObject({ ok: false, refusal: { refusal: 'input-invalid' } })
})

test('a lost seal is used by nobody, its two days run, and found again it is used again', async () => {
  const dossier = await signedSheet(hall)
  const tell = async (type: 'seal-lost' | 'seal-notified' | 'seal-found', more: object) => {
    const { pin } = await hall.as(OTHER)
    return hall.ask.office.take({ type, input: { seal: WET_SEAL, ...more }, pin, act: randomUUID() })
  }
  const noticedAt = clock.now()
  expect(refusalOf(await tell('seal-found', { circumstances: 'x' }))).toBe('seal-not-lost')
  clock.pass(2 * HOUR)
  expect(refusalOf(await tell('seal-lost', { noticedAt, circumstances: ' ' }))).toBe('text-missing')
  const later = new Date(Date.parse(clock.now()) + HOUR).toISOString()
  expect(refusalOf(await tell('seal-lost', { noticedAt: later, circumstances: 'x' }))).toBe('input-invalid')
  valueIn(await tell('seal-lost', { noticedAt, circumstances: 'Không thấy trong tủ' }))
  expect((await use(dossier, OTHER)).refusal?.refusal).toBe('seal-lost')
  expect(refusalOf(await handOver(OTHER, KEEPER))).toBe('seal-lost')
  expect((await hall.ask.status({})).lostSeals).toMatchObject([
    { seal: WET_SEAL, notified: false, overdue: false },
  ])
  await hall.restart()
  await hall.as(OTHER)
  clock.pass(47 * HOUR)
  expect((await hall.ask.status({})).lostSeals).toMatchObject([{ overdue: true }])
  valueIn(await tell('seal-notified', { letter: '15/CV-STP' }))
  expect((await hall.ask.status({})).lostSeals).toMatchObject([{ notified: true, overdue: false }])
  valueIn(await tell('seal-found', { circumstances: 'Kẹt sau ngăn kéo' }))
  expect((await hall.ask.status({})).lostSeals).toEqual([])
  expect((await use(dossier, OTHER)).refusal).toBeNull()
})

test('the sum of the day is signed as it was counted and printed; a keeper without a seal signs none', async () => {
  const { pin } = await hall.as(KEEPER)
  const day = clock.now().slice(0, 10)
  const signing = { day, at: 'now', note: '', pin, act: randomUUID() } as const
  const { document } = await ask(office => signBalance(office, signing))
  expect(await ask(office => office.store.papers.get(document)?.form ?? '')).toBe('seal-balance')
  const tomorrow = await hall.desk.ask(office => signBalance(office, { ...signing, day: '2099-01-01' }))
  expect(refusalOf(tomorrow)).toBe('input-invalid')
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
})

test('what happened to a seal stands in the ledger beside its uses, and is proven like them', async () => {
  const { leaves } = await ask(office => readSealBook(office))
  const kinds = await ask(office => office.seals.events().map(({ body }) => body.type))
  for (const kind of ['custody-handover', 'seal-lost', 'seal-notified', 'seal-found', 'balance-signed'])
    expect(kinds).toContain(kind)
  let proven = 0
  for (let entry = 1; entry <= leaves.length; entry++) {
    const proof = await ask(office => proveEntry(office, { entry, size: null }))
    expect(proof).toMatchObject({ ok: true, size: leaves.length })
    proven++
  }
  expect(proven).toBeGreaterThan(6)
})

test('no sheet is written off by its keeper alone: whoever is named as witness gives his own PIN, and signs', async () => {
  const { name } = DATA_SET.people.find(({ id }) => id === COUNTER) ?? { name: '' }
  const { pin } = await hall.as(OTHER)
  // The sheet that was announced last lies before him still.
  const open = (await ask(office => readSealBook(office).uses)).find(({ state }) => state === 'open')
  const { id: first, dossier } = open ?? { id: '', dossier: '' }
  const spoiling = { dossier, pin, sheets: 1, reason: 'Rách', ...seenBy(COUNTER) }
  const end = (entry: string, more: object) =>
    hall.desk.ask(office => endUse(office, { ...spoiling, entry, end: 'spoiled', ...more }))
  const before = await acts()
  // The keeper's own PIN is not the witness's: it counts as a try of the witness, and nothing is recorded.
  for (const left of [4, 3]) {
    const refused = await end(first, { witnessPin: pin })
    expect(refused).toMatchObject({
      ok: false,
      refusal: { refusal: 'second-pin', facts: { left, of: name } },
    })
    if (!refused.ok) expect(sentence(refused.refusal, 'vi')).toContain(`Mã PIN của ${name} không đúng`)
  }
  expect(await end(first, { witnessPin: '' })).toMatchObject({
    refusal: { refusal: 'second-pin-missing', facts: { of: name } },
  })
  expect(await acts()).toBe(before)
  expect(await end(first, {})).toMatchObject({ ok: true, value: { state: 'applied', spoiledSheets: 1 } })
  const [note] = await ask(({ store }) => store.events.of(dossier).slice(-1))
  expect(note?.body).toMatchObject({ version: WITNESSED, actor: OTHER, second: { by: COUNTER } })
  expect(note?.body.authority).toHaveLength(2)
  const [spoilt] = (await ask(office => readSealBook(office).spoiled)).slice(-1)
  expect(spoilt).toMatchObject({ keeper: OTHER, witness: COUNTER, signed: true, sheets: 1 })
  // Asked twice at once, while the PIN is tried: the second finds what the first left.
  const both = async (asked: () => Promise<{ ok: boolean; refusal?: { refusal: string } }>) =>
    (await Promise.all([asked(), asked()])).map(each => each.ok || refusalOf(each))
  expect(
    await both(() => hall.desk.ask(office => spoilSheets(office, { ...spoiling, entry: first }))),
  ).toEqual([true, 'too-many-sheets'])
  const again = (await use(dossier, OTHER)).open ?? ''
  expect(await both(() => end(again, { sheets: 2 }))).toEqual([true, 'no-open-use'])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
})

test('the evening is not signed in the morning, and a half-day signed again says what it replaces', async () => {
  const today = clock.now().slice(0, 10)
  while (clock.now() < `${today}T17:00:00.000Z`) clock.pass(HOUR)
  const day = dayOf(clock.now())
  const sign = async (at: 'noon' | 'evening', note: string) => {
    // Hours pass: nobody is logged in any more.
    const { pin } = await hall.as(KEEPER)
    const said = { day, at, note, pin, act: randomUUID() }
    return hall.desk.ask(office => signBalance(office, said))
  }
  expect(refusalOf(await sign('evening', ''))).toBe('balance-early')
  while (clock.now() < instantOf(day, '12:01')) clock.pass(HOUR)
  valueIn(await sign('noon', ''))
  valueIn(await sign('evening', ''))
  expect(refusalOf(await sign('evening', ' '))).toBe('balance-again')
  valueIn(await sign('evening', 'Đóng thêm một văn bản'))
  const last = await ask(office => office.seals.events().at(-1)?.data as { note: string })
  expect(last.note).toMatch(/^Thay bảng đã chốt lúc \d\d:\d\d .*Đóng thêm một văn bản$/)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
})
