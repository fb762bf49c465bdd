import type { Mode, OpenMode, PathLike } from 'node:fs'
import { sep } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { selfChecks } from '../../electron/desk/diagnostics/self-checks.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

/** Whether the papers belong to another user now, and how often that was met: whoever runs the tests may read any file. */
const other = vi.hoisted(() => ({ owns: false, met: 0 }))
vi.mock('node:fs', async original => {
  const real = await original<typeof import('node:fs')>()
  const openSync = (path: PathLike, how: OpenMode = 'r', mode?: Mode | null): number => {
    if (!other.owns || !String(path).includes(`${sep}papers${sep}`)) return real.openSync(path, how, mode)
    other.met++
    throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: 'EACCES' })
  }
  return { ...real, openSync }
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
