import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutboxView } from '../../shared/register/outbox.ts'
import { type Hall, intakeInput } from '../desk/centre.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openSyncedHall, untilLine } from './hall.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let hall: Hall
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  hall = await openSyncedHall(running)
}, 60_000)
afterAll(async () => {
  await hall.close()
  await running.close()
  await postgres.close()
})

const receive = async (name: string): Promise<string> => {
  const said = await hall.take('tran.van.do', 'intake', intakeInput('2.002288', name), null)
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.dossier
}
/** Acts of dossiers alone: the desk itself notes an outage when it is one, and papers have lines of their own. */
const outbox = async (): Promise<OutboxView> => {
  const said = await hall.ask.province.outbox({})
  if (!said.ok) throw new Error(said.refusal.refusal)
  return {
    ...said.value,
    lines: said.value.lines.filter(({ of, what }) => of !== 'office' && what === 'acts'),
  }
}
const filesOf = async () => {
  const said = await hall.ask.province.outbox({})
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.lines.filter(({ what }) => what === 'files')
}
const placeOf = async (dossier: string) => {
  const said = await hall.ask.dossier.get({ dossier })
  if (!said.ok) throw new Error(said.refusal.refusal)
  return said.value.province
}

describe('the desk and its province, kept together by itself', () => {
  test('with the cable pulled nothing goes and nothing is lost; put back, all of it is there', async () => {
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await hall.ask.province.cable({ out: true })
    const cut = await untilLine(hall, ({ connected }) => !connected)
    expect(cut).toMatchObject({ enrolled: true, why: 'province-unreachable', cable: 'out' })
    const [one, two] = [await receive('Nguyễn Thị Bưởi'), await receive('Trần Văn Lượng')]
    const waiting = await outbox()
    expect(waiting.lines).toMatchObject(
      [one, two].map(dossier => ({
        dossier,
        state: 'waiting',
        cause: 'province-unreachable',
        action: 'send',
      })),
    )
    expect(waiting.lines.every(({ since }) => since >= (waiting.oldest ?? ''))).toBe(true)
    expect(await placeOf(one)).toMatchObject({ stands: 'here', waiting: waiting.lines[0]?.acts })
    expect(await filesOf()).toMatchObject(
      [one, two].map(dossier => ({ dossier, acts: 1, state: 'waiting', cause: 'province-unreachable' })),
    )
    await hall.ask.province.sendNow({})
    expect((await outbox()).lines.map(({ acts }) => acts)).toEqual(waiting.lines.map(({ acts }) => acts))
    await hall.ask.province.cable({ out: false })
    const there = await untilLine(hall, province => province.waiting === 0)
    expect(there).toMatchObject({ connected: true, why: null, held: 0, oldest: null, cable: 'in' })
    expect((await outbox()).lines).toEqual([])
    // Their receipts follow by themselves.
    await untilLine(hall, ({ files }) => files === 0)
    expect(await filesOf()).toEqual([])
    expect(await placeOf(two)).toMatchObject({ stands: 'at-province', waiting: 0, at: expect.any(String) })
  })

  test('what another agency receives is counted and not named; what is held is named with its reason', async () => {
    await hall.ask.province.cable({ out: true })
    await untilLine(hall, ({ connected }) => !connected)
    const held = await receive('Lê Thị Hồng Gấm')
    // Somebody who has nothing to do with that agency.
    await hall.as('le.thi.hong.nhung')
    expect((await outbox()).lines).toMatchObject([{ of: 'others', dossier: null, code: null, agency: null }])
    await running.db`UPDATE devices SET suspended = now(), why = 'test'`
    await hall.as('tran.van.do')
    await hall.ask.province.cable({ out: false })
    const line = await untilLine(hall, province => province.waiting === 0)
    expect(line.held).toBeGreaterThan(0)
    const { lines } = await outbox()
    expect(lines[0]).toMatchObject({
      state: 'held',
      dossier: held,
      cause: 'device-suspended',
      action: 'open',
    })
    expect(await placeOf(held)).toMatchObject({ stands: 'held', reason: 'device-suspended' })
  })
})
