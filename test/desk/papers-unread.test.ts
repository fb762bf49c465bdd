import { type Mode, type OpenMode, type PathLike, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { selfChecks } from '../../electron/desk/diagnostics/self-checks.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

/**
 * Whether the papers belong to another user now, and how often that was met: whoever runs the tests may read
 * any file.
 */
const other = vi.hoisted(() => ({ owns: false, met: 0, code: 'EACCES' }))
vi.mock('node:fs', async original => {
  const real = await original<typeof import('node:fs')>()
  const openSync = (path: PathLike, how: OpenMode = 'r', mode?: Mode | null): number => {
    if (!other.owns || !String(path).includes(`${sep}papers${sep}`)) return real.openSync(path, how, mode)
    other.met++
    throw Object.assign(new Error(`${other.code}: open '${path}'`), { code: other.code })
  }
  const copyFileSync = (from: PathLike, to: PathLike): void => {
    real.closeSync(openSync(from))
    real.copyFileSync(from, to)
  }
  return { ...real, openSync, copyFileSync }
})

let hall: Hall
let [hash, code, dossier] = ['', '', '']
beforeAll(async () => {
  hall = await openHall()
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  hash = taken.value.papers[0]?.hash ?? ''
  code = taken.value.code ?? ''
  dossier = taken.value.dossier
})
afterAll(() => hall.close())

test('a paper that belongs to another user is named by kind and dossier, and every other check is made', async () => {
  const what = valueIn(await hall.desk.ask(({ store }) => store.papers.get(hash)?.title ?? ''))
  other.owns = true
  const asked = await hall.ask.paper.bytes({ hash })
  expect(asked).toMatchObject({ refusal: { refusal: 'paper-unreadable', facts: { what, of: code } } })
  const { papers } = valueIn(await hall.ask.dossier.get({ dossier }))
  expect(papers).toMatchObject([{ hash, unread: true }])
  expect(papers[0]).not.toHaveProperty('lost')
  const verified = hall.desk.store()?.verify()
  expect(verified).toMatchObject({
    ok: false,
    papers: [],
    unread: [{ title: what, code }],
    registers: 'equal',
  })
  const { checks } = valueIn(await hall.desk.ask(office => selfChecks(office)))
  const bad = checks.filter(({ good }) => !good).map(({ name }) => name)
  expect(bad).toContain('giấy tờ đã lập còn nguyên')
  expect(checks.length).toBeGreaterThan(8)
  const detail = checks.find(({ name }) => name === 'giấy tờ đã lập còn nguyên')?.detail
  expect(detail).toContain(`1 giấy không được quyền đọc: ${what} (${code})`)
  expect(detail).not.toContain(hall.folder)
  expect(other.met).toBeGreaterThan(2)
  other.owns = false
  expect(valueIn(await hall.ask.dossier.get({ dossier })).papers[0]).not.toHaveProperty('unread')
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, papers: [] })
  expect(hall.desk.store()?.verify()).not.toHaveProperty('unread')
})

test('a paper that the disk fails to read is named too, by verify, doctor and a backup, which go on or say which it is', async () => {
  const what = valueIn(await hall.desk.ask(({ store }) => store.papers.get(hash)?.title ?? ''))
  const to = join(hall.root, 'copy')
  for (const [fault, key, refusal] of [
    ['EIO', 'diskUnread', 'paper-disk-fault'],
    ['EACCES', 'unread', 'paper-unreadable'],
  ] as const) {
    Object.assign(other, { owns: true, code: fault, met: 0 })
    expect(await hall.ask.paper.bytes({ hash })).toMatchObject({
      refusal: { refusal, facts: { what, of: code } },
    })
    const verified = hall.desk.store()?.verify()
    expect(verified).toMatchObject({
      ok: false,
      papers: [],
      registers: 'equal',
      [key]: [{ title: what, code }],
    })
    const { checks } = valueIn(await hall.desk.ask(office => selfChecks(office)))
    const said = checks.find(({ name }) => name === 'giấy tờ đã lập còn nguyên')
    expect([fault, said?.good, checks.length > 8]).toEqual([fault, false, true])
    expect(said?.detail).toContain(`${what} (${code})`)
    expect(said?.detail).toMatch(fault === 'EIO' ? /ổ đĩa báo lỗi khi đọc/ : /không được quyền đọc/)
    const backed = await hall.desk.ask(({ store }) => store.backup(to))
    expect([fault, backed]).toMatchObject([fault, { refusal: { refusal, facts: { what, of: code } } }])
    expect([fault, other.met > 3, readdirSync(to)]).toEqual([fault, true, []])
    other.owns = false
  }
  expect(valueIn(await hall.desk.ask(({ store }) => store.backup(to)))).toMatchObject({
    events: expect.any(Number),
  })
})
