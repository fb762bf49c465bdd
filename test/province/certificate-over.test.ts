import { afterAll, beforeAll, expect, test } from 'vitest'
import { provinceChecks } from '../../electron/desk/diagnostics/province-checks.ts'
import { enrolHere } from '../../electron/sync/enrol-here.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { DATA_SET, type Hall, intakeInput, recordOf } from '../desk/centre.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { roomOfFile } from './room.ts'

const DAY_MS = 86_400_000
const OFFICE = DATA_SET.centre.id
const room = roomOfFile()
let hall: Hall
beforeAll(async () => {
  hall = await openSyncedHall(room.running)
  await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
})
afterAll(() => hall.close())

const receive = () => hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
const daysLeft = (): number =>
  (Date.parse(recordOf(hall).delivery.certificateUntil() ?? '') - Date.now()) / DAY_MS

/** Both sides hold a certificate of this machine that is good for so many days more. */
async function shorten(days: number): Promise<void> {
  const store = recordOf(hall)
  const until = new Date(Date.now() + days * DAY_MS)
  await room.running.db`UPDATE devices SET expires = ${until} WHERE office = ${OFFICE}`
  const body = { ...store.device, publicKey: store.deviceKey() }
  const certificate = room.running.province.say('hs-publication-v1', {
    ...{ v: 1, kind: 'device', key: store.device.id, version: 900 + days, issuer: 'province', body },
    ...{ effectiveFrom: '2020-01-01T00:00:00.000Z', effectiveTo: until.toISOString() },
  })
  store.delivery.takeCertificate(certificate)
}

test('the certificate of a machine: doctor says until when, a round prolongs it near its end, and once over a new code of two people does', async () => {
  expect(daysLeft()).toBeGreaterThan(80)
  const [check] = provinceChecks(recordOf(hall))
  expect(check?.good).toBe(true)
  expect(check?.detail).toMatch(/chứng thư của máy đến \d.* mở được đến \d/)

  await shorten(20)
  expect(daysLeft()).toBeLessThan(21)
  expect(await receive()).toMatchObject({ ok: true })
  await syncNow(recordOf(hall))
  expect(daysLeft()).toBeGreaterThan(80)

  await hall.ask.province.cable({ out: true })
  const kept = await receive()
  await shorten(-1)
  const refused = await receive()
  expect(refused).toMatchObject({ refusal: { refusal: 'certificate-over' } })
  expect(refused.ok ? '' : sentence(refused.refusal)).toContain('enrol')
  expect(provinceChecks(recordOf(hall))[0]).toMatchObject({ good: false })
  await hall.ask.province.cable({ out: false })
  // No round prolongs what is over, and what was recorded goes up all the same.
  await untilLine(hall, ({ waiting }) => waiting === 0)
  expect(recordOf(hall).delivery.wordOn((kept.ok && kept.value.id) || '')?.verdict).toBe('confirmed')
  expect(await receive()).toMatchObject({ refusal: { refusal: 'certificate-over' } })

  const { id, publicKey } = room.running.province
  const device = recordOf(hall).device.id
  const code = await invite(room.running.db, {
    office: OFFICE,
    device,
    madeBy: 'a',
    agreedBy: 'b',
    brings: true,
  })
  const enrolled = await enrolHere(recordOf(hall), {
    ...{ province: { id, publicKey }, url: room.running.url, code, office: OFFICE, issuer: 'demo-authority' },
  })
  expect(enrolled).toMatchObject({ enrolled: true })
  expect(daysLeft()).toBeGreaterThan(80)
  expect(await receive()).toMatchObject({ ok: true })
})
