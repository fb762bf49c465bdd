import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { StoreRefusal } from '../../electron/store/store.ts'
import { newFolder, openOffice, receive } from './office.ts'

const clean: (() => void)[] = []
afterAll(() => {
  vi.restoreAllMocks()
  for (const done of clean.splice(0).reverse()) done()
})
const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work()
    return undefined
  } catch (fault) {
    if (!(fault instanceof StoreRefusal)) throw fault
    return fault.refusal.refusal
  }
}
function folders(): { folder: string; away: string } {
  const { folder, done } = newFolder()
  const away = mkdtempSync(join(tmpdir(), 'tc-room-'))
  clean.push(done, () => rmSync(away, { recursive: true, force: true }))
  return { folder, away }
}

test('a backup that its disk does not take says that, leaves nothing half, and holds up neither acts nor the next backup', ctx => {
  const { folder, away } = folders()
  const small = join(away, 'small')
  mkdirSync(small)
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', small]).status === 0
  ctx.skip(process.getuid?.() !== 0 || !mounted, 'cần quyền root và lệnh mount')
  clean.push(() => void spawnSync('/bin/umount', ['-l', small]))
  const store = openOffice(folder)
  clean.push(() => store.close())
  receive(store, 1)
  // A paper alone is more than that disk has.
  mkdirSync(join(folder, 'papers'), { recursive: true })
  writeFileSync(join(folder, 'papers', 'one'), Buffer.alloc(2 ** 20))
  const to = join(small, 'b')
  for (const room of ['the papers', 'the record']) {
    expect([room, refusalOf(() => store.backup(to))]).toEqual([room, 'out-full'])
    expect([room, readdirSync(to)]).toEqual([room, []])
    rmSync(join(folder, 'papers', 'one'), { force: true })
    // The second time there is nothing but the record, and no room for a page of it.
    if (room === 'the papers')
      expect(() => writeFileSync(join(small, 'ballast'), Buffer.alloc(2 ** 20))).toThrow(/ENOSPC/)
  }
  // The record's own disk said nothing: no doubt, so what was there is copied elsewhere and the next act is
  // taken.
  expect(store.backup(join(away, 'elsewhere'))).toMatchObject({ events: 1 })
  expect(receive(store, 2).seq).toBe(2)
})

test('an act that a full disk refused leaves the way open to a backup on another disk; with room again acts go on', ctx => {
  const { folder, away } = folders()
  const full = join(away, 'full')
  mkdirSync(full)
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', full]).status === 0
  ctx.skip(process.getuid?.() !== 0 || !mounted, 'cần quyền root và lệnh mount')
  clean.push(() => void spawnSync('/bin/umount', ['-l', full]))
  const data = join(full, 'data')
  spawnSync('/bin/cp', ['-a', folder, data])
  const store = openOffice(data)
  clean.push(() => store.close())
  let acked = 0
  receive(store, ++acked)
  expect(() => writeFileSync(join(full, 'ballast'), Buffer.alloc(2 ** 24))).toThrow(/ENOSPC/)
  let refused: string | undefined
  for (let at = 100; refused === undefined && at < 400; at++) {
    refused = refusalOf(() => receive(store, at))
    if (refused === undefined) acked += 1
  }
  expect(refused).toBe('disk-full')
  expect(store.backup(join(away, 'copy'))).toMatchObject({ events: acked })
  expect(refusalOf(() => receive(store, 900))).toBe('disk-full')
  rmSync(join(full, 'ballast'))
  expect(receive(store, 901).seq).toBe(acked + 1)
  expect(store.verify()).toMatchObject({ ok: true, events: acked + 1 })
})
