import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { readAnchor } from '../../electron/store/events/anchor.ts'
import { markOf, type Proven, SIGNED_NEAR } from '../../electron/store/events/end-mark.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen } from './office.ts'
import { inDatabase } from './spoilings.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

function closedRecord(events: number): string {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= events; at++) receive(store, at)
  store.close()
  return folder
}

/** The last rows as they stand in the file. */
function lastRows(folder: string): Proven[] {
  const db = openDatabase(recordFile(folder), DATA_KEY, { readonly: true })
  const rows = db.prepare('SELECT * FROM events ORDER BY pos DESC LIMIT ?').all(SIGNED_NEAR) as Proven[]
  db.close()
  return rows.reverse()
}

function markIn(folder: string): string | undefined {
  const stands = readAnchor(folder)
  return typeof stands === 'string' ? stands : stands.mark
}

test('what the anchor says of the end it says of the rows that stand there, after acts, a failed one and an opening', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  let fails = false
  const probe = (point: string): void => {
    if (fails && point === 'after event') throw new Error('cut')
  }
  const store = openOffice(folder, { probe })
  const marks = new Set<string | undefined>()
  for (let at = 1; at <= 2 * SIGNED_NEAR; at++) {
    fails = at % 3 === 0
    if (fails) expect(() => receive(store, at)).toThrow('cut')
    else receive(store, at)
    marks.add(markIn(folder))
  }
  expect(marks.size).toBe(2 * SIGNED_NEAR - 5)
  const said = markIn(folder)
  store.close()
  expect(said).toBe(markOf(DATA_KEY, lastRows(folder)))
  expect(said).not.toBe(markOf(new Uint8Array(32).fill(8), lastRows(folder)))
  reopen(folder).close()
  expect(markIn(folder)).toBe(said)
})

const SPOIL = `DROP TRIGGER events_never_change;
  UPDATE events SET device_signature = zeroblob(64) WHERE seq = 9`

test('a signature that does not hold is found at the opening by whatever mark: none, another one, that of another key', () => {
  const folder = closedRecord(10)
  const whole = readFileSync(join(folder, 'anchor'), 'latin1')
  const said = markIn(folder) ?? ''
  inDatabase(folder, SPOIL)
  const strange = markOf(new Uint8Array(32).fill(8), lastRows(folder))
  for (const other of [said, strange, '']) {
    writeFileSync(join(folder, 'anchor'), whole.replaceAll(` ${said}`, other.padStart(65)))
    const store = reopen(folder)
    expect(store.recovery?.reason).toBe('chain-broken')
    store.close()
  }
})

test('rows that are marked are not checked once more; that they were is what the mark is for', () => {
  const folder = closedRecord(10)
  const before = markIn(folder) ?? ''
  inDatabase(folder, SPOIL)
  // Only who holds the key can say so of rows that never held: the long look finds them still.
  const forged = markOf(DATA_KEY, lastRows(folder))
  const text = readFileSync(join(folder, 'anchor'), 'latin1')
  writeFileSync(join(folder, 'anchor'), text.replaceAll(before, forged))
  const store = reopen(folder)
  expect(store.recovery).toBeNull()
  while (store.scrubNext() !== 'whole');
  expect(store.recovery?.reason).toBe('chain-broken')
  store.close()
})
