import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portalFiles, tellPortal } from '../../electron/portal/tell-portal.ts'
import { readTold } from '../../electron/portal/told.ts'
import { FLAGS, OUTCOMES, STAGES } from '../../shared/dossier/state.ts'
import { PORTAL_STATUSES, PortalFile, portalStatus } from '../../shared/portal/status.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { DATA_SET } from '../desk/centre.ts'
import { openConnector, type Trouble } from './connector.ts'

let connector: Awaited<ReturnType<typeof openConnector>>
const folder = mkdtempSync(join(tmpdir(), 'tc-portal-'))
beforeAll(async () => {
  connector = await openConnector()
})
afterAll(async () => {
  await connector.close()
  rmSync(folder, { recursive: true, force: true })
})

const ROW: RegisterRow = {
  ...{ dossier: '0'.repeat(32), office: 'sxd', code: 'c', slip: null, procedure: '1.012901', version: null },
  ...{ applicant: 'Nguyễn Thị Bưởi', idNumber: '093190001234', phone: '0912345678' },
  ...{
    stage: 'received',
    flags: [],
    outcome: null,
    ended: null,
    endedAt: null,
    channel: 'direct',
    number: null,
    results: [],
    rev: 1,
    hands: null,
  },
  receivedAt: '2026-11-24T02:00:00.000Z',
  dueAt: '2026-11-27T02:00:00.000Z',
  movedAt: '2026-11-24T02:00:00.000Z',
}
const row = (nth: number, more: Partial<RegisterRow> = {}): RegisterRow => ({
  ...ROW,
  dossier: String(nth).padStart(32, '0'),
  code: `000.00.12.H30-261124-${String(nth).padStart(4, '0')}`,
  ...more,
})
const read = (rows: readonly RegisterRow[]) => ({
  rows,
  centre: DATA_SET.centre,
  at: '2026-11-24T09:00:00.000Z',
})

test.each([
  [{ stage: 'received' }, 2],
  [{ stage: 'appraised' }, 4],
  [{ stage: 'approved' }, 4],
  [{ stage: 'signed' }, 4],
  [{ stage: 'sealed' }, 9],
  [{ stage: 'returned', outcome: 'returned', ended: 'returned' }, 10],
  [{ stage: 'amending', ended: 'returned' }, 10],
  [{ stage: 'amending' }, 4],
  [{ stage: 'returned', flags: ['recall-open'] }, 4],
  [{ stage: 'received', flags: ['awaiting-supplement'] }, 5],
  [{ stage: 'closed', outcome: 'withdrawn' }, 7],
  [{ stage: 'closed', outcome: 'stopped' }, 8],
  [{ stage: 'closed', outcome: 'refused' }, 8],
  [{ stage: 'closed', outcome: 'refused', code: null }, 3],
  [{ stage: 'blank', code: null }, 1],
  [{ stage: 'inspection-of-a-newer-counter' }, 4],
] as const)('%j is told as %i', (stands, status) => {
  expect(portalStatus({ ...ROW, ...stands })).toBe(status)
})

test('however a dossier stands, it is told in one of the ten words, and 6 is never said', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STAGES),
      fc.subarray([...FLAGS]),
      fc.option(fc.constantFrom(...OUTCOMES)),
      fc.option(fc.constantFrom(...OUTCOMES)),
      fc.option(fc.constant('c')),
      (stage, flags, outcome, ended, code) => {
        const status = portalStatus({ stage, flags, outcome, ended, code })
        expect(PORTAL_STATUSES[status]).toBeTruthy()
        expect(status).not.toBe(6)
        // What was handed out once was handed out, whatever is done with its paper later.
        if (ended === 'returned') expect(status).toBe(10)
      },
    ),
  )
})

test('the file says the code as it was given out and where it stands, and nothing of the person', () => {
  const rows = [row(1), row(2, { code: 'H13.04-261124-0001' }), row(3, { code: null })]
  const files = portalFiles(read(rows), {})
  expect(files).toHaveLength(1)
  const told = PortalFile.parse(files[0])
  expect(told.items.map(({ code }) => code)).toEqual([rows[0]?.code, 'H13.04-261124-0001'])
  expect(told.items[0]).toMatchObject({ status: 2, name: 'Được tiếp nhận', agency: '000.00.12.H30' })
  expect(JSON.stringify(files)).not.toMatch(/Bưởi|093190001234|0912345678/)
  expect(
    portalFiles(read(Array.from({ length: 1201 }, (_, nth) => row(nth))), {}).map(
      ({ items }) => items.length,
    ),
  ).toEqual([500, 500, 201])
})

test('only what changed is told, and only what was taken counts as told', async () => {
  const rows = [row(1), row(2), row(3)]
  connector.refused.add(rows[2]?.code ?? '')
  expect(await tellPortal(folder, read(rows), connector.url)).toMatchObject({
    ...{ sent: 3, taken: 2, left: 1 },
    refused: [{ code: rows[2]?.code, why: 'không có thủ tục này' }],
  })
  connector.refused.clear()
  expect(await tellPortal(folder, read(rows), connector.url)).toMatchObject({ sent: 1, taken: 1, left: 0 })
  expect(await tellPortal(folder, read(rows), connector.url)).toMatchObject({ sent: 0, taken: 0, left: 0 })
  const moved = row(1, { stage: 'appraised', movedAt: '2026-11-24T03:00:00.000Z' })
  expect(await tellPortal(folder, read([moved, row(2), row(3)]), connector.url)).toMatchObject({
    sent: 1,
    taken: 1,
  })
  expect(connector.known.get(moved.code ?? '')).toMatchObject({ status: 4 })
})

test('a line that breaks anywhere loses nothing: in the end the portal stands as the register does', async () => {
  const place = mkdtempSync(join(folder, 'broken-'))
  const rows = Array.from({ length: 700 }, (_, nth) => row(nth + 100))
  for (const trouble of ['cut-before', 'cut-after', 'garbage', 'fault', 'cut-after'] satisfies Trouble[]) {
    connector.fail(trouble)
    expect(isRefusal(await tellPortal(place, read(rows), connector.url))).toBe(true)
    expect(readTold(place)).toEqual({})
  }
  connector.fail('none')
  expect(await tellPortal(place, read(rows), connector.url)).toMatchObject({ sent: 700, taken: 700, left: 0 })
  for (const { code } of rows) expect(connector.known.get(code ?? '')?.status).toBe(2)
  // Nobody answers at all.
  expect(await tellPortal(place, read([row(9999)]), 'http://127.0.0.1:1/status')).toMatchObject({
    refusal: 'portal-silent',
  })
})
