import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteUndone } from '../../electron/desk/line/note-undone.ts'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { ownMoves } from '../../electron/desk/line/own-moves.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { receiptFacts } from '../../electron/desk/papers/paper-facts.ts'
import { syncOnce } from '../../electron/sync/round/sync-once.ts'
import { lineOf, syncNow } from '../../electron/sync/start-sync.ts'
import type { DossierView, Receipt } from '../../shared/answer.ts'
import type { TakeStep } from '../../shared/door.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { roomOfFile } from './room.ts'
import { type At, enrolAt, faceOf, given, openSecond, storeOf } from './second-counter.ts'

const room = roomOfFile()
const CODE = '2.002288' // sgtvt
const [DESK, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]
type Step = TakeStep['step']

let hall: Hall
let second: Awaited<ReturnType<typeof openSecond>>
let third: Awaited<ReturnType<typeof openSecond>>
let one: At
beforeAll(async () => {
  hall = await openHall()
  await hall.as(KEEPER)
  await enrolAt(hall, room.running)
  await syncNow(storeOf(hall))
  second = await openSecond(hall, room.running)
  third = await openSecond(hall, room.running, { counter: 'quay-kcn' })
  for (const at of [second, third]) await at.as(DESK)
  one = { desk: hall.desk, ask: hall.ask, as: officer => hall.as(officer) }
})
afterAll(async () => {
  await third.desk.close()
  await second.desk.close()
  await hall.close()
})

/** A round, and what a desk does after one. */
async function hear(...counters: readonly At[]): Promise<void> {
  for (const at of counters) {
    const store = storeOf(at)
    expect(await syncNow(store)).toMatchObject({ why: null })
    noteVerdicts(store)
    noteUndone({ store, fault: (what, fault) => expect.fail(`${what}: ${(fault as Error).stack}`) })
  }
}
/** What was done goes up from one counter and comes down at the others, papers with it. */
async function spread(from: At): Promise<void> {
  await hear(from, from)
  await hear(...[one, second, third].filter(at => at !== from))
}

const INPUTS: Partial<Record<Step, unknown>> = {
  appraisal: appraisalInput(CODE),
  signing: {},
  sealing: { copies: 1 },
  return: RETURN,
}
async function take(
  at: At,
  officer: string,
  step: Step,
  dossier: string | null,
  input: unknown = INPUTS[step],
) {
  await at.as(officer)
  const { pin } = faceOf(officer)
  const document =
    step === 'approval' && dossier !== null ? given(await at.ask.step.draft({ dossier })).document : undefined
  return at.ask.step.take({
    ...{ dossier, step, pin, rev: null, act: randomUUID(), procedure: null },
    input: document ? { document, note: '' } : input,
  })
}
const did = async (...asked: Parameters<typeof take>): Promise<Receipt> => {
  const answer = await take(...asked)
  if (!answer.ok) throw new Error(`${asked[2]}: ${sentence(answer.refusal)}`)
  return answer.value
}
const receive = async (at: At, name: string): Promise<string> =>
  (await did(at, DESK, 'intake', null, intakeInput(CODE, name))).dossier
const viewAt = async (at: At, officer: string, dossier: string): Promise<DossierView> => {
  await at.as(officer)
  return given(await at.ask.dossier.get({ dossier }))
}
const refusalOf = async (...asked: Parameters<typeof take>): Promise<string> => {
  const answer = await take(...asked)
  return answer.ok ? 'recorded' : `${answer.refusal.refusal}: ${sentence(answer.refusal)}`
}
/** A round that hears acts and fetches no papers: as if the line went in between. */
async function hearActs(at: At): Promise<void> {
  const store = storeOf(at)
  const province = store.delivery.province() ?? expect.fail('no province')
  const round = await syncOnce(store.delivery, lineOf(store, province), province, { hearing: store })
  expect(round.why).toBeNull()
}
const movesOf = async (at: At, dossier: string): Promise<number> =>
  given(
    await at.desk.ask(office => {
      const row = office.store.register.get(dossier)
      return ownMoves(office, row ? [row] : []).length
    }),
  )
const verified = (): void => {
  for (const at of [one, second, third])
    expect(storeOf(at).verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
}

describe('a dossier that goes from counter to counter', () => {
  test('is received at 1, appraised at 2, approved and signed at 3, sealed at 1, returned at 2', async () => {
    const dossier = await receive(one, 'Nguyễn Thị Bưởi')
    await spread(one)
    await second.as(APPRAISER)
    const mine = given(await second.ask.worklist({ whose: 'mine', most: 10 }))
    expect(mine.rows).toMatchObject([{ dossier, counter: 'Quầy số 1' }])
    await did(second, APPRAISER, 'appraisal', dossier)
    await spread(second)
    await did(third, APPROVER, 'approval', dossier)
    await did(third, APPROVER, 'signing', dossier)
    await spread(third)
    await did(one, KEEPER, 'sealing', dossier)
    await spread(one)
    await did(second, DESK, 'return', dossier)
    await spread(second)

    for (const at of [one, second, third]) {
      const view = await viewAt(at, DESK, dossier)
      expect(view.dossier).toMatchObject({ stage: 'returned', outcome: 'returned' })
      expect(view.papers.filter(({ signatures }) => signatures === 2)).toHaveLength(1)
      expect(view.papers.filter(({ form }) => form === 'receipt')).toHaveLength(1)
      expect([view.absent, view.unmade]).toEqual([undefined, undefined])
    }
    const seen = await viewAt(second, DESK, dossier)
    const steps = seen.timeline.filter(({ step }) => !step.startsWith('paper-') && step !== 'seal-entry')
    expect(steps.map(({ step, counter }) => [step, counter])).toEqual([
      ['intake', 'Quầy số 1'],
      ['appraisal', null],
      ['approval', 'Quầy khu công nghiệp'],
      ['signing', 'Quầy khu công nghiệp'],
      ['sealing', 'Quầy số 1'],
      ['return', null],
    ])
    expect(seen.others).toMatchObject({ counters: ['Quầy số 1', 'Quầy khu công nghiệp'], silent: false })
    expect(seen.others?.knownTo).toMatch(/^\d{4}-/)
    const result = seen.papers.find(({ signatures }) => signatures === 2)
    const { base64 } = given(await second.ask.paper.bytes({ hash: result?.hash ?? '', sheet: 'own' }))
    for (const at of [one, second, third]) {
      await at.as(DESK)
      const proof = given(await at.ask.verify.file({ base64, code: null }))
      expect([proof.register, proof.broken, proof.ok]).toEqual(['issued', null, true])
    }
    verified()
  })

  test('a paper that is not here yet stops the step in words and voids nothing; fetched by hand it stays', async () => {
    const dossier = await receive(one, 'Trần Thị Mơ')
    await spread(one)
    await did(second, APPRAISER, 'appraisal', dossier)
    await did(second, APPROVER, 'approval', dossier)
    await did(second, APPROVER, 'signing', dossier)
    await hear(second, second)
    await hearActs(one)
    const before = storeOf(one).events.recorded()
    const view = await viewAt(one, KEEPER, dossier)
    expect(view.absent).toMatchObject([{ form: 'result', counter: 'Quầy số 2' }])
    expect(view.offers.find(({ step }) => step === 'sealing')?.refusal?.refusal).toBe('paper-not-here')
    expect(await refusalOf(one, KEEPER, 'sealing', dossier)).toMatch(
      /^paper-not-here: .*Quầy số 2.*Kết nối tỉnh rồi chờ vài phút/,
    )
    expect(storeOf(one).events.recorded()).toBe(before)
    const [paper] = view.absent ?? []
    const code = view.dossier.code ?? ''
    for (let left = 1; left > 0; ) {
      const { have, of } = given(await one.ask.paper.fetch({ code, document: paper?.hash ?? '' }))
      left = of - have
    }
    expect((await viewAt(one, KEEPER, dossier)).absent ?? []).toEqual([])
    // What was approved comes by itself; what is signed begins with it.
    await hear(one)
    await did(one, KEEPER, 'sealing', dossier)
    await spread(one)
    verified()
  })

  test('with the cable out in between each goes on with what it has heard, and all of it is one afterwards', async () => {
    const dossier = await receive(one, 'Lê Văn Sậy')
    await spread(one)
    // Nobody speaks with the province until the result is signed.
    await did(third, APPRAISER, 'appraisal', dossier)
    await did(third, APPROVER, 'approval', dossier)
    await did(third, APPROVER, 'signing', dossier)
    expect((await viewAt(one, DESK, dossier)).dossier.stage).toBe('received')
    await spread(third)
    await did(second, KEEPER, 'sealing', dossier)
    await did(second, DESK, 'return', dossier)
    await spread(second)
    for (const at of [one, second, third])
      expect((await viewAt(at, DESK, dossier)).dossier.outcome).toBe('returned')
    expect(await Promise.all([one, second, third].map(at => movesOf(at, dossier)))).toEqual([0, 1, 0])
    verified()
  })
})

describe('two counters at one dossier', () => {
  test('who comes second is told what the other did and when, and nothing is recorded', async () => {
    const dossier = await receive(one, 'Phạm Thị Tràm')
    await spread(one)
    await did(second, APPRAISER, 'appraisal', dossier)
    await spread(second)
    expect(await refusalOf(third, APPRAISER, 'appraisal', dossier)).toMatch(
      /^moved-elsewhere: Quầy số 2 đã ghi “.*” cho hồ sơ này lúc \d\d:\d\d .*Xem hồ sơ đang ở bước nào/,
    )
    expect(
      storeOf(third)
        .events.of(dossier)
        .filter(({ body }) => body.type === 'appraisal'),
    ).toHaveLength(1)
  })

  test('an approval that another counter takes back frees nothing here: its number is voided where it is kept', async () => {
    const dossier = await receive(one, 'Đỗ Văn Lúa')
    await did(one, APPRAISER, 'appraisal', dossier)
    await did(one, APPROVER, 'approval', dossier)
    await spread(one)
    await did(second, APPROVER, 'voiding', dossier, { reason: 'Ghi sai thửa đất' })
    await spread(second)
    expect(storeOf(one).numbers.gaps()).toContainEqual(
      expect.objectContaining({ state: 'voided', reason: 'Ghi sai thửa đất' }),
    )
    const view = await viewAt(one, APPROVER, dossier)
    expect(view.papers.find(({ form }) => form === 'result')?.voided).toBe('Ghi sai thửa đất')
    verified()
  })

  test('the same step at two counters offline: both appraised alike, and what rests on it goes on at either', async () => {
    const dossier = await receive(one, 'Võ Thị Sen')
    await spread(one)
    await did(second, APPRAISER, 'appraisal', dossier)
    await did(third, APPRAISER, 'appraisal', dossier)
    await hear(second, third, second, third, one)
    const words = await Promise.all([second, third].map(at => viewAt(at, APPRAISER, dossier)))
    expect(words.map(({ dossier: { stage } }) => stage)).toEqual(['appraised', 'appraised'])
    await did(one, APPROVER, 'approval', dossier)
    await did(one, APPROVER, 'signing', dossier)
    await spread(one)
    await did(third, KEEPER, 'sealing', dossier)
    await spread(third)
    await did(second, DESK, 'return', dossier)
    await spread(second)
    verified()
  })

  test('two approved offline: the province holds both, nobody goes on anywhere else, and where it was done it is settled', async () => {
    const dossier = await receive(one, 'Bùi Văn Tre')
    await did(one, APPRAISER, 'appraisal', dossier)
    await spread(one)
    await did(second, APPROVER, 'approval', dossier)
    await did(third, APPROVER, 'approval', dossier)
    await hear(second, third, second, third, one)
    for (const at of [second, third])
      expect((await viewAt(at, APPROVER, dossier)).province).toMatchObject({
        ...{ stands: 'held', reason: 'other-document' },
      })
    for (const at of [second, third])
      expect(await refusalOf(at, APPROVER, 'signing', dossier)).toMatch(/^held-elsewhere/)
    expect(await refusalOf(one, KEEPER, 'sealing', dossier)).toMatch(/^held-elsewhere: .*Gọi Quầy/)
  })
})

test('a receipt is proven by its code at a counter that did not make it, whose papers another site heads', async () => {
  const dossier = await receive(one, 'Huỳnh Văn Dừa')
  await hear(one, one)
  await hearActs(third)
  // What another counter owes is listed, and never made a second time.
  const seen = await viewAt(third, DESK, dossier)
  expect([seen.papers, seen.unmade, seen.absent?.map(({ form }) => form)]).toEqual([
    [],
    undefined,
    ['receipt'],
  ])
  expect(storeOf(third).outbox.waiting()).toBe(0)
  const codeAt = async (at: At): Promise<string> =>
    given(await at.desk.ask(office => receiptFacts(office, dossierOf(office.store, dossier)).qr))
  const registerOf = async (text: string): Promise<string> => {
    await third.as(DESK)
    return given(await third.ask.verify.code({ text })).register
  }
  expect(await registerOf(await codeAt(one))).toBe('issued')
  // The same facts under the head of another site are no receipt of it.
  expect(await registerOf(await codeAt(third))).toBe('voided')
})
