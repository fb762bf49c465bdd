import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { dayName, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { EventBody, type NumberRef } from '../../shared/record/event.ts'
import { resultSeries } from '../../shared/record/lease.ts'
import { textOf } from '../pdf/raster.ts'
import { newFolder } from '../store/office.ts'
import { handClock } from '../support/hand-clock.ts'
import { DATA_SET, type Hall, intakeInput, openHall, recordOf } from './centre.ts'

const CODE = '2.002288'
const COUNTER = 'tran.van.do'
/** Holds what the Centre issues with. */
const CLERK = 'phan.thi.dieu.hien'
const [HOUR, DAY] = [3_600_000, 86_400_000]
const START = '2026-12-29T02:00:00.000Z'
/** The days of an outage over the end of a year; midnight in Vietnam is 17:00 UTC. */
const MOMENTS = [
  '2026-12-30T02:00:00.000Z',
  '2026-12-31T16:59:58.000Z',
  '2026-12-31T17:00:02.000Z',
  '2027-01-01T02:00:00.000Z',
  '2027-01-03T09:00:00.000Z',
]
/**
 * What is the matter with the clock: by how much it was turned, and which zone the machine believes that it
 * is in.
 */
const CLOCKS: readonly (readonly [name: string, turned: number, zone: string | null])[] = [
  ['right', 0, null],
  ['a day on', DAY, null],
  ['a day back', -DAY, null],
  ['a year on', 365 * DAY, null],
  ['a year back', -365 * DAY, null],
  ['set to another zone’s hour', 14 * HOUR, null],
  ['right, in a zone fourteen hours ahead', 0, 'Pacific/Kiritimati'],
  ['right, in a zone eleven hours behind', 0, 'Pacific/Pago_Pago'],
]

const clock = handClock(START)
let hall: Hall
beforeAll(async () => {
  const room = newFolder()
  process.env.TMPDIR = dirname(room.folder)
  room.done()
  hall = await openHall({ clock })
  await hall.as(COUNTER)
})
afterAll(() => hall.close())

const store = () => recordOf(hall)
const leaseNamed = (id: string) =>
  store()
    .numbers.leases()
    .find(lease => lease.id === id)
const bodies = (): EventBody[] =>
  store()
    .events.after(0, 10_000)
    .map(({ bytes }) => EventBody.parse(JSON.parse(bytes)))
/** The last event that spent a number. */
const lastSpent = () => bodies().findLast(({ numbers }) => numbers.length > 0)
const lastIntake = () => bodies().findLast(({ type }) => type === 'intake') as EventBody
const refusalOf = (answer: { ok: boolean; refusal?: { refusal: string } }): string =>
  answer.refusal?.refusal ?? 'taken'
/** A day as a dossier code writes it. */
const shortOf = (day: string): string => `-${day.slice(2).replaceAll('-', '')}-`
const agencyOf = DATA_SET.procedures.find(({ code }) => code === CODE)?.agency
const SERIES = DATA_SET.centre.agencies.find(({ id }) => id === agencyOf)?.code ?? ''

/** Received at the counter: what the citizen is told. */
async function received() {
  const answer = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
  if (!answer.ok) throw new Error(`somebody was sent away: ${answer.refusal.refusal}`)
  return answer.value
}
const give = (dossier: string) => hall.take(COUNTER, 'numbering', { appointedAt: null }, dossier)
const textOfForm = async (dossier: string, form: string): Promise<string> => {
  const { papers } = await dossierOf(dossier)
  const { hash = '' } = papers.find(paper => paper.form === form) ?? {}
  const bytes = await hall.ask.paper.bytes({ hash })
  if (!bytes.ok) throw new Error(bytes.refusal.refusal)
  return (await textOf(new Uint8Array(Buffer.from(bytes.value.base64, 'base64'))))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}
const dossierOf = async (dossier: string) => {
  const answer = await hall.ask.dossier.get({ dossier })
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
/** A lease that the Centre's own authority gives this counter now. */
async function leased(from: number, to: number, days: { firstDay: string; lastDay: string }): Promise<void> {
  const { id: device, epoch } = store().device
  const body = { series: `code:${SERIES}`, period: 'day', ...days, from, to, device, epoch }
  await hall.as(CLERK)
  const at = clock.now()
  await hall.desk.ask(({ store: record, who }) => {
    const seed = who.named.get(DEMO_AUTHORITY)
    if (!seed) throw new Error('the clerk of a demo Centre holds its authority')
    const version = 100 + from
    record.publications.put(
      authorityOf(DEMO_AUTHORITY, seed).publish('lease', body.series, body, { from: at, version }),
    )
    return null
  })
}
/** Every number that any event of the record spent. */
const spent = (): string[] =>
  bodies()
    .flatMap(({ numbers }) => numbers)
    .map(({ series, period, value }) => `${series} ${period} ${value}`)

describe('an outage over the end of a year (B3)', () => {
  const slips: string[] = []
  test(`${MOMENTS.length * CLOCKS.length} cases: a number is of the day and year of its lease; under a clock in doubt there is none, and the citizen has a slip`, async () => {
    const seen: Record<string, number> = {}
    const numbers = new Set<string>()
    for (const moment of MOMENTS) {
      clock.pass(Date.parse(moment) - Date.parse(clock.now()))
      for (const [name, turned, zone] of CLOCKS) {
        if (zone) process.env.TZ = zone
        clock.turn(turned)
        const about = `${moment}, clock ${name}`
        const { dossier, code, slip } = await received()
        seen[slip?.why ?? 'code'] = (seen[slip?.why ?? 'code'] ?? 0) + 1
        expect([about, slip?.why]).toEqual([about, turned === 0 ? undefined : 'clock-suspect'])
        const event = lastIntake()
        // Whatever the clock says, the record is not dragged along: a slip is of the time that is surely
        // past.
        expect([about, dayOf(event.time.lo), event.time.lo <= moment]).toEqual([about, dayOf(moment), true])
        if (slip) {
          slips.push(dossier)
          expect([about, code, event.numbers]).toEqual([about, null, []])
          if (turned === DAY)
            expect([about, refusalOf(await give(dossier))]).toEqual([about, 'clock-suspect'])
        } else {
          const [{ series, period, value, lease }] = event.numbers as [NumberRef]
          const from = leaseNamed(lease)
          expect([about, period, code?.includes(shortOf(period))]).toEqual([about, dayOf(moment), true])
          expect([
            about,
            from?.series,
            (from?.firstDay ?? '') <= period && period <= (from?.lastDay ?? ''),
          ]).toEqual([about, series, true])
          numbers.add(`${series} ${period} ${value}`)
          // The number of a result: of the year that its lease says, never of another.
          const day = dayOf(store().time().lo)
          const next = store().record(writing =>
            writing.nextNumber(resultSeries(SERIES, day.slice(0, 4)), day),
          )
          if (!('refusal' in next)) {
            expect([about, next.ref.period]).toEqual([about, moment < '2026-12-31T17' ? '2026' : '2027'])
            expect([about, leaseNamed(next.ref.lease)?.firstDay.slice(0, 4)]).toEqual([
              about,
              next.ref.period,
            ])
          }
        }
        clock.turn(-turned)
        delete process.env.TZ
        // Set right, it is believed again at once, however many slips were given meanwhile.
        expect([about, store().time().suspect, store().time().lo]).toEqual([about, false, clock.now()])
      }
    }
    console.log(JSON.stringify(seen))
    expect(seen).toEqual({ code: 15, 'clock-suspect': 25 })
    // Each number once, and codes of a new day begin anew.
    expect(numbers.size).toBe(15)
    expect(store().verify()).toMatchObject({ ok: true, numbers: [] })
  })

  test('with the clock right each slip gets its code, of the day of its lease, once; its time counts from the slip', async () => {
    const [before, waiting] = [spent().length, store().register.awaitingCode().length]
    expect(waiting).toBe(slips.length)
    // One of each moment and each wrong clock.
    const some = slips.filter((_, at) => at % 6 === 0)
    const codes = new Set<string>()
    for (const dossier of some) {
      const answer = await give(dossier)
      if (!answer.ok) throw new Error(answer.refusal.refusal)
      codes.add(answer.value.code ?? '')
      const [ref] = lastSpent()?.numbers ?? []
      expect([ref?.period, leaseNamed(ref?.lease ?? '')?.series]).toEqual([dayOf(clock.now()), ref?.series])
      expect(answer.value.code).toContain(shortOf(ref?.period ?? ''))
    }
    expect(refusalOf(await give(some[0] ?? ''))).toBe('code-given')
    expect([codes.size, spent().length - before]).toEqual([some.length, some.length])
    expect(store().register.awaitingCode().length).toBe(slips.length - some.length)
    expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
  })
})

describe('numbers that are all spent or over, with no line to the province (B2)', () => {
  const slips: { dossier: string; token: string; at: string; why: string }[] = []
  /** How many of the year's end still wait. */
  let left = 0
  const receive = async (): Promise<string | null> => {
    const { dossier, code, slip } = await received()
    if (slip) slips.push({ dossier, token: slip.token, at: clock.now(), why: slip.why })
    expect((code === null) === (slip !== undefined)).toBe(true)
    return code
  }

  test('every further citizen has a slip; no number is invented', async () => {
    left = store().register.awaitingCode().length
    const mine = store()
      .numbers.rests()
      .filter(({ series }) => series === `code:${SERIES}`)
    store().record(writing => writing.giveBack(mine.map(({ lease }) => lease)))
    const today = dayOf(clock.now())
    await leased(9001, 9002, { firstDay: today, lastDay: today })
    const before = spent().length
    const codes: (string | null)[] = []
    for (let n = 0; n < 5; n++) codes.push(await receive())
    expect(codes.map(code => code?.slice(-4) ?? null)).toEqual(['9001', '9002', ...Array(3).fill(null)])
    // The day after, the lease is over.
    clock.pass(DAY)
    for (let n = 0; n < 2; n++) await receive()
    expect(slips.map(({ why }) => why)).toEqual([
      ...Array(3).fill('no-number-left'),
      ...Array(2).fill('lease-expired'),
    ])
    expect([spent().length - before, slips.length]).toEqual([2, 5])
    expect(refusalOf(await give(slips[0]?.dossier ?? ''))).toBe('lease-expired')
    expect(hall.desk.status().awaitingCode).toEqual({ waiting: 5 + left, ready: 0 })
    expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
  })

  test('with numbers again everybody gets his code once; the slip is void, and finds the dossier for ever', async () => {
    const today = dayOf(clock.now())
    await leased(9003, 9100, { firstDay: today, lastDay: '2027-12-31' })
    expect(hall.desk.status().awaitingCode).toEqual({ waiting: 5 + left, ready: 5 + left })
    const before = spent().length
    const codes: string[] = []
    for (const { dossier, token, at } of slips) {
      const answer = await give(dossier)
      if (!answer.ok) throw new Error(answer.refusal.refusal)
      codes.push(answer.value.code ?? '')
      const { dossier: stands, papers, numbering } = await dossierOf(dossier)
      expect(numbering).toBeNull()
      expect(stands.taken.intake?.data).toMatchObject({ receivedAt: at, code: answer.value.code })
      // Reckoned from the slip: as a dossier of that moment would have been promised.
      expect(stands.due?.why).toContain(`nhận ${dayName(dayOf(at))} ${shortDay(dayOf(at)).slice(0, 5)}`)
      const standing = papers.map(({ form, voided }) => [form, voided === null])
      expect(standing).toEqual([
        ['provisional-slip', false],
        ['receipt', true],
      ])
      for (const text of [token, token.toLowerCase().replaceAll('-', ' '), answer.value.code ?? '']) {
        const found = await hall.ask.register.find({ text, limit: 5, before: null })
        expect([text, found.ok && found.value.map(row => row.dossier)]).toEqual([text, [dossier]])
      }
    }
    expect([new Set(codes).size, spent().length - before]).toEqual([5, 5])
    expect(codes.map(code => code.slice(-4))).toEqual(codes.map((_, at) => String(9003 + at)))
    expect(hall.desk.status().awaitingCode).toEqual({ waiting: left, ready: left })
    expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
  })

  test('in a year of which not even the calendar is known a citizen is received all the same', async () => {
    clock.pass(800 * DAY)
    await receive()
    expect(slips[5]?.why).toBe('lease-expired')
    expect(refusalOf(await give(slips[5]?.dossier ?? ''))).toBe('lease-expired')
  })

  test('what the papers say: why, that the day is kept, no date; and then the receipt by which slip and when', async () => {
    await hall.as(COUNTER)
    const [{ dossier, token }] = slips as [(typeof slips)[number]]
    const slip = await textOfForm(dossier, 'provisional-slip')
    for (const said of [token, 'đã dùng hết dải số', 'Phiếu này giữ ngày nộp hồ sơ', 'MẪU'])
      expect(slip).toContain(said)
    expect(slip).not.toMatch(/000\.00\.|trả kết quả giải quyết hồ sơ:/)
    const receipt = await textOfForm(dossier, 'receipt')
    expect(receipt).toContain(`Đã nhận bằng phiếu tiếp nhận tạm ${token}`)
    expect(receipt).toMatch(/cấp mã lúc \d\d:\d\d ngày \d\d\/01\/2027/)
  })
})
