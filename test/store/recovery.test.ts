import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { RECOVERY } from '../../shared/text/recovery.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen, tickingClock } from './office.ts'
import { EVENTS, inDatabase, SPOILINGS, type Spoiling } from './spoilings.ts'
import { copyOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

/**
 * A folder whose program was killed: 40 acts recorded, the last of them in the WAL only; and a backup of the
 * first 20.
 */
function killedFolder(): { folder: string; backup: string; ids: string[] } {
  const live = newFolder()
  const kept = newFolder('tc-backup-')
  clean.push(live.done, kept.done)
  const store = openOffice(live.folder)
  for (let at = 1; at <= 20; at++) receive(store, at)
  store.backup(kept.folder)
  for (let at = 21; at <= EVENTS; at++) receive(store, at)
  const ids = store.events.after(0, 100).map(({ id }) => id)
  const killed = copyOf(live.folder)
  clean.push(killed.done)
  store.close()
  return { folder: killed.folder, backup: kept.folder, ids }
}

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter(name => /^record\.db(-wal)?$|^anchor$/.test(name))
      .map(name => [name, readFileSync(join(folder, name))] as const)
      // A reader makes an empty WAL, in which there is nothing.
      .filter(([name, bytes]) => !(name.endsWith('-wal') && bytes.length === 0))
      .map(([name, bytes]) => [name, sha256(bytes)]),
  )
const openFor = (folder: string, { name }: Spoiling): Store =>
  name === 'the key is another one'
    ? openStore({
        folder,
        dataKey: new Uint8Array(32).fill(8),
        keyIn: 'officer-wrapped-file',
        clock: tickingClock(),
        app: 'test',
      })
    : reopen(folder)

test.each(SPOILINGS)('$name: read-only, named, nothing erased, a way back', spoiled => {
  const { folder, backup, ids } = killedFolder()
  expect(existsSync(`${recordFile(folder)}-wal`)).toBe(true)
  spoiled.spoil(folder, backup)
  const found = filesOf(folder)
  const store = openFor(folder, spoiled)
  expect(store.recovery).toMatchObject({ reason: spoiled.reason })
  expect(store.recovery?.missing !== null).toBe(spoiled.missing === 'some')
  expect(RECOVERY[spoiled.reason]?.vi).toMatch(/[ạảấầậắằặếềệịọốộớờợụứữự]/)
  expect(() => receive(store, 99)).toThrow('recovery-mode')
  expect(() => store.backup(join(folder, 'b'))).toThrow('recovery-mode')
  expect(store.verify()).toMatchObject({ ok: false, recovery: { reason: spoiled.reason } })
  // What the status strip and the worklist ask must be answered in every state.
  for (const ask of [store.time, store.events.last, store.outbox.waiting, store.numbers.gaps]) ask()
  store.register.open(null)
  const out = store.export(join(folder, 'export.jsonl'))
  if (spoiled.exported === 'some') {
    expect(out.events).toBeGreaterThan(0)
    expect(out.events).toBeLessThan(EVENTS)
  } else expect(out.events).toBe(spoiled.exported)
  const lines = readFileSync(out.file, 'utf8').split('\n').filter(Boolean)
  expect(lines).toHaveLength(out.events)
  store.close()
  expect(filesOf(folder)).toEqual(found)
  wayBack(spoiled.back === 'backup' ? backup : folder, ids)
})

/**
 * Restores into a new folder: a new epoch that verifies, whose old numbers are burned and never spent again.
 */
function wayBack(from: string, ids: readonly string[]): void {
  const to = newFolder('tc-restored-')
  clean.push(to.done)
  const place = join(to.folder, 'centre')
  const { epoch, events } = restoreStore(from, place, DATA_KEY)
  expect(epoch).toBe(2)
  const store = reopen(place)
  expect(store.recovery).toBeNull()
  expect(store.verify()).toMatchObject({ ok: true, events, lastSeq: 0 })
  expect(store.events.after(0, 100).map(({ id }) => id)).toEqual(ids.slice(0, events))
  expect(() => receive(store, 900)).toThrow(/lease-expired/)
  expect(store.numbers.gaps().some(({ state }) => state === 'burned')).toBe(true)
  store.close()
  expect(reopen(place).verify().ok).toBe(true)
}

test.each([
  'device_signature = zeroblob(64) WHERE seq = 3',
  'person_signature = (SELECT person_signature FROM events WHERE seq = 4) WHERE seq = 3',
])('far from the end, a signature that does not hold (%s) is found by verify', change => {
  const { folder } = killedFolder()
  inDatabase(folder, `DROP TRIGGER events_never_change; UPDATE events SET ${change}`)
  const store = reopen(folder)
  expect(store.recovery).toBeNull()
  expect(store.verify()).toMatchObject({
    ok: false,
    recovery: { reason: 'chain-broken', missing: { from: 3, to: 3 } },
  })
  store.close()
})

test('from a backup that does not hold, nothing is restored', () => {
  const { backup } = killedFolder()
  inDatabase(backup, 'DROP TRIGGER events_never_go; DELETE FROM events WHERE seq = 7')
  const to = join(backup, 'to')
  expect(() => restoreStore(backup, to, DATA_KEY)).toThrow('backup-damaged')
  expect(existsSync(to)).toBe(false)
})

test('while a program has the folder, nothing is restored from it, nor by another started on it', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  expect(() => restoreStore(folder, join(folder, 'to'), DATA_KEY)).toThrow('in-use')
  expect(() => reopen(folder)).toThrow('in-use')
  receive(store, 2)
  store.close()
})

test('a database that another program holds is refused in words, and opens when it lets go', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  store.close()
  const other = openDatabase(recordFile(folder), DATA_KEY)
  other.exec('BEGIN IMMEDIATE')
  expect(() => reopen(folder)).toThrow('in-use')
  other.close()
  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 1 })
  again.close()
})
