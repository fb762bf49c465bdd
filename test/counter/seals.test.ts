import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleIntake } from '../../electron/counter/examples/sample-input.ts'
import { DATA_SET, pinOf } from '../desk/centre.ts'
import { demoFolder, openBatch } from './run.ts'

const WET = '2.000908'
const [COUNTER, APPROVER, KEEPER, OTHER] = [
  'le.thi.hong.nhung',
  'truong.my.linh',
  'phan.thi.dieu.hien',
  'ly.gia.huy',
]
const as = (by: string) => ({ by, pin: pinOf(by) })
const keysOf = (officer: string) => DATA_SET.people.find(({ id }) => id === officer)?.keys
let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
let code = ''
let dossier = ''

beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data)
  const { intake } = sample()
  dossier = String((await batch.ask({ verb: 'receive', ...intake, ...as(COUNTER) })).dossier)
  for (const verb of ['approve', 'sign'])
    await batch.ask({ ...(await batch.ask({ verb: 'example', words: [verb], dossier })), ...as(APPROVER) })
  code = String((await batch.ask({ verb: 'example', words: ['seal'], dossier })).code)
})
afterAll(async () => {
  await batch.close()
  hall.done()
})

/** An intake of the ink-sealed procedure, made as a stranger would from the catalogue. */
function sample() {
  const procedure = DATA_SET.procedures.find(each => each.code === WET)
  if (!procedure) throw new Error(WET)
  return { intake: sampleIntake(procedure) }
}
const register = (what: string, more: object = {}) =>
  batch.ask({ verb: 'seal-register', words: [what], ...more })

test('a sheet is checked, entered, sealed in part, made good and summed up by commands alone', async () => {
  const check = { verb: 'seal-check', code }
  expect(await batch.ask({ ...check, ...as(KEEPER) })).toMatchObject({
    ok: true,
    open: null,
    paper: { owed: 2 },
  })
  expect(await batch.ask({ ...check, ...as(OTHER) })).toMatchObject({ ok: false, refusal: 'not-keeper' })
  const entered = await batch.ask({ ...check, enter: true, ...as(KEEPER) })
  expect(entered).toMatchObject({ ok: true, open: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const spoilt = { how: 'spoiled', sheets: 1, reason: 'Dấu lệch', witness: keysOf(COUNTER) }
  const end = (more: object) => register('end', { entry: 1, ...spoilt, ...as(KEEPER), ...more })
  // Nobody but the witness himself says that he saw it; by his own PIN, here or in the environment.
  expect(await end({})).toMatchObject({
    refusal: 'second-pin-missing',
    facts: { of: 'Lê Thị Hồng Nhung' },
  })
  expect(await end({ 'witness-pin': pinOf(KEEPER) })).toMatchObject({ refusal: 'second-pin' })
  expect((await register('list', as(KEEPER))).entries).toMatchObject([{ state: 'open' }])
  expect(await end({ 'witness-pin': pinOf(COUNTER) })).toMatchObject({
    state: 'applied',
    spoiledSheets: 1,
  })
  expect(await batch.ask({ ...check, ...as(KEEPER) })).toMatchObject({ ok: true, paper: { owed: 1 } })
  await batch.ask({ ...check, enter: true, ...as(KEEPER) })
  expect(await register('end', { entry: 4, how: 'applied', ...as(KEEPER) })).toMatchObject({
    state: 'applied',
  })
  expect(await batch.ask({ ...check, ...as(KEEPER) })).toMatchObject({ ok: false, refusal: 'already-sealed' })
  const sum = await register('balance', as(KEEPER))
  expect(sum).toMatchObject({ approved: 1, sealed: 1, balanced: true, sheetsSealed: 3, sheetsSpoiled: 1 })
  expect(await register('list', as(KEEPER))).toMatchObject({
    entries: [{ number: expect.any(String) }, { slot: 2 }],
    spoiled: [{ sheets: 1, witness: COUNTER, signed: true }],
  })
})

test('a seal changes hands by two PINs, is missed and found, and every answer is one object', async () => {
  const handing = { receiver: OTHER, reason: 'Đổi ca', condition: 'Nguyên vẹn', seal: 'dau-uot-stp' }
  const wrong = await register('hand-over', { ...handing, 'receiver-pin': '000000', ...as(KEEPER) })
  expect(wrong).toMatchObject({ recorded: false, refusal: 'second-pin' })
  const given = await register('hand-over', { ...handing, 'receiver-pin': pinOf(OTHER), ...as(KEEPER) })
  expect(given).toMatchObject({ recorded: true, document: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const { seals } = (await register('custody', as(OTHER))) as {
    seals: { id: string; custodianName: string }[]
  }
  expect(seals.find(({ id }) => id === 'dau-uot-stp')).toMatchObject({ custodianName: 'Lý Gia Huy' })
  // Where nobody is named, all are shown, as in every list.
  const all = (await register('custody')).seals as { agency: string }[]
  const few = (await register('custody', as(COUNTER))).seals as { agency: string }[]
  expect([few.length > 0, all.length > few.length]).toEqual([true, true])
  for (const verb of ['seal-lost', 'seal-notified', 'seal-found']) {
    const example = await batch.ask({ verb: 'example', words: [verb] })
    expect([verb, await batch.ask({ verb, ...example })]).toMatchObject([verb, { recorded: true }])
  }
  const signed = await register('sign-balance', { at: 'now', ...as(OTHER) })
  expect(signed).toMatchObject({ recorded: true, type: 'balance-signed' })
  expect(await batch.ask({ verb: 'verify' })).toMatchObject({ ok: true })
})

test('wherever a command names a person, his two letters are as good as his id; who is nobody is told so', async () => {
  const asked: readonly [object, string, string][] = [
    [{ verb: 'seal-register', words: ['end'], entry: 1, how: 'spoiled', reason: 'Thử' }, 'witness', COUNTER],
    [{ verb: 'seal-register', words: ['hand-over'], reason: 'Trực', condition: 'Tốt' }, 'receiver', OTHER],
    [{ verb: 'duty-out' }, 'substitute', APPROVER],
    [{ verb: 'procedure', words: ['withdraw'], code: WET, reason: 'Thử' }, 'second', OTHER],
    [{ ...(await example('enrol-person')), roles: ['seal-keeper'], ...as(KEEPER) }, 'second', OTHER],
    [{ ...(await example('delegation')), ...as(KEEPER) }, 'to', APPROVER],
    [{ ...(await example('training-noted')), on: '2999-01-01', ...as(KEEPER) }, 'officer', COUNTER],
  ]
  for (const [base, name, officer] of asked) {
    const told = async (said: string | undefined) => {
      const { refusal } = await batch.ask({ ...as(KEEPER), ...base, [name]: said })
      return refusal
    }
    const byId = await told(officer)
    expect([name, byId]).not.toEqual([name, 'unknown-person'])
    expect([name, await told(keysOf(officer)?.toUpperCase())]).toEqual([name, byId])
    expect([name, await told('zz')]).toEqual([name, 'unknown-person'])
  }
})
const example = async (verb: string): Promise<object> => ({
  verb,
  ...(await batch.ask({ verb: 'example', words: [verb] })),
})

test('a decision for more than five years is registered with a warning, and looked at twice in the list', async () => {
  const given: Record<string, unknown> = { ...(await example('delegation')), from: '2026-01-01' }
  const of = (which: string) => `${which}/QĐ-${String(given.agency).toUpperCase()}`
  const [long, brief] = [of('01'), of('02')]
  const add = (decision: string, until: string) => batch.ask({ ...given, day: '2026-01-01', decision, until })
  const told = [expect.stringContaining('dài hơn 5 năm')]
  expect(await add(long, '2099-12-31')).toMatchObject({ recorded: true, warnings: told })
  const short = await add(brief, '2030-12-31')
  expect([short.recorded, short.warnings]).toEqual([true, undefined])
  const { delegations } = await batch.ask({ verb: 'delegation', words: ['list'] })
  const lines = delegations as { decision: string; doubts?: string[] }[]
  const doubtsOf = (decision: string) => lines.find(each => each.decision === decision)?.doubts
  expect([doubtsOf(long), doubtsOf(brief)]).toEqual([told, undefined])
})

test('by command too: who bears the name of somebody enrolled is enrolled once the clerk has said who that is', async () => {
  const { name = '', agency = '' } = DATA_SET.people.find(({ id }) => id === OTHER) ?? {}
  const enrol = (more: object) => batch.ask({ ...asked, ...as(KEEPER), name: name.toUpperCase(), ...more })
  const asked = await example('enrol-person')
  const refused = await enrol({})
  expect(refused).toMatchObject({ refusal: 'namesake-unsaid', facts: { of: `${OTHER} (${agency})` } })
  expect(await enrol({ namesake: 'another' })).toMatchObject({ recorded: true, type: 'person-add' })
  expect(await batch.ask({ verb: 'verify' })).toMatchObject({ ok: true })
})
