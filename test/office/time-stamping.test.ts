import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAuthority, type Issued } from '../../electron/centre/x509.ts'
import { eventsOf, pinOf } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { APPROVER, type Certifying, CLERK, COUNTER, OTHER, openCertifying } from './certifying.ts'

let at: Certifying
let root: Issued
beforeAll(async () => {
  at = await openCertifying()
  root = await createDemoAuthority('Dịch vụ dấu thời gian', {
    notBefore: at.day(-30),
    notAfter: at.day(4000),
  })
})
afterAll(() => at.hall.close())

type More = { by?: string; second?: string | null; secondPin?: string }
async function choose(
  input: object,
  { by = CLERK, second = OTHER, secondPin = pinOf(second ?? OTHER) }: More = {},
) {
  const { pin } = await at.hall.as(by)
  const hand = second === null ? {} : { second: { officer: second, pin: secondPin } }
  return at.hall.ask.office.take({ type: 'time-stamping-set', input, pin, act: randomUUID(), ...hand })
}
const service = () => ({ url: 'https://tsa.example', roots: [root.certificatePem], limitMs: 3000 })
const stands = () =>
  at.inside(CLERK, ({ published }) => [
    published.timeStamping(at.clock.now()) ?? null,
    published.stampRoots(),
  ])

/** How somebody may try to choose a service that two did not decide on. */
const BAD: Readonly<Record<string, [make: () => [input: object, more?: More], reason: string]>> = {
  'one person alone': [() => [service(), { second: null }], 'second-missing'],
  'the same person twice': [() => [service(), { second: CLERK }], 'second-unfit'],
  'a second who confirms nothing': [() => [service(), { second: COUNTER }], 'second-unfit'],
  'a wrong PIN of the second': [() => [service(), { secondPin: '000000' }], 'second-pin'],
  'somebody who is no clerk': [() => [service(), { by: APPROVER }], 'no-role'],
  'no root': [() => [{ ...service(), roots: [] }], 'input-invalid'],
  'a root that is none': [() => [{ ...service(), roots: ['no certificate'] }], 'root-unfit'],
  'an address that is none': [() => [{ ...service(), url: 'file:///etc/passwd' }], 'input-invalid'],
}
test.each(Object.keys(BAD))('no time-stamping service is chosen by %s', async name => {
  const [make, reason] = BAD[name] ?? expect.fail()
  const [before, events] = [await stands(), eventsOf(at.hall.desk.store())]
  expect(await choose(...make())).toMatchObject({ ok: false, refusal: { refusal: reason } })
  expect([await stands(), eventsOf(at.hall.desk.store())]).toEqual([before, events])
})

test('two choose it, and two end it; what was stamped under its root stays proven; both hands are in the record', async () => {
  valueIn(await choose(service()))
  expect(await stands()).toEqual([service(), [root.certificatePem]])
  at.clock.pass(60_000)
  const off = { ...service(), url: null, roots: [] }
  expect(await choose(off, { second: null })).toMatchObject({ refusal: { refusal: 'second-missing' } })
  valueIn(await choose(off))
  expect(await stands()).toEqual([off, [root.certificatePem]])
  const acts = at.hall.desk
    .store()
    ?.events.ofOffice(0)
    .filter(({ body }) => body.type === 'time-stamping-set')
  expect(acts?.map(({ body }) => [body.actor, body.second?.by])).toEqual([
    [CLERK, OTHER],
    [CLERK, OTHER],
  ])
  expect(at.hall.desk.store()?.verify()).toMatchObject({ ok: true })
})

test('a signature without its time stamp is told where a service was chosen, in the answer and on the dossier; without one nothing is missed', async () => {
  const signed = async () => {
    const { dossier, signing } = await at.signPaper()
    const sealing = valueIn(await at.seal(dossier))
    await at.hall.as(COUNTER)
    const view = valueIn(await at.hall.ask.dossier.get({ dossier }))
    const result = view.papers.findLast(({ signatures }) => signatures === 2)
    return [signing.unstamped, sealing.unstamped, result?.unstamped, result?.stamps]
  }
  expect(await signed()).toEqual([undefined, undefined, undefined, 0])
  // Nobody listens there.
  valueIn(await choose({ ...service(), url: 'http://127.0.0.1:1' }))
  expect(await signed()).toEqual([true, true, true, 0])
  valueIn(await choose({ ...service(), url: null, roots: [] }))
  expect(await signed()).toEqual([undefined, undefined, undefined, 0])
})

test('the rescue of a record that works is a copy like any other: by who has its copies in custody', async () => {
  for (const [who, may] of [
    [COUNTER, false],
    [APPROVER, true],
    [CLERK, true],
  ] as const) {
    await at.hall.as(who)
    const answer = await at.hall.ask.recovery.export({})
    expect([who, answer]).toMatchObject([who, may ? { ok: true } : { refusal: { refusal: 'copy-role' } }])
  }
})
