import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeCounter } from '../../electron/centre/create-counter.ts'
import { findMachineKey, requestMachine, requestOf } from '../../electron/centre/machine-key.ts'
import { counterFolder } from '../../electron/desk/decisions/prepare-counter.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { routerOf } from '../../electron/desk/router.ts'
import { newKeyPair } from '../../electron/keys/ed25519.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288'
const CLERK = 'phan.thi.dieu.hien'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const second = (officer: string) => ({
  officer,
  pin: DATA_SET.people.find(({ id }) => id === officer)?.pin ?? '',
})
const lettersOf = (officer: string) => {
  const { keys = '', pin = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  return { keys, pin }
}
/** The data folder of a new machine, with nothing in it but its own key. */
const machineOf = (counter: string): string => join(hall.root, 'machines', counter)
const requestFor = (counter: string): string => {
  const made = requestMachine(machineOf(counter), counter)
  if (typeof made !== 'string') throw new Error(made.refusal)
  return made
}
async function enrol(counter: string, by?: ReturnType<typeof second>) {
  const { pin } = await hall.as(CLERK)
  const request = requestFor(counter)
  const asked = { type: 'counter-add', input: { request }, pin, act: randomUUID() } as const
  return hall.ask.office.take({ ...asked, ...(by ? { second: by } : {}) })
}

test.each([
  ['one person', 'quay-2', undefined, 'second-missing'],
  ['the same person twice', 'quay-2', second(CLERK), 'second-unfit'],
  ['a counter officer as second', 'quay-2', second('tran.van.do'), 'second-unfit'],
  ['a counter that is none', 'quay-9', second('ly.gia.huy'), 'unknown-counter'],
  ['this very counter', 'quay-1', second('ly.gia.huy'), 'counter-known'],
] as const)('refused, and no folder is made: %s', async (_what, counter, by, refusal) => {
  await hall.as(CLERK)
  const before = hall.desk.store()?.events.last().seq
  expect(await enrol(counter, by)).toMatchObject({ ok: false, refusal: { refusal } })
  expect(hall.desk.store()?.events.last().seq).toBe(before)
  expect(existsSync(counterFolder(hall, counter))).toBe(false)
})

test('two persons enrol a counter: it works with its own key and numbers, each knows the other’s papers, and it enrols nobody', async () => {
  valueIn(await enrol('quay-2', second('ly.gia.huy')))
  expect(await enrol('quay-2', second('ly.gia.huy'))).toMatchObject({ refusal: { refusal: 'counter-known' } })
  const here = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  const log = openLog(join(hall.root, 'log-2'))
  const [machine, carried] = [machineOf('quay-2'), counterFolder(hall, 'quay-2')]
  // What is carried has no key of a machine in it, and what waits on the machine opens nothing yet.
  const seed = findMachineKey(machine)?.pair.seed ?? new Uint8Array()
  for (const name of readdirSync(carried)) {
    const bytes = readFileSync(join(carried, name))
    for (const written of [Buffer.from(seed), Buffer.from(Buffer.from(seed).toString('base64url'))])
      expect([name, bytes.includes(written)]).toEqual([name, false])
  }
  const clerk = { by: CLERK, pin: lettersOf(CLERK).pin }
  expect(await takeCounter(machine, carried, { ...clerk, pin: '000000' }, clock)).toMatchObject({
    refusal: 'wrong-pin',
  })
  expect(await takeCounter(machineOf('quay-9'), carried, clerk, clock)).toMatchObject({
    refusal: 'machine-request',
  })
  expect(await takeCounter(machine, carried, clerk, clock)).toEqual({ counter: 'quay-2' })
  expect(existsSync(join(machine, 'machine-key.json'))).toBe(false)
  const desk = await openDesk({
    folder: machine,
    clock,
    shell: 'headless',
    log,
    app: 'test',
  })
  const ask = createRouterClient(routerOf(desk, (what, fault) => noteFault(log, what, fault)))
  const take = async (
    officer: string,
    step: 'intake' | 'appraisal' | 'approval' | 'signing' | 'sealing' | 'return',
    input: unknown,
    dossier: string | null,
  ) => {
    const { keys, pin } = lettersOf(officer)
    valueIn(await ask.session.open({ keys, pin }))
    const asked = { dossier, step, input, pin, rev: null, act: randomUUID(), procedure: null }
    return ask.step.take(asked)
  }
  try {
    expect(desk.hall().counter).toBe('Quầy số 2')
    const there = valueIn(await take('tran.van.do', 'intake', intakeInput(CODE), null))
    expect(desk.store()?.device).toMatchObject({ id: 'quay-2', epoch: 1, counter: 'quay-2' })
    // The same office, the same day, the same first dossier: no number twice.
    expect([here.code, there.code].map(code => code?.slice(-4))).toEqual(['0001', '0501'])
    valueIn(await take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), there.dossier))
    valueIn(await ask.session.open(lettersOf('le.quoc.dat')))
    const { document, number } = valueIn(await ask.step.draft({ dossier: there.dossier }))
    expect(number).toMatch(/^2001\//)
    valueIn(await take('le.quoc.dat', 'approval', { document, note: '' }, there.dossier))
    valueIn(await take('le.quoc.dat', 'signing', {}, there.dossier))
    valueIn(await take(CLERK, 'sealing', { copies: 1 }, there.dossier))
    valueIn(await take('tran.van.do', 'return', RETURN, there.dossier))
    expect(desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
    // A paper of the other counter: its code is of a known key here, its register is not.
    const paper = valueIn(await ask.dossier.get({ dossier: there.dossier })).papers.find(
      ({ signatures }) => signatures === 2,
    )
    const { base64 } = valueIn(await ask.paper.bytes({ hash: paper?.hash ?? '' }))
    await hall.as(CLERK)
    const proof = await hall.desk.ask(office => provePaper(office, Buffer.from(base64, 'base64'), null))
    const steps = proof.ok ? proof.value.steps : []
    // Not forged: its signatures are whole and of hands that are published; how it stands the province would
    // say.
    expect(proof).toMatchObject({ value: { ok: false, register: 'elsewhere', broken: null } })
    expect(steps[0]).toMatchObject({ step: 'register', ok: null, cause: 'elsewhere-unasked' })
    expect(steps.find(({ step }) => step === 'certificate')?.ok).toBe(true)
    const receipt = valueIn(await ask.dossier.get({ dossier: there.dossier })).papers.find(
      ({ form }) => form === 'receipt',
    )
    const form = Buffer.from(valueIn(await ask.paper.bytes({ hash: receipt?.hash ?? '' })).base64, 'base64')
    const proveHere = (bytes: Uint8Array) => hall.desk.ask(office => provePaper(office, bytes, null))
    expect(await proveHere(form)).toMatchObject({ value: { register: 'elsewhere', broken: null } })
    // Altered anywhere, it is refused as before: only what is whole was made elsewhere.
    for (const bytes of [form, Buffer.from(base64, 'base64')])
      for (const at of [0.2, 0.5, 0.9].map(share => Math.floor(bytes.length * share))) {
        const altered = Buffer.from(bytes)
        altered[at] = (altered[at] ?? 0) ^ 1
        expect(await proveHere(altered)).toMatchObject({
          value: { ok: false, register: 'unknown', broken: { step: 'register', cause: 'unknown' } },
        })
      }
    const { keys, pin } = lettersOf(CLERK)
    valueIn(await ask.session.open({ keys, pin }))
    const request = requestFor('quay-kcn')
    const again = { type: 'counter-add', input: { request }, pin, act: randomUUID() } as const
    expect(await ask.office.take({ ...again, second: second('ly.gia.huy') })).toMatchObject({
      refusal: { refusal: 'no-issuer' },
    })
  } finally {
    await desk.close()
  }
  await hall.as(CLERK)
  const lines = valueIn(await hall.ask.office.counters({}))
  expect(lines.map(({ id, state, by }) => [id, state, by])).toEqual([
    ['quay-1', 'this', null],
    ['quay-2', 'enrolled', 'Phan Thị Diệu Hiền'],
    ['quay-kcn', 'free', null],
  ])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test.each([
  ['with another key in it', (request: string) => swap(request, 2, newKeyPair().publicKey)],
  ['for another counter', (request: string) => swap(request, 1, 'quay-2')],
  [
    'signed by another machine',
    (request: string) => swap(request, 3, requestOf('quay-kcn', newKeyPair()).split('.')[3] ?? ''),
  ],
  ['cut short', (request: string) => request.slice(0, -4)],
  ['that is none', () => 'quay-kcn'],
])('a request %s certifies nothing', async (_what, spoil) => {
  const { pin } = await hall.as(CLERK)
  const request = spoil(requestOf('quay-kcn', newKeyPair()))
  const before = hall.desk.store()?.events.last().seq
  const asked = { type: 'counter-add', input: { request }, pin, act: randomUUID() } as const
  expect(await hall.ask.office.take({ ...asked, second: second('ly.gia.huy') })).toMatchObject({
    refusal: { refusal: 'machine-request' },
  })
  expect(hall.desk.store()?.events.last().seq).toBe(before)
})
const swap = (request: string, part: number, other: string): string =>
  request.split('.').with(part, other).join('.')

test('a package of another issuer, with a publication changed, or for another key makes no record', async () => {
  const machine = machineOf('quay-kcn')
  requestFor('quay-kcn')
  valueIn(await enrol('quay-kcn', second('ly.gia.huy')))
  const carried = counterFolder(hall, 'quay-kcn')
  const path = join(carried, 'enrolment.json')
  const whole = readFileSync(path, 'utf8')
  const read = JSON.parse(whole) as { issuer: { publicKey: string }; publications: { bytes: string }[] }
  const [first] = read.publications
  const spoilt = [
    { ...read, issuer: { ...read.issuer, publicKey: newKeyPair().publicKey } },
    {
      ...read,
      publications: [
        { ...first, bytes: first?.bytes.replace('"v":1', '"v":1 ') },
        ...read.publications.slice(1),
      ],
    },
    {
      ...read,
      device: { ...(JSON.parse(whole) as { device: object }).device, publicKey: newKeyPair().publicKey },
    },
    { ...read, publications: read.publications.filter(({ bytes }) => !bytes.includes('"kind":"device"')) },
  ]
  for (const each of spoilt) {
    writeFileSync(path, JSON.stringify(each))
    expect(
      await takeCounter(machine, carried, { by: CLERK, pin: lettersOf(CLERK).pin }, clock),
    ).toMatchObject({
      refusal: 'machine-request',
    })
    expect(existsSync(join(machine, 'record.db'))).toBe(false)
  }
  writeFileSync(path, whole)
  expect(await takeCounter(machine, carried, { by: CLERK, pin: lettersOf(CLERK).pin }, clock)).toEqual({
    counter: 'quay-kcn',
  })
})
