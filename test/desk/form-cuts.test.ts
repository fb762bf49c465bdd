import { afterAll, beforeAll, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { papersOf } from '../../electron/desk/papers/papers.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { viewDossier } from '../../electron/desk/views/dossier-view.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, openHall } from './centre.ts'
import { APPRAISER, COUNTER, formHands, formOf, REFUSED } from './form-hands.ts'
import { Cut, cutting, NEVER, type Scissors } from './scissors.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())
const { ask, bytesOf, prove, received, look } = formHands(() => hall)

let acts = 0
const refuseCut = async (dossier: string, scissors: Scissors): Promise<boolean> => {
  const { pin } = await hall.as(APPRAISER)
  const act = `form-cut-${++acts}`
  const asked = { dossier, step: 'refusal', input: REFUSED, pin, rev: null, act, procedure: null } as const
  try {
    const taken = await ask(office => takeStep(cutting(office, scissors), asked))
    if (isRefusal(taken)) throw new Error((taken as { refusal: string }).refusal)
  } catch (fault) {
    if (fault instanceof Cut) return true
    throw fault
  }
  return false
}
/** Every paper of form 03 that the record knows, and those on disk that it does not. */
const notices = (dossier: string) =>
  ask(({ store, ...office }) => {
    const named = papersOf({ store, ...office }, dossierOf(store, dossier)).filter(
      ({ form }) => form === 'refusal-notice',
    )
    const all = store.papers.of(dossier).filter(({ form }) => form === 'refusal-notice')
    return { named, left: all.length - named.length }
  })

test('at every point: the next look of the officer gives one signed paper, that of another one for the pen until then', async () => {
  const whole = NEVER()
  const first = (await received(false)).dossier
  expect(await refuseCut(first, whole)).toBe(false)
  const cut = new Map<string, number>()
  let last = ''
  for (let at = 1; at <= whole.seen.length; at++) {
    // Asking for a picture or where a key lies leaves nothing behind that another point does not.
    if (/signer:|image/.test(whole.seen[at - 1] ?? '')) continue
    const { dossier } = await received(false)
    const scissors = { ...NEVER(), left: at }
    expect(await refuseCut(dossier, scissors)).toBe(true)
    if (!(await ask(({ store }) => dossierOf(store, dossier).taken.refusal)))
      await refuseCut(dossier, NEVER())
    const { left } = await notices(dossier)
    cut.set(scissors.cut[0] ?? '', left)
    if (at % 2 === 0) {
      const [seen] = formOf(await look(COUNTER, dossier), 'refusal-notice')
      expect([seen?.signatures, seen?.unsigned]).toSatisfy(
        ([count, why]) => count === 1 || (count === 0 && why === 'signer-away'),
      )
    }
    const looks = await look(APPRAISER, dossier)
    const [paper, ...more] = formOf(looks, 'refusal-notice')
    expect([paper?.signatures, more.length]).toEqual([1, 0])
    last = paper?.hash ?? ''
    const { named, left: after } = await notices(dossier)
    // Signed once, by name and on disk: what a cut left was taken up again, never signed anew beside it.
    expect(named.filter(({ signatures }) => signatures === 1)).toHaveLength(1)
    expect(after).toBe(0)
  }
  console.log(`of ${whole.seen.length} points cut, signed and unnamed then: ${JSON.stringify([...cut])}`)
  expect([...cut.values()].filter(left => left > 0).length).toBeGreaterThan(0)
  await hall.restart()
  await hall.as(COUNTER)
  const bytes = await bytesOf(last)
  expect((await prove(bytes)).ok).toBe(true)
  bytes[900] = (bytes[900] ?? 0) ^ 4
  expect(await prove(bytes)).toMatchObject({ ok: false, register: 'unknown' })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
})

/** The act is in the record, and its paper is not made. */
async function cutAfterAct(): Promise<string> {
  const { dossier } = await received(false)
  for (let left = 1; !(await ask(({ store }) => dossierOf(store, dossier).taken.refusal)); left++)
    await refuseCut(dossier, { ...NEVER(), left })
  expect((await notices(dossier)).named).toEqual([])
  return dossier
}

test('what was printed for the pen meanwhile stays the one original', async () => {
  const dossier = await cutAfterAct()
  const [inked] = formOf(await look(COUNTER, dossier), 'refusal-notice')
  expect(inked).toMatchObject({ signatures: 0, unsigned: 'signer-away' })
  valueIn(await hall.ask.paper.print({ hash: inked?.hash ?? '', copies: 1 }))
  const after = formOf(await look(APPRAISER, dossier), 'refusal-notice')
  expect(after.map(({ hash }) => hash)).toEqual([inked?.hash])
})

test('many looks at the same moment make one', async () => {
  const dossier = await cutAfterAct()
  await hall.as(APPRAISER)
  await ask(office => Promise.all([1, 2, 3, 4].map(() => viewDossier(office, dossier))))
  const { named, left } = await notices(dossier)
  expect([named.map(({ signatures }) => signatures), left]).toEqual([[1], 0])
  // And one for the pen where they are another's: made once in the record too.
  const other = await cutAfterAct()
  await hall.as(COUNTER)
  await ask(office => Promise.all([1, 2, 3, 4].map(() => viewDossier(office, other))))
  const made = await ask(({ store }) =>
    store.events
      .of(other)
      .filter(({ data }) => (data as { form?: string } | null)?.form === 'refusal-notice'),
  )
  expect([made.length, (await notices(other)).named.length]).toEqual([1, 1])
})

test('an act that is sent again because its answer was lost is answered with the papers that it owes', async () => {
  const { dossier } = await received(false)
  const { pin } = await hall.as(APPRAISER)
  const asked = {
    dossier,
    step: 'refusal',
    input: REFUSED,
    pin,
    rev: null,
    act: 'lost',
    procedure: null,
  } as const
  const scissors = { ...NEVER(), left: 2 }
  await expect(ask(office => takeStep(cutting(office, scissors), asked))).rejects.toThrow(Cut)
  const before = await ask(({ store }) => [dossierOf(store, dossier).taken.refusal, store.papers.of(dossier)])
  expect(before[0]).toBeDefined()
  const again = await ask(office => takeStep(office, asked))
  expect(again).toMatchObject({ recorded: true, papers: [{ form: 'receipt' }, { form: 'refusal-notice' }] })
})
