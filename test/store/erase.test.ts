import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { DATA_KEY, intakeDraft, newFolder, openOffice, receive, reopen } from './office.ts'

const ANYWHERE = { limit: 10, before: null, offices: null }
const NAME = 'Hoàng Thị Xuyến Chi'

test('a dossier whose key is erased tells nothing of the person any more, and the record still verifies', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  for (let at = 1; at <= 70; at++) receive(store, at)
  const { dossier } = receive(store, 71, NAME)
  for (let at = 72; at <= 140; at++) receive(store, at)
  const paper = store.papers.put(new TextEncoder().encode(NAME), {
    dossier,
    form: 'receipt',
    title: 'Giấy tiếp nhận',
    at: '2026-11-23T01:00:00.000Z',
    number: null,
    signatures: 0,
  })
  expect(store.register.find('xuyen chi', ANYWHERE)).toHaveLength(1)
  expect(JSON.stringify(store.events.of(dossier))).toContain(NAME)

  store.record(writing => writing.erase(dossier))

  expect(store.register.find('xuyen chi', ANYWHERE)).toEqual([])
  expect(JSON.stringify([store.events.of(dossier), store.register.get(dossier)])).not.toContain('Xuyến')
  expect(store.events.of(dossier)).toMatchObject([{ body: { type: 'intake' }, data: null }])
  expect(store.papers.bytes(paper)).toBeUndefined()
  expect(store.verify()).toMatchObject({ ok: true, events: 140, registers: 'equal', numbers: [] })
  // No key is ever made in its place, so nobody is written into it again.
  expect(() => store.record(writing => writing.append(intakeDraft(store, dossier, null)))).toThrow('erased')
  const kept = store.registerHash()
  expect(store.rebuild().hash).toBe(kept)
  store.close()

  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 140 })
  again.export(join(folder, 'all.jsonl'))
  expect(readFileSync(join(folder, 'all.jsonl'), 'utf8')).not.toContain('Xuyến')
  again.close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  const key = db.prepare('SELECT length(key) FROM dossier_keys WHERE dossier = ?').pluck()
  expect(key.get(Buffer.from(dossier, 'hex'))).toBe(0)
  db.close()
  done()
})
