import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { keepSigner, type SignerSetting } from '../../electron/desk/signing/signer-setting.ts'
import { tryOutSigner } from '../../electron/desk/signing/signers.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { eventsOf, intakeInput, pinOf, recordOf } from '../desk/centre.ts'
import { keyPem } from '../signing/hands.ts'
import { makeToken, needsToken, PIN } from '../signing/soft-token.ts'
import { valueIn } from '../support/answer.ts'
import { DATA_SET } from '../support/lay-centre.ts'
import {
  APPROVER,
  type Certifying,
  type More as Changed,
  CLERK,
  CODE,
  COUNTER,
  DAY,
  openCertifying,
} from './certifying.ts'

const DAT = { kind: 'person', name: 'Lê Quốc Đạt', title: 'Trưởng phòng', agency: 'Sở', place: 'HG' } as const
let at: Certifying
/** The Centre's own certificate for the key that the approver has. */
let again: string
beforeAll(async () => {
  at = await openCertifying()
  again = await renewed()
})
afterAll(() => at.hall.close())

type More = Changed & { officer?: string }
const publish = (certificate: string, { officer = APPROVER, ...more }: More = {}) =>
  at.publish({ officer }, certificate, more)
const heldBy = (officer: string): string => at.heldBy({ officer })
const renewed = (officer: string = APPROVER): Promise<string> => at.renewed({ officer })
const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber
async function tryOut(officer: string, keyPin: string | null = null) {
  await at.hall.as(officer)
  return at.hall.desk.ask(office => tryOutSigner(office, 'sign', keyPin))
}

test('a renewed certificate signs from its day on; what was signed before is proven under the one of its day', async () => {
  const [old, hisOld] = [heldBy(COUNTER), heldBy(APPROVER)]
  const { receipt, result } = await at.issuePapers()
  expect([at.carries(receipt, old), at.carries(result, hisOld)]).toEqual([true, true])
  expect([await at.proven(receipt), await at.proven(result)]).toEqual([true, true])
  at.clock.pass(DAY)
  const [next, his] = [await renewed(COUNTER), await renewed()]
  expect(new X509Certificate(his).publicKey.equals(new X509Certificate(hisOld).publicKey)).toBe(true)
  valueIn(await publish(next, { officer: COUNTER }))
  valueIn(await publish(his))
  expect([heldBy(COUNTER), heldBy(APPROVER)]).toEqual([next, his])
  const { dossier } = valueIn(await at.hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  const [later] = recordOf(at.hall)
    .papers.of(dossier)
    .map(({ hash }) => hash)
  expect([at.carries(later, next), at.carries(later, old), await at.proven(later)]).toEqual([
    true,
    false,
    true,
  ])
  expect(await tryOut(APPROVER)).toMatchObject({ ok: true, value: { ok: true, serial: serialOf(his) } })
  expect([await at.proven(receipt), await at.proven(result)]).toEqual([true, true])
  expect(recordOf(at.hall).verify()).toMatchObject({ ok: true, registers: 'equal', papers: [] })
  await at.hall.restart()
  await at.hall.as(CLERK)
  expect([heldBy(APPROVER), await at.proven(result)]).toEqual([his, true])
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
    () => at.another().then(each => `${each.certificatePem}${keyPem(each)}`),
    'certificate-unreadable',
  ],
  'of the authority itself': [async () => at.root.certificatePem, 'certificate-unreadable'],
  'of a root that is not trusted': [() => stranger(), 'certificate-root', { onToken: true }],
  'over already': [() => pemOf({}, { notBefore: at.day(-9), notAfter: at.day(-1) }), 'certificate-expired'],
  'that begins after its root has ended': [
    () => pemOf({}, { notBefore: at.day(3000), notAfter: at.day(4000) }),
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
const pemOf = (...about: Parameters<Certifying['another']>) =>
  at.another(...about).then(each => each.certificatePem)
const stranger = async (): Promise<string> => {
  const span = { notBefore: at.day(-1), notAfter: at.day(400) }
  return (await issueCertificate(await createDemoAuthority('CA lạ', span), DAT, span, 'ec')).certificatePem
}
const ofKeyOf = async (officer: string): Promise<string> => {
  const { publicKey: key } = new X509Certificate(heldBy(officer))
  return at.renewed({ officer: APPROVER }, key)
}

test.each(Object.keys(BAD))('refused, in words, and nothing is published: %s', async name => {
  const [make, reason, more] = BAD[name] ?? expect.fail()
  const pem = await make()
  const [held, events] = [heldBy(APPROVER), eventsOf(at.hall.desk.store())]
  const answer = await publish(pem, more)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: reason } })
  if (!answer.ok && reason === 'certificate-root')
    expect(sentence(answer.refusal)).toContain(
      new X509Certificate(at.root.certificatePem).subject.match(/CN=(.*)/)?.[1],
    )
  expect([heldBy(APPROVER), eventsOf(at.hall.desk.store())]).toEqual([held, events])
})

test('of a key on a token, to come: the key he has signs until its day, then the token alone', async () => {
  const officer = 'vo.hoang.yen'
  const { name = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  const held = heldBy(officer)
  // Of another kind than every key here: that they are not the same one is no fault.
  const coming = await pemOf({ name }, { notBefore: at.day(2) }, 'rsa')
  valueIn(await publish(coming, { officer, onToken: true }))
  expect([heldBy(officer), await tryOut(officer)]).toMatchObject([held, { ok: true }])
  at.clock.pass(3 * DAY)
  expect(heldBy(officer)).toBe(coming)
  const answer = await tryOut(officer)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'key-not-certificate' } })
  if (!answer.ok) expect(sentence(answer.refusal)).toContain('signer set --in token')
})

test('a token is used once the certificate of its key is published', async context => {
  needsToken(context)
  const token = makeToken('Token chứng thư')
  const issued = await at.another({}, {}, 'rsa')
  token.put(issued, '0c01')
  await setKey(token.place('0c01'))
  expect(await tryOut(APPROVER, PIN)).toMatchObject({ refusal: { refusal: 'key-not-certificate' } })
  valueIn(await publish(issued.certificatePem, { onToken: true }))
  expect(await tryOut(APPROVER, PIN)).toMatchObject({ ok: true })
  const { result } = await at.issuePapers(PIN)
  expect([at.carries(result, issued.certificatePem), await at.proven(result)]).toEqual([true, true])
  token.end()
})
const setKey = (setting: SignerSetting) =>
  at.inside(APPROVER, office => keepSigner(office, pinOf(APPROVER), { use: 'sign', setting, p12: null }))
