import { afterEach, expect, test } from 'vitest'
import { newFolder, openOffice, receive, reopen } from './office.ts'
import { inDatabase } from './spoilings.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0)) done()
})

test('what was recorded is there after closing and opening again, and verifies', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= 20; at++) receive(store, at)
  expect(store.verify()).toMatchObject({
    ok: true,
    events: 20,
    lastSeq: 20,
    registers: 'equal',
    recovery: null,
  })
  store.close()
  const again = reopen(folder)
  expect(again.recovery).toBeNull()
  expect(again.verify()).toMatchObject({ ok: true, events: 20 })
  expect(again.register.find('bưởi', { limit: 5, before: null, offices: null })).toHaveLength(5)
  expect(again.register.find('0020', { limit: 5, before: null, offices: null })).toHaveLength(1)
  expect(again.numbers.gaps().map(run => run.state)).toContain('issued')
  again.close()
})

test('no event is ever changed, and none goes, whoever writes it (R1)', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= 3; at++) receive(store, at)
  store.close()
  const columns = ['device', 'epoch', 'seq', 'id', 'dossier', 'bytes', 'device_signature', 'person_signature']
  for (const column of columns)
    expect(() => inDatabase(folder, `UPDATE events SET ${column} = ${column} WHERE seq = 2`), column).toThrow(
      'events never change',
    )
  for (const seq of [1, 2, 3])
    expect(() => inDatabase(folder, `DELETE FROM events WHERE seq = ${seq}`)).toThrow('events never go')
  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 3 })
  again.close()
})

test('the table takes no event that does not follow the last one, whoever writes it', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= 3; at++) receive(store, at)
  store.close()
  const insert = (device: string, epoch: number, seq: number): (() => void) => {
    const values = `'${device}', ${epoch}, ${seq}, id, dossier, bytes, device_signature, person_signature`
    return () => inDatabase(folder, `INSERT INTO events SELECT NULL, ${values} FROM events WHERE seq = 3`)
  }
  for (const seq of [2, 3, 5]) expect(insert('counter-1', 1, seq), String(seq)).toThrow('follow each other')
  expect(insert('counter-2', 1, 4)).toThrow('follow each other')
  expect(insert('counter-1', 2, 2)).toThrow('follow each other')
  expect(insert('counter-1', 1, 1)).toThrow('UNIQUE')
  // What follows is taken: so what was refused was its place.
  expect(insert('counter-1', 1, 4)).not.toThrow()
})
