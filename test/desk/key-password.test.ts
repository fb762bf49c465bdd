import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import { keepSigner } from '../../electron/desk/signing/signer-setting.ts'
import { takeKeyTry } from '../../electron/keys/key-tries.ts'
import { slotOf } from '../../electron/keys/slots.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { folderOf, needs, run } from '../pdf/tool.ts'
import { valueIn } from '../support/answer.ts'
import { movedClock } from '../support/moved-clock.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, openHall } from './centre.ts'

const clock = movedClock()
const CODE = '2.002288'
const [APPROVER, KEEPER] = ['le.quoc.dat', 'phan.thi.dieu.hien']
const PASSWORD = 'mật khẩu khóa'
const MINUTE = 60_000
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const said = (answer: { ok: boolean; refusal?: Refusal }): string =>
  [answer.refusal?.refusal ?? 'taken', answer.refusal?.facts.left]
    .filter(each => each !== undefined)
    .join(' ')
async function approved(): Promise<string> {
  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  return dossier
}

/** The approver's own key in a PKCS#12 file with a password, and the setting that says so. */
async function useFile(): Promise<void> {
  const { pin } = await hall.as(APPROVER)
  const kept = await hall.desk.ask(office => {
    const { signingCertificate = '' } =
      office.published.certificates(clock.now()).find(({ person }) => person.id === APPROVER)?.person ?? {}
    const pkcs8 = Buffer.from(office.who.named.get('sign') ?? [])
    const pem = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
      .export({ format: 'pem', type: 'pkcs8' })
      .toString()
    const folder = folderOf({ 'key.pem': pem, 'own.pem': signingCertificate ?? '' })
    const at = (name: string) => join(folder, name)
    const files = ['-inkey', at('key.pem'), '-in', at('own.pem'), '-out', at('key.p12')]
    const { status, said } = run('openssl', 'pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`)
    if (status !== 0) throw new Error(said)
    const p12 = new Uint8Array(readFileSync(at('key.p12')))
    return keepSigner(office, pin, { use: 'sign', setting: { in: 'pkcs12' }, p12 }).then(
      wrong => wrong ?? 'kept',
    )
  })
  expect(kept).toMatchObject({ ok: true, value: 'kept' })
}

test('the key’s own password: five wrong ones lock it, over log-ins, restarts, clocks and a new PIN; nobody else is locked', async context => {
  needs(context, 'openssl')
  await useFile()
  const dossier = await approved()
  const sign = (keyPin: string) => hall.take(APPROVER, 'signing', {}, dossier, { keyPin })
  // Each of these logs in anew with the right PIN: that is no answer to the password of the key.
  expect(said(await sign('sai'))).toBe('key-pin-wrong 4')
  expect(said(await sign('sai'))).toBe('key-pin-wrong 3')
  await hall.restart()
  expect(said(await sign('sai'))).toBe('key-pin-wrong 2')
  const { keys, pin } = await hall.as(APPROVER)
  valueIn(await hall.ask.session.changePin({ keys, pin, newPin: '604193' }))
  valueIn(await hall.ask.session.changePin({ keys, pin: '604193', newPin: pin }))
  expect(said(await sign('sai'))).toBe('key-pin-wrong 1')
  expect(said(await sign('sai'))).toBe('key-locked')
  await hall.restart()
  expect(said(await sign(PASSWORD))).toBe('key-locked')
  // The clock of the wall set on and back: the lock goes by the machine's running time.
  const file = (wall: number) => ({
    ...clock,
    now: () => new Date(Date.parse(clock.now()) + wall).toISOString(),
  })
  for (const days of [1, -1, 3650, -3650])
    expect(
      takeKeyTry(hall.folder, { officer: APPROVER, use: 'sign' }, file(days * 86_400_000)),
    ).toMatchObject({
      refusal: 'key-locked',
    })
  expect(slotOf(hall.folder, APPROVER)?.wrong.count).toBe(0)
  valueIn(await hall.ask.session.open({ keys, pin }))
  clock.pass(14 * MINUTE)
  expect(said(await sign(PASSWORD))).toBe('key-locked')
  clock.pass(2 * MINUTE)
  expect(said(await sign('sai'))).toBe('key-pin-wrong 4')
  expect(said(await sign(PASSWORD))).toBe('taken')
  expect(slotOf(hall.folder, APPROVER)?.keyWrong.sign?.count).toBe(0)
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
})

test('a backup that is put back gives one try of each, not five', async context => {
  needs(context, 'openssl')
  const [from, to] = [join(hall.root, 'backup'), join(hall.root, 'restored')]
  hall.desk.store()?.backup(from)
  const { pin } = await hall.as(APPROVER)
  expect(isRefusal(await restoreCentre({ from, to, by: APPROVER, pin }, { clock, app: 'test' }))).toBe(false)
  const tries = { officer: APPROVER, use: 'sign' }
  const [one, two] = [takeKeyTry(to, tries, clock), takeKeyTry(to, tries, clock)]
  expect([isRefusal(one) ? one : one.wrong.refusal, isRefusal(two) && two.refusal]).toEqual([
    'key-locked',
    'key-locked',
  ])
  for (const { id } of DATA_SET.people) expect([id, slotOf(to, id)?.wrong.count]).toEqual([id, 4])
})

test('a hundred tries at once are five tries, and a key that was not reached cost none', () => {
  const tries = { officer: KEEPER, use: 'seal:mẫu' }
  for (let times = 0; times < 20; times++) {
    const reached = takeKeyTry(hall.folder, tries, clock)
    if (!isRefusal(reached)) reached.untried()
  }
  const taken = Array.from({ length: 100 }, () => takeKeyTry(hall.folder, tries, clock))
  expect(taken.filter(each => !isRefusal(each))).toHaveLength(5)
})
