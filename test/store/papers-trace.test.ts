import { copyFileSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
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
