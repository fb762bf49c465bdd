import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { packPerson, takePerson } from '../../electron/desk/decisions/carry-person.ts'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { type Carried, isWeakSecret, openParcel, packSlot } from '../../electron/keys/carry-slot.ts'
import { newKeyPair, signerOf } from '../../electron/keys/ed25519.ts'
import { KEY_FILE, readKeyFile } from '../../electron/keys/key-file.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import type { Answer } from '../../shared/answer.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { roomOfFile } from './room.ts'
import { type At, addCounter, enrolAt, faceOf, given, openSecond, storeOf } from './second-counter.ts'

const room = roomOfFile()
const CLERK = 'phan.thi.dieu.hien'
const CODE = '2.002288' // sgtvt
const FIRST = 'le.quoc.dat'
const NEW = { officer: 'vu.van.phuc', keys: 'vp', pin: '917350' }
const SECRET = 'mua thu nhieu gio 7'
const PICTURE = readFileSync(join(DATA_SET.folder, 'pictures', `sign-${FIRST}.png`)).toString('base64')

let hall: Hall
let second: Awaited<ReturnType<typeof openSecond>>
beforeAll(async () => {
  hall = await openHall()
  await hall.as(CLERK)
  await enrolAt(hall, room.running)
  await syncNow(storeOf(hall))
  second = await openSecond(hall, room.running)
})
afterAll(async () => {
  await second.desk.close()
  await hall.close()
})

const actOf =
  (at: At) => async (type: 'person-add' | 'delegation-add' | 'delegation-revoke', input: unknown) => {
    await at.as(CLERK)
    const beside = { officer: 'ly.gia.huy', pin: faceOf('ly.gia.huy').pin }
    const asked = { type, input, pin: faceOf(CLERK).pin, act: randomUUID() }
    return at.ask.office.take(type === 'delegation-revoke' ? asked : { ...asked, second: beside })
  }
/** One dossier all the way at the second counter. */
async function walk(name: string): Promise<string> {
  let dossier: string | null = null
  const route = [
    ['tran.van.do', 'intake', intakeInput(CODE, name)],
    ['vo.hoang.yen', 'appraisal', appraisalInput(CODE)],
    [FIRST, 'approval', { note: '' }],
    [FIRST, 'signing', {}],
    [CLERK, 'sealing', { copies: 1 }],
    ['tran.van.do', 'return', RETURN],
  ] as const
  for (const [officer, step, said] of route) {
    await second.as(officer)
    const document =
      step === 'approval' && dossier ? given(await second.ask.step.draft({ dossier })).document : undefined
    const input = document ? { ...said, document } : said
    const { pin } = faceOf(officer)
    const asked = { dossier, step, input, pin, rev: null, act: randomUUID(), procedure: null }
    const taken: { dossier: string } = given(await second.ask.step.take(asked))
    dossier = taken.dossier
  }
  return dossier ?? ''
}
const open = (at: Pick<At, 'ask'>, pin = NEW.pin) => at.ask.session.open({ keys: NEW.keys, pin })
const pack = (out: string, secret = SECRET) => asked(hall, office => packPerson(office, { secret, out }))
const takeAt = (at: At, text: string, secret = SECRET) =>
  asked(at, office => takePerson(office, { text, path: 'x', secret }))
/** As a command is answered: what it says, or why not. */
async function asked<T>(at: Pick<At, 'desk'>, work: Parameters<At['desk']['ask']>[0]): Promise<T | string> {
  const answer = (await at.desk.ask(work)) as Answer<T>
  return answer.ok ? answer.value : answer.refusal.refusal
}
const rounds = async (): Promise<void> => {
  for (const each of [hall, second, hall, second]) await syncNow(storeOf(each))
}

test('the only approver revoked, what the other counter did meanwhile held: a new approver is enrolled, carried there, and settles it', async () => {
  await second.as('tran.van.do')
  given(
    await actOf(hall)('delegation-revoke', { delegation: 'uq-sgtvt-2020', reason: 'Điều động', since: null }),
  )
  await syncNow(storeOf(hall))
  // The second counter has not heard of it, and works on.
  const [kept, undone] = [await walk('Nguyễn Thị Bưởi'), await walk('Trần Văn Lượng')]
  await syncNow(storeOf(second))
  const held = async (officer: string) => {
    await second.as(officer)
    return given(await second.ask.province.held({}))
  }
  const there = await held('tran.van.do')
  expect(there.filter(({ dossier }) => dossier === kept).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['approval', 'signing', 'sealing', 'return']),
  )
  for (const { id } of DATA_SET.people)
    for (const line of await held(id)) expect([id, line.refusal]).toEqual([id, expect.anything()])

  // A new approver, enrolled at the first counter: the second one knows his name, and not his keys.
  const at = storeOf(hall).time().lo
  const enrolled = {
    ...(sampleAct('person-add', { at, officer: CLERK, delegation: '' }) as object),
    ...{ officer: NEW.officer, keys: NEW.keys, name: 'Vũ Văn Phúc', title: 'Phó Giám đốc' },
    ...{ agency: 'sgtvt', roles: ['approver'], signature: PICTURE },
  }
  given(await actOf(hall)('person-add', enrolled))
  expect(await open(hall, '604193')).toMatchObject({ refusal: { refusal: 'pin-initial' } })
  given(await hall.ask.session.changePin({ keys: NEW.keys, pin: '604193', newPin: NEW.pin }))
  const decision = sampleAct('delegation-add', { at, officer: CLERK, delegation: '' }) as object
  const given12 = { ...decision, decision: '12/QĐ-SGTVT', agency: 'sgtvt', to: NEW.officer }
  given(await actOf(hall)('delegation-add', given12))
  given(await open(hall))
  const out = join(hall.root, 'mang-sang.json')
  expect(await pack(out)).toEqual({ packed: true, officer: NEW.officer, out })
  const text = readFileSync(out, 'utf8')
  await second.as(CLERK)
  expect(await takeAt(second, text)).toBe('carried-unknown') // Nobody told this counter of him yet.
  await rounds()
  expect(await open(second)).toMatchObject({ refusal: { refusal: 'unknown-person' } })
  await second.as(CLERK)
  expect(await takeAt(second, text)).toEqual({ taken: true, officer: NEW.officer })

  // He settles at the counter where the acts were done: one stands, the other is set aside and its paper
  // called back.
  given(await open(second))
  for (const [dossier, as] of [
    [kept, 'stands'],
    [undone, 'set-aside'],
  ] as const) {
    const lines = given(await second.ask.province.held({})).filter(each => each.dossier === dossier)
    for (const { event } of lines.filter(
      ({ type }) => as === 'set-aside' || /^(approval|signing)$/.test(type),
    )) {
      const said = { event, as, reason: 'Đã xem hồ sơ giấy', pin: NEW.pin, act: randomUUID() }
      given(await second.ask.province.settle(said))
    }
  }
  await rounds()
  expect(storeOf(second).delivery.held()).toEqual([])
  expect(noteVerdicts(storeOf(second))).toBeGreaterThan(0)
  const flagsOf = (dossier: string) => dossierOf(storeOf(second), dossier).flags
  expect([flagsOf(kept), flagsOf(undone)]).toEqual([[], ['recall-open']])
  for (const each of [hall, second])
    expect(storeOf(each).verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('the parcel says nothing without its secret, a cut one is none, and taken again it changes nothing', async () => {
  given(await open(hall))
  const out = join(hall.root, 'lan-hai.json')
  for (const weak of ['', 'ngan', '123456789012345', 'aaaaaaaaaaaaaaaa', NEW.pin])
    expect([weak, isWeakSecret(weak), await pack(out, weak)]).toEqual([weak, true, 'carry-secret-weak'])
  expect(await pack(join(hall.root, 'none', 'x.json'))).toBe('out-unfit')
  expect(readdirSync(hall.root).filter(name => name.startsWith('lan-hai'))).toEqual([])
  await pack(out)
  const text = readFileSync(out, 'utf8')
  for (const word of [NEW.officer, NEW.keys, 'Phúc', 'demo-authority', 'slot', SECRET])
    expect([word, text.includes(`"${word}`)]).toEqual([word, false])
  const keys = join(second.folder, KEY_FILE)
  await second.as(CLERK)
  const before = readFileSync(keys, 'utf8')
  for (let length = 0; length < text.length; length += 97)
    expect(await takeAt(second, text.slice(0, length))).toBe('file-unreadable')
  expect(await takeAt(second, text, `${SECRET} `)).toBe('carry-secret-wrong')
  const parcel = JSON.parse(text) as { sealed: string }
  const turned = parcel.sealed.replace(/^./, first => (first === 'A' ? 'B' : 'A'))
  expect(await takeAt(second, JSON.stringify({ ...parcel, sealed: turned }))).toBe('carry-secret-wrong')
  expect(readFileSync(keys, 'utf8')).toBe(before)

  // What he tried wrong here stays counted when he is carried again; his PIN of here is not turned back by an
  // old parcel.
  expect(await open(second, '000001')).toMatchObject({
    refusal: { refusal: 'wrong-pin', facts: { left: 4 } },
  })
  await second.as(CLERK)
  expect(await takeAt(second, text)).toMatchObject({ taken: true })
  expect(await open(second, '000001')).toMatchObject({ refusal: { facts: { left: 3 } } })
  given(await second.ask.session.changePin({ keys: NEW.keys, pin: NEW.pin, newPin: '283746' }))
  await second.as(CLERK)
  const changed = readFileSync(keys, 'utf8')
  expect(await takeAt(second, text)).toEqual({ taken: false, officer: NEW.officer })
  expect(readFileSync(keys, 'utf8')).toBe(changed)
  given(await open(second, '283746'))
})

test('nobody comes in by a parcel that another key signed, of another Centre, or under another name; what issues stays where it is', async () => {
  await second.as(CLERK)
  const { centre, data } = await markOf()
  const at = storeOf(hall).time().lo
  const make = (officer: string, more: Partial<Carried> = {}, seed = newKeyPair().seed) =>
    packSlot(hall.folder, officer, {
      ...{ secret: SECRET, sign: signerOf(seed), without: [], centre, data, at },
      ...more,
    })
  const before = readFileSync(join(second.folder, KEY_FILE), 'utf8')
  expect(await takeAt(second, (await make(NEW.officer)) ?? '')).toBe('carried-unknown')
  // His own key, and another Centre or another record.
  given(await open(hall))
  for (const other of [{ centre: 'can-tho-2026' }, { data: 'f'.repeat(64) }]) {
    const own = await hall.desk.ask(office =>
      packSlot(hall.folder, NEW.officer, {
        ...{ secret: SECRET, sign: office.who.sign, without: [], centre, data, at },
        ...other,
      }),
    )
    expect(await takeAt(second, (own.ok && own.value) || '')).toBe('carried-elsewhere')
  }
  expect(readFileSync(join(second.folder, KEY_FILE), 'utf8')).toBe(before)
  // A clerk of the first machine holds what issues; a parcel of his does not.
  await hall.as(CLERK)
  const out = join(hall.root, 'van-thu.json')
  await pack(out)
  const issuing = (folder: string) =>
    readKeyFile(folder).slots.flatMap(({ secrets }) =>
      Object.keys(secrets).filter(name => name.startsWith('demo-')),
    )
  expect(issuing(hall.folder)).not.toEqual([])
  expect(await takeAt(second, readFileSync(out, 'utf8'))).toMatchObject({ taken: true })
  expect(issuing(second.folder)).toEqual([])
  await second.as(CLERK)
  expect(await addCounter(second, join(hall.root, 'kcn'), 'quay-kcn')).toMatchObject({
    refusal: { refusal: 'no-issuer' },
  })
  expect(existsSync(join(second.folder, 'counters'))).toBe(false)
})

/** What a parcel of this Centre says that both counters have in common. */
async function markOf(): Promise<Pick<Carried, 'centre' | 'data'>> {
  await hall.as(CLERK)
  const out = join(hall.root, 'dau.json')
  await pack(out)
  const opened = await openParcel(readFileSync(out, 'utf8'), SECRET)
  return opened?.carried ?? { centre: '', data: '' }
}
