import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../../electron/desk/office/office.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { viewDossier } from '../../electron/desk/views/dossier-view.ts'
import { TypesetFault } from '../../electron/pdf/typeset-fault.ts'
import { StoreRefusal } from '../../electron/store/store.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import { unmadeLine } from '../../shared/text/dossier/unmade.ts'
import { appraisalInput, type Hall, intakeInput, openHall, recordOf } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const FAULTS: Readonly<Record<string, () => unknown>> = {
  'no room, as the disk says it': () => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }),
  'no room, as the record says it': () => new StoreRefusal(refuse('disk-full')),
  'a disk that failed': () => new StoreRefusal(refuse('disk-fault', { code: 'EIO' })),
  'a record in doubt': () => new StoreRefusal(refuse('recovery-mode', { reason: 'unreadable' })),
  'a page that cannot be set': () => new TypesetFault('template', 'x'),
  'a mistake of ours': () => new TypeError('x'),
}
/** What comes after an act is recorded, each a place where something can go wrong. */
const PLACES = ['paper laid down', 'paper named', 'record read', 'page set'] as const
type Place = (typeof PLACES)[number]

/** The same office; once an event was recorded through it, this place throws for as long as it is broken. */
function breaking(office: Office, place: Place, fault: () => unknown, hits: { count: number }): Office {
  const { store, typesetter } = office
  let isRecorded = false
  const at = <A extends unknown[], R>(here: Place, work: (...of: A) => R) =>
    ((...of: A): R => {
      if (!isRecorded || here !== place) return work(...of)
      hits.count += 1
      throw fault()
    }) as (...of: A) => R
  const record: typeof store.record = work =>
    at('paper named', () => {
      const before = store.events.last().seq
      const done = store.record(work)
      isRecorded ||= store.events.last().seq > before
      return done
    })()
  const papers = { ...store.papers, put: at('paper laid down', store.papers.put) }
  const events = { ...store.events, of: at('record read', store.events.of) }
  return {
    ...office,
    store: new Proxy(store, {
      get: (of, key) => ({ papers, events, record })[key as 'papers'] ?? Reflect.get(of, key),
    }),
    typesetter: { ...typesetter, prepare: at('page set', typesetter.prepare) },
  }
}

const cases = PLACES.flatMap(place => Object.keys(FAULTS).map(fault => [place, fault] as const))

test.each(cases)('an act is recorded where then fails: %s, %s', async (place, named) => {
  await hall.as('tran.van.do')
  const input = intakeInput('2.002288')
  const asked = { dossier: null, step: 'intake', input, pin: null, rev: null, procedure: null } as const
  const act = `act-${place}-${named}`
  const hits = { count: 0 }
  const fault = FAULTS[named] as () => unknown
  const first = await hall.desk.ask(office =>
    takeStep(breaking(office, place, fault, hits), { ...asked, act }),
  )
  expect(hits.count).toBeGreaterThan(0)
  const titles = [expect.stringMatching(/giấy tiếp nhận/i)]
  expect(first).toMatchObject({ ok: true, value: { recorded: true, papers: [], unmade: titles } })
  const dossier = (first.ok && first.value.dossier) || ''
  const intakes = (): number =>
    recordOf(hall)
      .events.of(dossier)
      .filter(({ body }) => body.type === 'intake').length
  const numbers = recordOf(hall).numbers.gaps()
  // Sent again once it is mended: the same act, no number more, and its paper.
  const again = await hall.ask.step.take({ ...asked, act })
  const { seq = 0, code = '' } = first.ok ? first.value : {}
  expect(again).toMatchObject({ ok: true, value: { seq, code, dossier, papers: [{ form: 'receipt' }] } })
  expect(again).not.toHaveProperty('value.unmade')
  expect(intakes()).toBe(1)
  expect(recordOf(hall).numbers.gaps()).toEqual(numbers)
  expect(recordOf(hall).verify()).toMatchObject({ ok: true })
})

test('an act that owes no paper is simply recorded, whatever fails after it', async () => {
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  const dossier = (taken.ok && taken.value.dossier) || ''
  await hall.as('vo.hoang.yen')
  const fault = () => new StoreRefusal(refuse('disk-full'))
  const asked = { dossier, step: 'appraisal', input: appraisalInput('2.002288') } as const
  const rest = { pin: null, rev: null, procedure: null, act: 'act-owes-none' }
  const hits = { count: 0 }
  const answer = await hall.desk.ask(office =>
    takeStep(breaking(office, 'record read', fault, hits), { ...asked, ...rest }),
  )
  expect(hits.count).toBeGreaterThan(0)
  expect(answer).toMatchObject({ ok: true, value: { recorded: true } })
  expect(answer).not.toHaveProperty('value.unmade')
})

test('the dossier opens where its paper cannot be laid down, and says which one is not there', async () => {
  const fault = () => new StoreRefusal(refuse('disk-full'))
  const asked = { dossier: null, step: 'intake', input: intakeInput('2.002288'), pin: null } as const
  await hall.as('tran.van.do')
  const answer = await hall.desk.ask(async office => {
    const broken = breaking(office, 'paper laid down', fault, { count: 0 })
    const taken = await takeStep(broken, { ...asked, rev: null, procedure: null, act: 'act-look-000' })
    if ('refusal' in taken) return taken
    return viewDossier(broken, taken.dossier)
  })
  expect(answer).toMatchObject({ ok: true, value: { papers: [], unmade: [expect.any(String)] } })
  expect(answer).not.toHaveProperty('value.unset')
  for (const language of ['vi', 'en'] as const)
    expect(unmadeLine(['A'], language)).toMatch(language === 'vi' ? /đã ghi nhận.*“A”/ : /recorded.*“A”/)
})

test('a paper that cannot be typeset is not blamed on the disk, by the receipt and by the dossier', async () => {
  const asked = { dossier: null, step: 'intake', input: intakeInput('2.002288'), pin: null } as const
  await hall.as('tran.van.do')
  const fails = () => Promise.reject(new TypesetFault('template', 'x'))
  const seen: unknown[] = []
  await hall.desk.ask(async office => {
    const broken = { ...office, typesetter: { ...office.typesetter, set: fails, prepare: fails } }
    const taken = await takeStep(broken, { ...asked, rev: null, procedure: null, act: 'act-unset-000' })
    seen.push(taken)
    if ('refusal' in taken) return taken
    seen.push(await viewDossier(broken, taken.dossier))
    // Typeset again, it is made and there is nothing to say.
    seen.push(await viewDossier(office, taken.dossier))
    return taken
  })
  const unset = { unmade: [expect.any(String)], unset: true }
  expect(seen).toMatchObject([{ recorded: true, ...unset }, unset, {}])
  expect(seen[2]).not.toHaveProperty('unmade')
  for (const language of ['vi', 'en'] as const)
    expect(unmadeLine(['A'], language, true)).not.toMatch(/“papers”|hết chỗ|full/)
})
