import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteFault, openFolderLog } from '../../electron/desk/fault-log.ts'
import { counter, demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

const deadline = (...more: string[]) =>
  counter([
    'deadline',
    '--from',
    '2026-08-28T14:10',
    '--limit',
    '2',
    '--unit',
    'working-day',
    ...more,
    '--json',
  ])

test('a deadline is one object: the date and its arithmetic; what cannot be a date or a calendar is refused', () => {
  const { code, json } = deadline('--calendar', 'trung-tam')
  expect([code, json.due]).toEqual([0, '2026-09-04T14:10'])
  expect(json.why).toContain('Quốc khánh')
  const { sites } = counter(['catalogue', '--json']).json as { sites: readonly { id: string }[] }
  for (const { id } of sites) expect(deadline('--calendar', id).json).toEqual(json)
  expect(deadline('--calendar', 'nowhere')).toMatchObject({ code: 2, json: { refusal: 'input-invalid' } })
  const beyond = ['9999-12-31T23:59', '0001-01-01T00:00']
  for (const from of ['2026-99-99T99:99', '2026-02-30T08:00', 'hôm nay', '', ...beyond])
    expect(counter(['deadline', '--from', from, '--limit', '3660', '--unit', 'day', '--json'])).toMatchObject(
      {
        code: 2,
        json: { refusal: 'input-invalid', facts: { field: 'from' } },
      },
    )
})

test('a demo counter that the Centre does not have is refused with those it has, and no folder is made', () => {
  const data = join(hall.root, 'nowhere')
  expect(counter(['init-demo', '--counter', 'nope', '--data', data, '--json'])).toMatchObject({
    code: 2,
    json: { refusal: 'input-invalid', facts: { field: 'counter', may: expect.stringContaining('quay-1') } },
  })
  expect(existsSync(data)).toBe(false)
})

test('an hour with Z or an offset is no hour in Vietnam: it is not read as one, and the form to type is told', () => {
  for (const from of ['2026-08-28T07:10Z', '2026-08-28T07:10:00.000Z', '2026-08-28T14:10+07:00']) {
    const asked = counter(['deadline', '--from', from, '--limit', '2', '--unit', 'day', '--json'])
    expect(asked.json).toMatchObject({
      refusal: 'input-invalid',
      facts: { field: 'from', form: 'hour-here' },
    })
    expect(asked.json.sentence).toContain('không kèm Z hay +07:00, như 2026-11-29T08:30')
    const written = counter(['give-code', '--dossier', 'x', '--written', from, '--data', hall.data, '--json'])
    expect(written.json).toMatchObject({ facts: { field: 'written', form: 'hour-here' } })
  }
})

test('the PIN of the environment is of who is named: nobody else’s is tried with it', () => {
  const at = ['--data', hall.data, '--json']
  process.env.TAI_CHO_PIN = '000000'
  try {
    expect(counter(['duty', ...at]).code).toBe(0)
    const named = counter(['duty', '--by', 'tran.van.do', ...at])
    expect(named).toMatchObject({ code: 4, json: { refusal: 'wrong-pin' } })
  } finally {
    delete process.env.TAI_CHO_PIN
  }
})

test('a PIN that is being set comes from the environment too; where nobody gives one it is asked for by its option', () => {
  const asked = ['change-pin', '--by', 'tran.van.do', '--pin', '000000', '--data', hall.data, '--json']
  expect(counter(asked)).toMatchObject({
    code: 2,
    json: { refusal: 'input-invalid', facts: { field: 'to' } },
  })
  process.env.TAI_CHO_NEW_PIN = '604193'
  try {
    expect(counter(asked)).toMatchObject({ code: 4, json: { refusal: 'wrong-pin' } })
  } finally {
    delete process.env.TAI_CHO_NEW_PIN
  }
})

test('each ending has its exit code, in JSON and in words', () => {
  const at = ['--data', hall.data, '--json']
  expect(counter(['sync', ...at])).toMatchObject({
    code: 2,
    json: { refusal: 'no-province', recorded: false },
  })
  expect(counter(['no-such-verb', ...at])).toMatchObject({ code: 2, json: { refusal: 'unknown-verb' } })
  expect(counter(['find', 'x', '--json'])).toMatchObject({ code: 2, json: { refusal: 'folder-missing' } })
  expect(counter(['verify', '--by', 'td', '--pin', '000000', ...at])).toMatchObject({
    code: 4,
    json: { refusal: 'wrong-pin' },
  })
  const verified = counter(['verify', ...at])
  expect(verified.code).toBe(0)
  expect(verified.json).toMatchObject({ ok: true, registers: 'equal', recovery: null })
  expect(verified.json.lastSeq).toBe(verified.json.events)
  const { json } = counter(['catalogue', ...at])
  expect(Object.keys(json)).toEqual(expect.arrayContaining(['agencies', 'procedures', 'sites']))
  for (const each of json.procedures as object[])
    expect(Object.keys(each)).toEqual(
      expect.arrayContaining(['code', 'title', 'agency', 'version', 'verified', 'registration']),
    )
})

test('a machine that has only asked to be enrolled says what it waits for and what ends it, and advises no demo', () => {
  const data = join(hall.root, 'new-machine')
  const at = ['--data', data, '--json']
  const { request } = counter(['enrol-request', '--counter', 'quay-2', ...at]).json
  const told = counter(['status', ...at])
  expect(told).toMatchObject({
    code: 2,
    json: { refusal: 'machine-waits', facts: { counter: 'quay-2' } },
  })
  for (const step of ['enrol-request', 'enrol-counter', 'enrol-take'])
    expect(told.json.sentence).toContain(`“${step}”`)
  expect(told.json.sentence).not.toContain('init-demo')
  expect(counter(['enrol-request', '--counter', 'quay-2', ...at]).json.request).toBe(request)
})

test('where nobody is named, whose place was taken is said beside the answer; whose PIN is missing is said by name', () => {
  const guessed = counter(['outbox', '--data', hall.data])
  expect([guessed.code, guessed.err]).toEqual([
    0,
    expect.stringMatching(/^Không nêu --by nên làm với tư cách \p{Lu}/u),
  ])
  const named = counter(['outbox', '--by', 'hn', '--data', hall.data])
  expect([named.code, named.err]).toEqual([4, expect.stringMatching(/^Chưa điền mã PIN của \p{Lu}/u)])
})

test('a fault ends with code 1 and an id that stands in the log; what broke is not quoted', () => {
  const keys = join(hall.data, 'keys.json')
  const whole = readFileSync(keys, 'utf8')
  // A key file of before checksums, of the right form, whose salts no PIN can be tried with: nothing the
  // program foresees.
  const unsummed = whole.replaceAll(/"sums":\{[^}]*\}/g, '"sums":{}')
  writeFileSync(keys, unsummed.replaceAll(/"salt":"[^"]*"/g, '"salt":"091234567w"'))
  const { code, out, err } = counter(['status', '--data', hall.data, '--json'])
  writeFileSync(keys, whole)
  expect([code, err]).toEqual([1, ''])
  const { fault } = JSON.parse(out) as { fault: string }
  expect(fault).toMatch(/^TC-[0-9A-Z]{6}$/)
  expect(readFileSync(join(hall.data, 'counter.log'), 'utf8')).toContain(fault)
  expect(out + readFileSync(join(hall.data, 'counter.log'), 'utf8')).not.toContain('091234567w')
})

test('what breaks where no counter is stands in the log of who ran the program, and nowhere on the screen', () => {
  const home = process.env.HOME
  process.env.HOME = hall.root
  try {
    const fault = noteFault(
      openFolderLog(join(hall.root, 'nobody'), 'counter.log'),
      'tried',
      new Error('091234567w'),
    )
    const log = readFileSync(join(hall.root, '.tai-cho', 'counter.log'), 'utf8')
    expect([log.includes(fault), log.includes('091234567w')]).toEqual([true, false])
  } finally {
    process.env.HOME = home
  }
})

test('whatever a line holds, a batch answers it with one line, records nothing of it and goes on', async () => {
  const batch = openBatch(hall.data)
  try {
    const receive = await batch.ask({ verb: 'example', words: ['receive'] })
    const before = (await batch.ask({ verb: 'verify' })).events
    const spoilt = fc.tuple(
      fc.constantFrom(...Object.keys(receive).filter(each => each !== 'verb')),
      fc.anything(),
    )
    let refused = 0
    await fc.assert(
      fc.asyncProperty(spoilt, async ([field, value]) => {
        const command = { ...receive, [field]: { spoilt: value } }
        const answer = await batch.askText(JSON.stringify(command))
        expect(answer).toMatchObject({ recorded: false, refusal: expect.any(String) })
        expect(String(answer.sentence).length).toBeGreaterThan(20)
        refused++
      }),
      { numRuns: 60 },
    )
    expect(refused).toBeGreaterThanOrEqual(60)
    expect((await batch.ask({ verb: 'verify' })).events).toBe(before)
  } finally {
    await batch.close()
  }
})
