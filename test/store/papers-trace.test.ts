import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { readTrace } from '../../electron/store/events/trace.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { DATA_KEY, intakeDraft, newFolder, openOffice, receive, reopen } from './office.ts'
import { copyOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const lay = (store: Store, dossier: string, text: string): string =>
  store.papers.put(new TextEncoder().encode(text), {
    ...{ dossier, form: 'receipt', title: '', at: '2026-11-23T01:00:00.000Z', number: null, signatures: 0 },
  })

/** A folder as it was after two acts, and the same after four; each act has its paper. */
function twice(): { old: string; folder: string } {
  const live = newFolder()
  clean.push(live.done)
  const store = openOffice(live.folder)
  const act = (at: number): string => lay(store, receive(store, at).dossier, `giấy ${at}`)
  act(1)
  act(2)
  const old = copyOf(live.folder)
  act(3)
  act(4)
  const now = copyOf(live.folder)
  clean.push(old.done, now.done)
  store.close()
  return { old: old.folder, folder: now.folder }
}

/** Database and anchor as they were, and nothing else. */
function putBackPair(old: string, folder: string): void {
  for (const file of [
    recordFile,
    (at: string) => `${recordFile(at)}-wal`,
    (at: string) => join(at, 'anchor'),
  ]) {
    rmSync(file(folder), { force: true })
    if (existsSync(file(old))) copyFileSync(file(old), file(folder))
  }
}

test.each([
  ['only database and anchor', putBackPair],
  [
    'every file of the old folder over the new one',
    (old: string, folder: string) => cpSync(old, folder, { recursive: true }),
  ],
])(
  'put back: %s: the papers that stayed say so, no number is issued again, and there is a way back',
  (_how, back) => {
    const { old, folder } = twice()
    const papers = readdirSync(join(folder, 'papers')).length
    back(old, folder)
    const store = reopen(folder)
    expect(store.recovery).toMatchObject({ reason: 'papers-newer', missing: { to: expect.any(Number) } })
    expect(store.verify()).toMatchObject({ ok: false, recovery: { reason: 'papers-newer' } })
    expect(() => receive(store, 5)).toThrow('recovery-mode')
    store.close()
    expect(readdirSync(join(folder, 'papers'))).toHaveLength(papers)
    const to = join(folder, 'anew')
    expect(restoreStore(folder, to, DATA_KEY)).toMatchObject({ epoch: 2 })
    const anew = reopen(to)
    expect(anew.recovery).toBeNull()
    anew.close()
  },
)

test('killed between a paper and the act that names it, again and again, the record opens as ever', () => {
  const live = newFolder()
  clean.push(live.done)
  let store = openOffice(live.folder)
  for (let at = 1; at <= 5; at++) {
    lay(store, receive(store, at).dossier, `giấy ${at}`)
    for (const more of [100, 200]) lay(store, receive(store, at + more).dossier, `giấy ${at + more}`)
    const killed = copyOf(live.folder)
    clean.push(killed.done)
    const after = reopen(killed.folder)
    expect([after.recovery, after.verify().ok]).toEqual([null, true])
    after.close()
    store.close()
    store = reopen(live.folder)
  }
  store.close()
})

test('what an unfinished transaction lays down leaves no trace of an end that never came', () => {
  const live = newFolder()
  clean.push(live.done)
  const store = openOffice(live.folder)
  const { dossier } = receive(store, 1)
  lay(store, dossier, 'trước')
  const before = readdirSync(join(live.folder, 'papers-trace'))
  expect(() =>
    store.record(writing => {
      writing.append(intakeDraft(store, 'e'.repeat(32), null))
      lay(store, dossier, 'giữa chừng')
      throw new Error('not recorded')
    }),
  ).toThrow('not recorded')
  expect(readdirSync(join(live.folder, 'papers-trace'))).toEqual(before)
  store.close()
  expect(reopen(live.folder).recovery).toBeNull()
})

const ID = 'a'.repeat(64)
/** Leaves traces by these names in a folder. */
function leave(folder: string, ...names: readonly string[]): void {
  mkdirSync(join(folder, 'papers-trace'), { recursive: true })
  for (const name of names) writeFileSync(join(folder, 'papers-trace', name), '')
}

test('of several traces the furthest counts, the later epoch first; what else lies there is none', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  expect(readTrace(folder)).toBeUndefined()
  leave(folder, `10-9-${ID}.tmp`, 'Thumbs.db', `x-99-${ID}`, `9-99-${ID.slice(1)}`)
  expect(readTrace(folder)).toBeUndefined()
  leave(folder, `1-999-${ID}`, `2-9-${ID}`, `2-12-${ID}`)
  expect(readTrace(folder)).toEqual({ epoch: 2, seq: 12, id: ID })
})

test('papers of a life to come doubt the record, those of one before it do not; as many papers as there are leave one trace', () => {
  const live = newFolder()
  clean.push(live.done)
  const store = openOffice(live.folder)
  for (const at of [1, 2, 3]) lay(store, receive(store, at).dossier, `giấy ${at}`)
  expect(readdirSync(join(live.folder, 'papers-trace'))).toEqual([
    expect.stringContaining(`1-${store.events.last().seq}-`),
  ])
  store.close()
  const later = copyOf(live.folder)
  clean.push(later.done)
  leave(later.folder, `2-1-${ID}`)
  const doubted = reopen(later.folder)
  expect(doubted.recovery).toMatchObject({ reason: 'papers-newer' })
  doubted.close()
  const to = join(live.folder, 'anew')
  restoreStore(live.folder, to, DATA_KEY)
  leave(to, `1-999-${ID}`)
  const anew = reopen(to)
  expect([anew.device.epoch, anew.recovery]).toEqual([2, null])
  anew.close()
})
