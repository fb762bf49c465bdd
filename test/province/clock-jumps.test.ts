import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Clock } from '../../electron/clock.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { EventBody } from '../../shared/record/event.ts'
import { appraisalInput, type Hall, intakeInput } from '../desk/centre.ts'
import { INPUTS } from '../dossier/hall.ts'
import { newFolder } from '../store/office.ts'
import { movedClock } from '../support/moved-clock.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openSyncedHall, untilLine } from './hall.ts'

const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000]
const until = (at: string): number => Date.parse(at) - Date.now()

/** A clock whose life ends where a test says so, as when the machine is started anew. */
const moved = movedClock()
let life = 1
const clock: Clock & typeof moved = {
  ...moved,
  get bootId() {
    return `life-${life}`
  },
}

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let hall: Hall
beforeAll(async () => {
  // Four hundred acts and their log-ins, each with its fsyncs: in memory where there is room, the order is
  // the same.
  const room = newFolder()
  process.env.TMPDIR = dirname(room.folder)
  room.done()
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  hall = await openSyncedHall(running, undefined, clock)
})
afterAll(async () => {
  await hall.close()
  await running.close()
  await postgres.close()
})

const store = () => {
  const open = hall.desk.store()
  if (!open) throw new Error('the record is not open')
  return open
}
const reason = (answer: { ok: boolean; refusal?: { refusal: string } }): string =>
  answer.refusal?.refusal ?? 'taken'

/** A day that is worked, after every limit here. */
const LATER = '2027-06-15T02:00:00.000Z'
/**
 * What R14 lists: a delegation used, a seal, a number with a day or a year. Nothing else waits for a clock,
 * least of all a citizen.
 */
const BLOCKED = ['apology', 'approval', 'closing', 'numbering', 'sealing', 'signing']
/** What has its code already needs none. */
const NUMBERED = { numbering: 'code-given' }

type Ready = Record<'received' | 'waiting' | 'appraised' | 'approved' | 'signed' | 'spare', string>
/** Dossiers at every stage, made while the clock was right. */
async function makeReady(): Promise<Ready> {
  const received = async () => taken(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  const appraised = async () => {
    const dossier = await received()
    taken(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
    return dossier
  }
  const [waiting, approved, signed] = [await received(), await appraised(), await appraised()]
  taken(await hall.take(COUNTER, 'supplement-request', INPUTS['supplement-request'], waiting))
  for (const dossier of [approved, signed])
    taken(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  taken(await hall.take(APPROVER, 'signing', {}, signed))
  return {
    received: await received(),
    waiting,
    appraised: await appraised(),
    approved,
    signed,
    spare: await received(),
  }
}
const taken = (answer: Awaited<ReturnType<Hall['take']>>): string => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value.dossier
}

/** Thirteen acts, those that end a dossier last: what each was answered with. */
async function tryAll(at: Ready, document: string | null): Promise<Record<string, string>> {
  const said: Record<string, string> = {}
  const attempt = async (
    who: string,
    step: Parameters<Hall['take']>[1],
    input: unknown,
    dossier: string | null,
  ) => {
    const answer = await hall.take(who, step, input, dossier, dossier ? {} : { procedure: CODE })
    said[step] = reason(answer)
    return answer
  }
  const { components } = intakeInput(CODE)
  const received = taken(await attempt(COUNTER, 'intake', intakeInput(CODE), null))
  await attempt(COUNTER, 'numbering', { appointedAt: null }, received)
  await attempt(COUNTER, 'supplement-request', INPUTS['supplement-request'], null)
  await attempt(COUNTER, 'supplement-answer', { components, note: 'Bản vẽ' }, at.waiting)
  await attempt(COUNTER, 'refusal', INPUTS.refusal, null)
  await attempt(APPROVER, 'apology', { reason: 'x', appointedAt: LATER }, at.appraised)
  await attempt(APPROVER, 'closing', INPUTS.closing, at.spare)
  await attempt(APPROVER, 'approval', { document, note: '' }, at.appraised)
  await attempt(APPROVER, 'signing', {}, at.approved)
  await attempt(KEEPER, 'sealing', { copies: 1 }, at.signed)
  await attempt(APPRAISER, 'appraisal', appraisalInput(CODE), at.received)
  await attempt(APPROVER, 'send-back', INPUTS['send-back'], at.received)
  await attempt(COUNTER, 'withdrawal', INPUTS.withdrawal, at.received)
  return said
}

const bodies = (): EventBody[] =>
  store()
    .events.after(0, 100_000)
    .map(({ bytes }) => EventBody.parse(JSON.parse(bytes)))

describe('whatever is done to the clock (C1)', () => {
  const seen = { acts: 0, refused: 0, synced: 0 }
  /**
   * The order of the record, and that everything of it arrives: asked after each jump while the clock is
   * still wrong.
   */
  async function inOrder(name: string): Promise<void> {
    const told = bodies()
    expect([
      name,
      told.every(({ time }, at) => at === 0 || time.lo >= (told[at - 1]?.time.lo ?? '')),
    ]).toEqual([name, true])
    await allArrives(name)
  }
  async function allArrives(name: string): Promise<void> {
    expect([name, bodies().every(({ seq }, at) => seq === at + 1)]).toEqual([name, true])
    // The desk notes an outage of its own accord, also while this is being sent: that goes with the next
    // round.
    for (let round = 0; round === 0 || (round < 5 && store().outbox.waiting() > 0); round++)
      expect([name, (await syncNow(store()))?.why]).toEqual([name, null])
    expect([name, store().outbox.waiting()]).toEqual([name, 0])
    seen.synced++
  }

  const WRONG: readonly (readonly [string, number])[] = [
    ['five minutes and a second on', 5 * MINUTE + SECOND],
    ['five minutes back', -5 * MINUTE],
    ['an hour on', HOUR],
    ['an hour back', -HOUR],
    ['a day on', DAY],
    ['a day back', -DAY],
    ['ten years on', 3652 * DAY],
    ['ten years back', -3652 * DAY],
    ['fourteen hours on, as by a zone', 14 * HOUR],
    ['fourteen hours back, as by a zone', -14 * HOUR],
    ['into 2038', until('2038-01-19T03:14:08.000Z')],
    ['on a leap day', until('2028-02-29T02:00:00.000Z')],
  ]
  test(`${WRONG.length} jumps that show: exactly what R14 lists is refused, everything else is taken, and all of it is sent`, async () => {
    const stages = await makeReady()
    await inOrder('before')
    for (const [name, by] of WRONG) {
      const fresh = {
        received: taken(await hall.take(COUNTER, 'intake', intakeInput(CODE), null)),
        waiting: taken(await hall.take(COUNTER, 'intake', intakeInput(CODE), null)),
      }
      taken(await hall.take(COUNTER, 'supplement-request', INPUTS['supplement-request'], fresh.waiting))
      clock.turn(by)
      expect([name, store().time().suspect]).toEqual([name, true])
      const said = await tryAll({ ...stages, ...fresh }, 'f'.repeat(64))
      const refused = Object.keys(said).filter(step => said[step] !== 'taken')
      expect([name, refused.sort()]).toEqual([name, BLOCKED])
      expect([name, refused.every(step => said[step] === 'clock-suspect')]).toEqual([name, true])
      // What is there is found and shown as ever.
      expect([name, (await hall.ask.dossier.get({ dossier: stages.signed })).ok]).toEqual([name, true])
      await inOrder(name)
      clock.turn(-by)
      expect([name, store().time().suspect]).toEqual([name, false])
      const slips = store().register.awaitingCode()
      expect([name, slips.length]).toEqual([name, 1])
      for (const { dossier } of slips)
        taken(await hall.take(COUNTER, 'numbering', { appointedAt: null }, dossier))
      seen.acts += Object.keys(said).length
      seen.refused += refused.length
    }
    console.log(JSON.stringify(seen))
    expect(seen.acts).toBe(WRONG.length * 13)
  })

  const HARMLESS: readonly (readonly [string, () => Promise<void> | void, () => void])[] = [
    ['a second on', () => clock.turn(SECOND), () => clock.turn(-SECOND)],
    ['a second back', () => clock.turn(-SECOND), () => clock.turn(SECOND)],
    ['another zone, and started anew', () => startedIn('Pacific/Kiritimati'), () => delete process.env.TZ],
    // Without the line: the province of a test does not sleep along.
    ['asleep for 72 hours', asleep, () => hall.desk.pullCable(false)],
  ]
  async function asleep(): Promise<void> {
    // A round that still runs would bring a province's time from before the sleep: one that failed before is
    // none of these.
    await untilLine(hall, ({ connected }) => connected)
    hall.desk.pullCable(true)
    await untilLine(hall, ({ connected }) => !connected)
    clock.pass(72 * HOUR)
    // From what the province told last: the record itself may stand ahead of that by as long as its answer
    // was on the way.
    const { lo, lastServer } = store().time()
    expect(Date.parse(lo) - Date.parse(lastServer ?? lo)).toBeGreaterThanOrEqual(72 * HOUR)
  }
  async function startedIn(zone: string): Promise<void> {
    process.env.TZ = zone
    life++
    await hall.restart()
    await hall.as(COUNTER)
  }
  /** An approval holds for 72 hours (R20): what was approved before so long a sleep is approved anew. */
  const OLD: Readonly<Record<string, string>> = { signing: 'approval-broken', sealing: 'approval-broken' }
  test.each(HARMLESS)('%s: no clock stands in the way', async (name, jump, undo) => {
    const stages = await makeReady()
    await jump()
    expect([name, store().time().suspect]).toEqual([name, false])
    const said = await tryAll(stages, null)
    const refused = Object.entries(said).filter(([, answer]) => answer !== 'taken')
    const old = name.startsWith('asleep') ? OLD : {}
    expect([name, Object.fromEntries(refused)]).toEqual([name, { ...NUMBERED, ...old }])
    await inOrder(name)
    undo()
  })

  test('the whole record verifies, and every act stands at the province under its own number', async () => {
    expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], recovery: null })
    const recorded = bodies().length
    // The province did not sleep along: what the desk notes once it has told its own time stands before that
    // sleep's end.
    await allArrives('at the end')
    const rows = await running.db<{ seq: number }[]>`
      SELECT seq::int AS seq FROM links WHERE device = ${store().device.id} ORDER BY seq`
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.length).toBeGreaterThanOrEqual(recorded)
  })
})
