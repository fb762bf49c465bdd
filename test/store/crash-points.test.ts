import { afterEach, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Writing } from '../../electron/store/transaction.ts'
import { intakeDraft, newFolder, OFFICE, openOffice, receive, reopen } from './office.ts'
import { copyOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

class Crash extends Error {}
const DOSSIER = 'f'.repeat(32)
const PAPER = new TextEncoder().encode('một tờ giấy')

/**
 * Everything one act can do: two events, a number, another number voided, a paper voided, the answer kept.
 */
const act =
  (
    store: Store,
    first: { id: string; ref: { series: string; period: string; value: number; lease: string } },
  ) =>
  (writing: Writing): void => {
    const next = writing.nextNumber(`code:${OFFICE}`, '2026-11-23')
    if ('refusal' in next) throw new Error(next.refusal)
    const { id } = writing.append(intakeDraft(store, DOSSIER, next))
    writing.voidNumber(first.ref, 'ghi sai', id)
    writing.voidPaper(sha256(PAPER), 'ghi sai')
    writing.append({ ...intakeDraft(store, DOSSIER, null), type: 'note', after: null })
    writing.keepAct('act-1', 'answer')
  }

/** What an act leaves behind, in every drawer it touches. */
const tracesOf = (store: Store) => ({
  events: store.events.of(DOSSIER).length,
  last: store.events.last().seq,
  row: store.register.get(DOSSIER)?.rev ?? 0,
  outbox: store.outbox.waiting(),
  numbers: store.numbers.gaps().flatMap(run => (run.event ? [`${run.from} ${run.state}`] : [])),
  paper: store.papers.get(sha256(PAPER))?.voided ?? null,
  answer: store.recovery ? null : (store.record(writing => writing.findAct('act-1')) ?? null),
})
const NOTHING = {
  events: 0,
  last: 1,
  row: 0,
  outbox: 1,
  numbers: ['1 issued'],
  paper: null,
  answer: null,
}
const ALL = {
  events: 2,
  last: 3,
  row: 2,
  outbox: 3,
  numbers: ['1 voided', '2 issued'],
  paper: 'ghi sai',
  answer: 'answer',
}

/** A store with one act before, ready for the act whose `at`-th point fails. */
function prepared(onPoint: (folder: string, point: string) => void): {
  store: Store
  run(): void
  folder: string
} {
  const { folder, done } = newFolder()
  clean.push(done)
  let armed = false
  const store = openOffice(folder, { probe: point => void (armed && onPoint(folder, point)) })
  const { dossier, seq } = receive(store, 1)
  store.papers.put(PAPER, {
    dossier,
    form: 'receipt',
    title: 'Giấy',
    at: '2026-11-23T01:00:00.000Z',
    number: null,
    signatures: 0,
  })
  const [before] = store.events.of(dossier)
  const ref = before?.body.numbers[0]
  if (!before || !ref || seq !== 1) throw new Error('not prepared')
  return {
    store,
    folder,
    run() {
      armed = true
      try {
        store.record(act(store, { id: before.id, ref }))
      } finally {
        armed = false
      }
    },
  }
}

/** All points of the act, in order, as a run that nothing stops passes them. */
function pointsOfAct(): string[] {
  const points: string[] = []
  const { store, run } = prepared((_folder, point) => points.push(point))
  run()
  expect(tracesOf(store)).toEqual(ALL)
  store.close()
  return points
}

test('an act that fails at any point has not happened at all, and the same act can be done again', () => {
  const points = pointsOfAct()
  expect(points.length).toBeGreaterThanOrEqual(12)
  let crashes = 0
  points.forEach((name, at) => {
    let passed = 0
    const { store, run } = prepared(() => {
      if (passed++ === at) {
        crashes += 1
        throw new Crash(name)
      }
    })
    expect(run).toThrow(Crash)
    // The last two points lie behind the commit: it has happened, and nobody was told yet.
    const happened = name === 'committed' || name === 'anchored'
    expect(tracesOf(store), name).toEqual(happened ? ALL : NOTHING)
    if (!happened) run()
    expect(tracesOf(store), name).toEqual(ALL)
    expect(store.verify()).toMatchObject({ ok: true })
    store.close()
  })
  console.log(`crash points: ${crashes} of ${points.length}`)
  expect(crashes).toBe(points.length)
})

test('a process killed at any point leaves all of the act or nothing, and opens without a doubt', () => {
  let [kills, whole, none] = [0, 0, 0]
  const { store, run } = prepared((folder, point) => {
    const killed = copyOf(folder)
    const after = reopen(killed.folder)
    kills += 1
    expect(after.recovery, point).toBeNull()
    expect(after.verify(), point).toMatchObject({ ok: true })
    const traces = tracesOf(after)
    expect(traces, point).toEqual(traces.events === 0 ? NOTHING : ALL)
    if (traces.events === 0) none += 1
    else whole += 1
    expect(point === 'committed' || point === 'anchored', point).toBe(traces.events > 0)
    // Work goes on: the next number is one that nobody has.
    expect(receive(after, 5).code).toBe(traces.events === 0 ? 2 : 3)
    after.close()
    killed.done()
  })
  run()
  store.close()
  console.log(`killed at ${kills} points: ${none} times nothing, ${whole} times all`)
  expect(kills).toBeGreaterThanOrEqual(12)
  expect(none).toBeGreaterThan(0)
  expect(whole).toBe(2)
})
