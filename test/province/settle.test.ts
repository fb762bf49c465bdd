import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { VERDICT_NOTED } from '../../shared/dossier/settlement.ts'
import { blank } from '../../shared/dossier/state.ts'
import { WITNESSED } from '../../shared/record/witnessed.ts'
import { appraisalInput, type Hall, intakeInput } from '../desk/centre.ts'
import { DOUBLE, OTHER, openSyncedHall, untilLine } from './hall.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { pushed, roomOfFile, said as saidOf } from './room.ts'

const room = roomOfFile()

async function openCounter() {
  const { hands, counter } = await room.counter()
  const { store } = counter
  const range = { series: 'result:x:2026', period: 'year', firstDay: '2026-01-01', lastDay: '2026-12-31' }
  const lease = hands.authority.publish(
    'lease',
    range.series,
    { ...range, from: 1, to: 9, device: store.device.id, epoch: 1 },
    { from: '2020-01-01T00:00:00.000Z' },
  )
  store.publications.put(lease)
  const ref = { series: range.series, period: '2026', value: 1, lease: lease.id }
  const said = (id: string): string => {
    const word = counter.store.delivery.wordOn(id)
    return word?.reason ? `${word.verdict} ${word.reason}` : (word?.verdict ?? 'nothing')
  }
  return { hands, counter, ref, said }
}

/**
 * The whole route; its approval under somebody else's delegation, so that the province holds it and all after
 * it.
 */
function walkWrong({ hands, counter, ref }: Awaited<ReturnType<typeof openCounter>>, dossier: string) {
  const put = (what: string, number: string | null): string =>
    counter.store.papers.put(Buffer.from(`%PDF-1.7 ${what} ${dossier}`), {
      ...{ dossier, form: 'result', title: 'kết quả', at: '2026-11-24T01:00:00.000Z', signatures: 0 },
      number,
    })
  // What the approval names under its number and without one, and what was made under that number after it.
  const [document, annex, sealed] = [put('result', '01/GP'), put('annex', null), put('sealed', '01/GP')]
  const spent = { numbers: [ref], docs: [document, annex], data: { number: '01/GP', document } }
  const ids = PROCEDURE.route.map(type =>
    type === 'approval'
      ? counter.write(type, dossier, undefined, { ...spent, delegation: hands.secondDelegation.id })
      : counter.write(type, dossier),
  )
  const approval = ids[PROCEDURE.route.indexOf('approval')] ?? ''
  return { ids, approval, papers: [document, annex, sealed] }
}

describe('what the province holds', () => {
  test('let stand by a person with authority, it is confirmed, and what waited behind it goes on by itself', async () => {
    const opened = await openCounter()
    const { counter, said } = opened
    try {
      const dossier = dossierNamed('stands')
      const { ids, approval } = walkWrong(opened, dossier)
      await counter.sync(room.running)
      expect(said(approval)).toBe('held no-delegation')
      const after = ids.slice(ids.indexOf(approval) + 1)
      expect(new Set(after.map(said))).toEqual(new Set(['held waits']))
      const settlement = counter.settle(approval, dossier, 'stands')
      await counter.sync(room.running)
      expect([said(settlement), said(approval)]).toEqual(['confirmed', 'confirmed ratified'])
      expect(after.map(said)).toEqual(after.map(() => 'confirmed'))
      expect(counter.store.delivery.held()).toEqual([])
      expect(noteVerdicts(counter.store)).toBe(0)
      expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
        ok: true,
        faults: [],
      })
    } finally {
      counter.close()
    }
  })

  test('set aside, its number and paper are voided with the reason, once, and the paper that was handed out is called back', async () => {
    const opened = await openCounter()
    const { counter, said, ref } = opened
    try {
      const dossier = dossierNamed('aside')
      const { ids, approval, papers } = walkWrong(opened, dossier)
      await counter.sync(room.running)
      counter.settle(approval, dossier, 'set-aside')
      await counter.sync(room.running)
      expect(said(approval)).toBe('rejected set-aside')
      const rests = ids.slice(ids.indexOf(approval) + 1)
      expect(rests.map(said)).toEqual(rests.map(() => 'rejected base-set-aside'))
      const back = counter.store.delivery.takenBack().map(({ event }) => event)
      expect(new Set(back)).toEqual(new Set([approval, ...rests]))
      expect(noteVerdicts(counter.store)).toBe(back.length)
      const [run] = counter.store.numbers
        .gaps()
        .filter(({ from, series }) => series === ref.series && from === 1)
      expect(run).toMatchObject({ state: 'voided', reason: 'Tỉnh: người có thẩm quyền gác lại', to: 1 })
      const other = counter.putPaper(Buffer.from('%PDF-1.7 of no number'), dossier)
      for (const hash of papers) expect(counter.store.papers.get(hash)?.voided).toContain('gác lại')
      expect(counter.store.papers.get(other)?.voided).toBeNull()
      const stands = () => fold(blank(dossier), counter.store.events.of(dossier))
      expect(stands()).toMatchObject({ stage: 'returned', outcome: null, flags: ['recall-open'] })
      expect(counter.store.register.open(null).map(row => row.dossier)).toEqual([dossier])
      // Noted once, also after a restart; the note itself is confirmed, and nothing is doubted.
      counter.restart()
      expect(noteVerdicts(counter.store)).toBe(0)
      counter.write('recall', dossier, 'counter')
      // The dossier stands where it stood without the approval, is approved anew and handed over: both sides
      // say so.
      expect(stands()).toMatchObject({ stage: 'appraised', outcome: null, flags: [] })
      const again = PROCEDURE.route
        .slice(PROCEDURE.route.indexOf('approval'))
        .map(type => counter.write(type, dossier))
      expect(stands()).toMatchObject({ stage: 'returned', outcome: 'returned' })
      expect(await counter.sync(room.running)).toMatchObject({ why: null })
      expect(counter.store.outbox.waiting()).toBe(0)
      expect(again.map(said)).toEqual(again.map(() => 'confirmed'))
      expect(counter.store.delivery.held()).toEqual([])
      expect(counter.store.verify()).toMatchObject({ numbers: [], differing: [] })
      expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
        ok: true,
        faults: [],
      })
    } finally {
      counter.close()
    }
  })

  test('a note of spoiled sheets that nobody saw destroyed is held and set aside; the paper it is about stays good and is not called back', async () => {
    const { counter, said } = await openCounter()
    try {
      const dossier = dossierNamed('sheets')
      for (const type of PROCEDURE.route.slice(0, -2)) counter.write(type, dossier)
      const document = counter.putPaper(Buffer.from(`%PDF-1.7 ${dossier}`), dossier)
      const alone = { docs: [document], version: WITNESSED, data: { use: null, sheets: 1, reason: 'Rách' } }
      const note = counter.write('sheets-spoiled', dossier, 'seal-keeper', alone)
      for (const type of PROCEDURE.route.slice(-2)) counter.write(type, dossier)
      const stands = () => fold(blank(dossier), counter.store.events.of(dossier))
      await counter.sync(room.running)
      expect(noteVerdicts(counter.store)).toBe(0)
      expect(said(note)).toBe('held second-missing')
      counter.settle(note, dossier, 'set-aside')
      await counter.sync(room.running)
      expect([said(note), noteVerdicts(counter.store)]).toEqual(['rejected set-aside', 0])
      expect(counter.store.papers.get(document)?.voided ?? null).toBeNull()
      // A spoiled sheet never left the Centre.
      expect(stands()).toMatchObject({ stage: 'returned', outcome: 'returned', flags: [] })
      counter.restart()
      expect(noteVerdicts(counter.store)).toBe(0)
      expect(stands()).toMatchObject({ outcome: 'returned', flags: [] })
    } finally {
      counter.close()
    }
  })
})

test('a record that an older program closed again after the recall gets its task back, once, and the recall leads on', async () => {
  const opened = await openCounter()
  const { counter, said } = opened
  try {
    const dossier = dossierNamed('stuck')
    const { approval } = walkWrong(opened, dossier)
    await counter.sync(room.running)
    counter.settle(approval, dossier, 'set-aside')
    await counter.sync(room.running)
    // As that program noted it, and closed the dossier as soon as the copy was back.
    for (const { event, verdict, reason } of counter.store.delivery.takenBack()) {
      counter.write(VERDICT_NOTED, dossier, undefined, { data: { event, verdict, reason } })
      counter.store.record(writing => writing.keepAct(`verdict noted ${event}`, '{}'))
    }
    const closed = { stage: 'returned', flags: [], outcome: 'returned' }
    counter.write('recall', dossier, undefined, { after: closed })
    const stands = () => fold(blank(dossier), counter.store.events.of(dossier))
    expect(stands()).toMatchObject(closed)
    expect(noteVerdicts(counter.store)).toBe(1)
    expect(stands()).toMatchObject({ stage: 'returned', flags: ['recall-open'], outcome: null })
    counter.restart()
    expect(noteVerdicts(counter.store)).toBe(0)
    const back = counter.write('recall', dossier)
    expect(stands()).toMatchObject({ stage: 'appraised', flags: [], outcome: null })
    expect(noteVerdicts(counter.store)).toBe(0)
    await counter.sync(room.running)
    expect(said(approval)).toBe('rejected set-aside')
    expect(said(back)).not.toBe('nothing')
    expect(counter.store.verify()).toMatchObject({ ok: true, registers: 'equal' })
  } finally {
    counter.close()
  }
})

test('appraised alike at two counters, handed over at one: its paper rests on an appraisal that stands, and is not called back', async () => {
  const { hands, counter, said } = await openCounter()
  const other = await room.opened(hands)
  try {
    const dossier = dossierNamed('alike')
    counter.write('intake', dossier)
    await counter.sync(room.running)
    other.device.know(dossier, counter.store.events.of(dossier))
    other.device.write('appraisal', dossier)
    expect(saidOf(await pushed(other.line, other.device.run()))).toEqual(['confirmed'])
    const acts = PROCEDURE.route.slice(1).map(type => counter.write(type, dossier))
    await counter.sync(room.running)
    expect(acts.map(said)).toEqual(['superseded same-step', ...acts.slice(1).map(() => 'confirmed stale')])
    const [word] = counter.store.delivery.takenBack()
    expect(word).toMatchObject({ verdict: 'superseded', reason: 'same-step' })
    expect(noteVerdicts(counter.store)).toBe(0)
    const stands = fold(blank(dossier), counter.store.events.of(dossier))
    expect(stands).toMatchObject({ stage: 'returned', outcome: 'returned', flags: [] })
    expect(counter.store.delivery.held()).toEqual([])
  } finally {
    counter.close()
  }
})

describe('at the desk', () => {
  const CODE = '2.002288'
  const given = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
    if (!answer.ok) throw new Error(answer.refusal.refusal)
    return answer.value
  }
  let hall: Hall
  beforeAll(async () => {
    hall = await openSyncedHall(room.running, DOUBLE)
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
  })
  afterAll(() => hall.close())

  test('an approval whose delegation was revoked during the outage is listed with who may settle it, and settled with a PIN', async () => {
    await hall.ask.province.cable({ out: true })
    const { dossier } = given(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
    given(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    given(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
    const clerk = await hall.as('phan.thi.dieu.hien')
    const revoked = { delegation: 'uq-sgtvt-2020', reason: 'Thay đổi phân công', since: null }
    given(
      await hall.ask.office.take({
        type: 'delegation-revoke',
        input: revoked,
        pin: clerk.pin,
        act: 'revoke-1',
      }),
    )
    await hall.ask.province.cable({ out: false })
    await untilLine(hall, ({ waiting, held }) => waiting === 0 && held > 0)
    const heldBy = async (officer: string) => {
      await hall.as(officer)
      return given(await hall.ask.province.held({}))
    }
    const [line] = await heldBy('le.quoc.dat')
    expect(line).toMatchObject({ dossier, type: 'approval', reason: 'revoked-meanwhile', by: 'Lê Quốc Đạt' })
    expect(line?.refusal).toMatchObject({ refusal: 'delegation-revoked' })
    expect(await heldBy('truong.my.linh')).toEqual([])
    expect((await heldBy('tran.van.do'))[0]?.refusal).toMatchObject({ refusal: 'no-role' })
    expect((await heldBy(OTHER))[0]?.refusal).toBeNull()

    const { pin } = await hall.as(OTHER)
    const asked = {
      event: line?.event ?? '',
      as: 'stands' as const,
      reason: 'Ký trước khi thu hồi',
      pin,
      act: 'settle-01',
    }
    const settle = (more: object) => hall.ask.province.settle({ ...asked, ...more })
    const stranger = await hall.as('truong.my.linh')
    expect(await settle({ pin: stranger.pin })).toMatchObject({ refusal: { refusal: 'other-agency' } })
    await hall.as(OTHER)
    expect(await settle({ reason: ' ' })).toMatchObject({ refusal: { refusal: 'reason-missing' } })
    expect(await settle({ pin: '000000' })).toMatchObject({ refusal: { refusal: 'wrong-pin' } })
    expect(await settle({ event: '0'.repeat(64) })).toMatchObject({ refusal: { refusal: 'nothing-held' } })
    await hall.ask.province.cable({ out: true })
    const receipt = given(await settle({}))
    expect(given(await settle({}))).toEqual(receipt)
    // While the line is away its verdict is not here yet: nobody settles it once more.
    for (const as of ['stands', 'set-aside'])
      expect(await settle({ as, act: `again-${as}` })).toMatchObject({ refusal: { refusal: 'settled-here' } })
    expect(given(await hall.ask.province.held({}))[0]?.refusal).toMatchObject({ refusal: 'settled-here' })
    await hall.ask.province.cable({ out: false })
    expect(await settle({ as: 'set-aside' })).toMatchObject({ refusal: { refusal: 'act-known' } })
    await untilLine(hall, ({ held, waiting }) => held === 0 && waiting === 0)
    const { timeline } = given(await hall.ask.dossier.get({ dossier }))
    expect(timeline.find(({ step }) => step === 'approval')?.province).toMatchObject({
      stands: 'at-province',
      reason: 'ratified',
    })
    expect(given(await hall.ask.province.held({}))).toEqual([])
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
  })
})
