import { type KeyObject, randomUUID, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAuthority, type Issued, issueCertificate, type Span } from '../../electron/centre/x509.ts'
import { issueAgain } from '../../electron/desk/decisions/issue-certificate.ts'
import { authorityPem } from '../../electron/desk/office/authority-pem.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { openPublished } from '../../electron/desk/office/published.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { keepSigner, type SignerSetting } from '../../electron/desk/signing/signer-setting.ts'
import { tryOutSigner } from '../../electron/desk/signing/signers.ts'
import type { Answer } from '../../shared/answer.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { appraisalInput, DATA_SET, eventsOf, intakeInput, openHall, recordOf } from '../desk/centre.ts'
import { keyPem } from '../signing/hands.ts'
import { makeToken, needsToken, PIN } from '../signing/soft-token.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288'
const [APPROVER, CLERK, OTHER, COUNTER] = [
  'le.quoc.dat',
  'phan.thi.dieu.hien',
  'ly.gia.huy',
  'tran.van.do',
] as const
const DAY = 86_400_000
const clock = handClock('2026-11-24T02:00:00.000Z')
const day = (days: number): string => new Date(Date.parse(clock.now()) + days * DAY).toISOString()
const pinOf = (officer: string): string => DATA_SET.people.find(({ id }) => id === officer)?.pin ?? ''
let hall: Awaited<ReturnType<typeof openHall>>
/** The Centre's own authority, and a certificate of it for the key that the approver has. */
let root: Issued
let again: string
beforeAll(async () => {
  hall = await openHall({ clock })
  root = await inside(CLERK, ({ folder, who }) => ({
    certificatePem: authorityPem(folder),
    pkcs8: who.named.get('demo-ca') ?? new Uint8Array(),
  }))
  again = await renewed()
})
afterAll(() => hall.close())

const given = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
/** Does this inside the desk as this person. */
async function inside<T>(officer: string, work: (office: Office) => T | Promise<T>): Promise<T> {
  await hall.as(officer)
  return given((await hall.desk.ask(work as never)) as Answer<T>)
}
type More = { onToken?: boolean; officer?: string; by?: string; second?: string | null }
async function publish(certificate: string, more: More = {}) {
  const { onToken = false, officer = APPROVER, by = CLERK, second = OTHER } = more
  const { pin } = await hall.as(by)
  const input = { officer, certificate, onToken }
  const hand = second === null ? {} : { second: { officer: second, pin: pinOf(second) } }
  return hall.ask.office.take({ type: 'certificate-added', input, pin, act: randomUUID(), ...hand })
}
const heldBy = (officer: string): string =>
  openPublished(recordOf(hall))
    .certificates(clock.now())
    .find(({ person }) => person.id === officer)?.person.signingCertificate ?? ''
/** One of the Centre's own authority for the key of `officer`, as its clerk issues it. */
const renewed = async (officer: string = APPROVER, key: KeyObject | null = null): Promise<string> => {
  const issued = await inside(CLERK, office => issueAgain(office, { officer, key, pin: pinOf(CLERK) }))
  if (!('certificatePem' in issued)) throw new Error(issued.refusal)
  return issued.certificatePem
}
const DAT = { kind: 'person', name: 'Lê Quốc Đạt', title: 'Trưởng phòng', agency: 'Sở', place: 'HG' } as const
/** One of the Centre's own authority with a new key, for anybody and any time. */
const another = (subject: object = {}, span: Partial<Span> = {}, kind: 'rsa' | 'ec' = 'ec') =>
  issueCertificate(root, { ...DAT, ...subject }, { notBefore: day(-1), notAfter: day(400), ...span }, kind)

const hashesOf = (dossier: string): string[] =>
  recordOf(hall)
    .papers.of(dossier)
    .map(({ hash }) => hash)
/** A receipt signed by who received, and a result signed by the approver and sealed. */
async function issuePapers(keyPin: string | null = null) {
  const { dossier } = given(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  const [receipt] = hashesOf(dossier)
  given(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  given(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  given(await hall.take(APPROVER, 'signing', {}, dossier, { keyPin }))
  given(await hall.take(CLERK, 'sealing', { copies: 1 }, dossier))
  const result = recordOf(hall)
    .papers.of(dossier)
    .find(({ signatures }) => signatures === 2)?.hash
  return { receipt, result }
}
const bytesOf = (hash: string | undefined): Uint8Array =>
  recordOf(hall).papers.bytes(hash ?? '') ?? new Uint8Array()
/** Whether the paper carries this very certificate. */
const carries = (hash: string | undefined, pem: string): boolean =>
  Buffer.from(bytesOf(hash))
    .toString('latin1')
    .toLowerCase()
    .includes(new X509Certificate(pem).raw.toString('hex'))
const proven = (hash: string | undefined): Promise<boolean> =>
  inside(CLERK, async office => (await provePaper(office, bytesOf(hash), null)).ok)
const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber
async function tryOut(officer: string, keyPin: string | null = null) {
  await hall.as(officer)
  return hall.desk.ask(office => tryOutSigner(office, 'sign', keyPin))
}

test('a renewed certificate signs from its day on; what was signed before is proven under the one of its day', async () => {
  const [old, hisOld] = [heldBy(COUNTER), heldBy(APPROVER)]
  const { receipt, result } = await issuePapers()
  expect([carries(receipt, old), carries(result, hisOld)]).toEqual([true, true])
  expect([await proven(receipt), await proven(result)]).toEqual([true, true])
  clock.pass(DAY)
  const [next, his] = [await renewed(COUNTER), await renewed()]
  expect(new X509Certificate(his).publicKey.equals(new X509Certificate(hisOld).publicKey)).toBe(true)
  given(await publish(next, { officer: COUNTER }))
  given(await publish(his))
  expect([heldBy(COUNTER), heldBy(APPROVER)]).toEqual([next, his])
  const { dossier } = given(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  const [later] = hashesOf(dossier)
  expect([carries(later, next), carries(later, old), await proven(later)]).toEqual([true, false, true])
  expect(await tryOut(APPROVER)).toMatchObject({ ok: true, value: { ok: true, serial: serialOf(his) } })
  expect([await proven(receipt), await proven(result)]).toEqual([true, true])
  expect(recordOf(hall).verify()).toMatchObject({ ok: true, registers: 'equal', papers: [] })
  await hall.restart()
  await hall.as(CLERK)
  expect([heldBy(APPROVER), await proven(result)]).toEqual([his, true])
})

/** Bad ones, and why each is refused; `more`: how it is published. */
const BAD: Readonly<Record<string, [make: () => Promise<string>, reason: string, more?: More]>> = {
  'no certificate at all': [async () => 'CERT', 'certificate-unreadable'],
  'base64 of something else': [
    async () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    'certificate-unreadable',
  ],
  'two in one file': [async () => `${again}${again}`, 'certificate-unreadable'],
  'with its private key': [
    () => another().then(each => `${each.certificatePem}${keyPem(each)}`),
    'certificate-unreadable',
  ],
  'of the authority itself': [async () => root.certificatePem, 'certificate-unreadable'],
  'of a root that is not trusted': [() => stranger(), 'certificate-root', { onToken: true }],
  'over already': [() => pemOf({}, { notBefore: day(-9), notAfter: day(-1) }), 'certificate-expired'],
  'that begins after its root has ended': [
    () => pemOf({}, { notBefore: day(3000), notAfter: day(4000) }),
    'certificate-root',
  ],
  'of another name': [() => pemOf({ name: 'Trần Văn Đô' }), 'certificate-holder', { onToken: true }],
  'of an agency': [() => pemOf({ kind: 'agency' }), 'certificate-holder', { onToken: true }],
  'of a new key that lies on no token': [() => pemOf(), 'certificate-key-other'],
  'of the key of somebody else': [() => ofKeyOf(COUNTER), 'certificate-key-taken', { onToken: true }],
  'published by one person': [async () => again, 'second-missing', { second: null }],
  'confirmed by the clerk himself': [async () => again, 'second-unfit', { second: CLERK }],
  'confirmed by a counter officer': [async () => again, 'second-unfit', { second: COUNTER }],
  'published by no clerk': [async () => again, 'no-role', { by: COUNTER }],
  'of nobody there is': [async () => again, 'unknown-person', { officer: 'khong.co' }],
}
const pemOf = (...about: Parameters<typeof another>) => another(...about).then(each => each.certificatePem)
const stranger = async (): Promise<string> => {
  const span = { notBefore: day(-1), notAfter: day(400) }
  return (await issueCertificate(await createDemoAuthority('CA lạ', span), DAT, span, 'ec')).certificatePem
}
const ofKeyOf = async (officer: string): Promise<string> => {
  const { publicKey: key } = new X509Certificate(heldBy(officer))
  return renewed(APPROVER, key)
}

test.each(Object.keys(BAD))('refused, in words, and nothing is published: %s', async name => {
  const [make, reason, more] = BAD[name] ?? expect.fail()
  const pem = await make()
  const [held, events] = [heldBy(APPROVER), eventsOf(hall.desk.store())]
  const answer = await publish(pem, more)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: reason } })
  if (!answer.ok && reason === 'certificate-root')
    expect(sentence(answer.refusal)).toContain(
      new X509Certificate(root.certificatePem).subject.match(/CN=(.*)/)?.[1],
    )
  expect([heldBy(APPROVER), eventsOf(hall.desk.store())]).toEqual([held, events])
})

test('of a key on a token, to come: the key he has signs until its day, then the token alone', async () => {
  const officer = 'vo.hoang.yen'
  const { name = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  const held = heldBy(officer)
  // Of another kind than every key here: that they are not the same one is no fault.
  const coming = await pemOf({ name }, { notBefore: day(2) }, 'rsa')
  given(await publish(coming, { officer, onToken: true }))
  expect([heldBy(officer), await tryOut(officer)]).toMatchObject([held, { ok: true }])
  clock.pass(3 * DAY)
  expect(heldBy(officer)).toBe(coming)
  const answer = await tryOut(officer)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'key-not-certificate' } })
  if (!answer.ok) expect(sentence(answer.refusal)).toContain('counter certificate publish')
})

test('a token is used once the certificate of its key is published', async context => {
  needsToken(context)
  const token = makeToken('Token chứng thư')
  const issued = await another({}, {}, 'rsa')
  token.put(issued, '0c01')
  await setKey(token.place('0c01'))
  expect(await tryOut(APPROVER, PIN)).toMatchObject({ refusal: { refusal: 'key-not-certificate' } })
  given(await publish(issued.certificatePem, { onToken: true }))
  expect(await tryOut(APPROVER, PIN)).toMatchObject({ ok: true })
  const { result } = await issuePapers(PIN)
  expect([carries(result, issued.certificatePem), await proven(result)]).toEqual([true, true])
  token.end()
})
const setKey = (setting: SignerSetting) =>
  inside(APPROVER, office => keepSigner(office, pinOf(APPROVER), { use: 'sign', setting, p12: null }))
