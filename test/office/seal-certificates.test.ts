import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateCards } from '../../electron/desk/signing/certificate-cards.ts'
import { keepSigner, type SignerSetting } from '../../electron/desk/signing/signer-setting.ts'
import { tryOutSigner } from '../../electron/desk/signing/signers.ts'
import { isPressing } from '../../renderer/parts/people/certificate-words.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { standingSentence } from '../../shared/text/signing/certificates.ts'
import { eventsOf, pinOf, recordOf } from '../desk/centre.ts'
import { p12Of } from '../signing/p12.ts'
import { makeToken, needsToken, PIN } from '../signing/soft-token.ts'
import { valueIn } from '../support/answer.ts'
import { APPROVER, type Certifying, CLERK, COUNTER, DAY, type More, openCertifying } from './certifying.ts'

const SEAL = { seal: 'dau-sgtvt' }
const AGENCY = { kind: 'agency', name: 'Sở Giao thông vận tải' } as const
let at: Certifying
beforeAll(async () => {
  at = await openCertifying()
})
afterAll(() => at.hall.close())

/** Two papers that wait for the seal, and one that it is on already. */
let waiting: string[]
let before: string | undefined
/** The certificate that the seal had first: of the key in the key file. */
let first: string
beforeAll(async () => {
  first = at.heldBy(SEAL)
  const { dossier } = await at.signPaper()
  valueIn(await at.seal(dossier))
  before = at.sealedOf(dossier)
  waiting = []
  for (let nth = 0; nth < 3; nth++) waiting.push((await at.signPaper()).dossier)
})
const takeWaiting = (): string => waiting.shift() ?? expect.fail()
const custody = () => at.inside(CLERK, office => office.published.sealSince(SEAL.seal))
const cardNow = () =>
  at
    .inside(CLERK, certificateCards)
    .then(cards => cards.find(({ use }) => use === `seal:${SEAL.seal}`) ?? expect.fail())

test('its end is told before; once over nothing is sealed; a renewed one seals, and what was sealed before is proven', async () => {
  at.clock.pass(60_000)
  const since = await custody()
  const ending = async (days: number): Promise<void> => {
    const pem = await at.ofKey(AGENCY, new X509Certificate(first).publicKey, { notAfter: at.day(days) })
    valueIn(await at.publish(SEAL, pem))
  }
  await ending(20)
  expect(await cardNow()).toMatchObject({ mine: true, standing: 'within-30' })
  expect(isPressing(await cardNow())).toBe(true)
  await ending(1)
  at.clock.pass(DAY + DAY / 4)
  const { standing, days } = await cardNow()
  expect(standing).toBe('ended')
  expect(standingSentence(standing, days)).toContain('Xin gia hạn')
  const [events, dossier] = [eventsOf(at.hall.desk.store()), takeWaiting()]
  const refused = await at.seal(dossier)
  expect(refused).toMatchObject({ ok: false, refusal: { refusal: 'certificate-expired' } })
  if (!refused.ok) expect(sentence(refused.refusal)).toContain('Xin gia hạn')
  expect(eventsOf(at.hall.desk.store())).toBe(events)
  const next = await at.renewed(SEAL)
  valueIn(await at.publish(SEAL, next))
  valueIn(await at.seal(dossier))
  const after = at.sealedOf(dossier)
  expect([at.carries(after, next), at.carries(after, first), at.carries(before, first)]).toEqual([
    true,
    false,
    true,
  ])
  expect([await at.proven(after), await at.proven(before)]).toEqual([true, true])
  // Its custody goes on as it was: nobody was handed a seal by a certificate.
  expect(await custody()).toBe(since)
  expect(recordOf(at.hall).verify()).toMatchObject({ ok: true, registers: 'equal', papers: [] })
})

/** Bad ones, and why each is refused; `more`: how it is published, and for which seal. */
const BAD: Readonly<
  Record<string, [make: () => Promise<string>, reason: string, more?: More & { seal?: string }]>
> = {
  'of an officer': [() => pemOf({}), 'certificate-agency', { onToken: true }],
  'of another agency': [
    () => pemOf({ ...AGENCY, name: 'Sở Tư pháp' }),
    'certificate-agency',
    { onToken: true },
  ],
  'of a new key that lies on no token': [() => pemOf(AGENCY), 'certificate-key-other'],
  'of the key of an officer': [
    () => ofKeyOf({ officer: COUNTER }),
    'certificate-key-taken',
    { onToken: true },
  ],
  'of the key of another seal': [
    () => ofKeyOf({ seal: 'dau-stp' }),
    'certificate-key-taken',
    { onToken: true },
  ],
  'over already': [
    () => pemOf(AGENCY, { notBefore: at.day(-9), notAfter: at.day(-1) }),
    'certificate-expired',
  ],
  'of a seal in ink': [() => pemOf(AGENCY), 'seal-in-ink', { seal: 'dau-uot-stp' }],
  'of no seal there is': [() => pemOf(AGENCY), 'unknown-seal', { seal: 'dau-la' }],
  'of an agency that is not his': [
    () => at.renewed({ seal: 'dau-sct' }),
    'enrol-outside',
    { seal: 'dau-sct' },
  ],
  'published by one person': [() => at.renewed(SEAL), 'second-missing', { second: null }],
  'confirmed by the clerk himself': [() => at.renewed(SEAL), 'second-unfit', { second: CLERK }],
  'published by no clerk': [() => at.renewed(SEAL), 'no-role', { by: APPROVER }],
}
const pemOf = (...about: Parameters<Certifying['another']>) =>
  at.another(...about).then(each => each.certificatePem)
const ofKeyOf = (of: Parameters<Certifying['heldBy']>[0]): Promise<string> =>
  at.renewed(SEAL, new X509Certificate(at.heldBy(of)).publicKey)

test.each(Object.keys(BAD))('refused, in words, and nothing is published: %s', async name => {
  const [make, reason, { seal = SEAL.seal, ...more } = {}] = BAD[name] ?? expect.fail()
  const pem = await make()
  const [held, events] = [at.heldBy(SEAL), eventsOf(at.hall.desk.store())]
  const answer = await at.publish({ seal }, pem, more)
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: reason } })
  if (!answer.ok) expect(sentence(answer.refusal).length).toBeGreaterThan(20)
  expect([at.heldBy(SEAL), eventsOf(at.hall.desk.store())]).toEqual([held, events])
})

test('a token seals once the certificate of its key is published, and a PKCS#12 file too', async context => {
  const file = await at.another(AGENCY)
  valueIn(await at.publish(SEAL, file.certificatePem, { onToken: true }))
  const refused = await at.seal(waiting[0] ?? '')
  expect(refused).toMatchObject({ ok: false, refusal: { refusal: 'key-not-certificate' } })
  await setKey({ in: 'pkcs12' }, p12Of(file, PIN, at.root.certificatePem))
  const dossier = takeWaiting()
  valueIn(await at.seal(dossier, PIN))
  expect([
    at.carries(at.sealedOf(dossier), file.certificatePem),
    await at.proven(at.sealedOf(dossier)),
  ]).toEqual([true, true])
  needsToken(context)
  const token = makeToken('Token con dấu')
  const issued = await at.another(AGENCY)
  token.put(issued, '0d01')
  valueIn(await at.publish(SEAL, issued.certificatePem, { onToken: true }))
  await setKey(token.place('0d01'))
  expect(await tryOut(PIN)).toMatchObject({ ok: true, value: { ok: true } })
  const other = takeWaiting()
  valueIn(await at.seal(other, PIN))
  expect([
    at.carries(at.sealedOf(other), issued.certificatePem),
    await at.proven(at.sealedOf(other)),
  ]).toEqual([true, true])
  token.end()
})
const setKey = (setting: SignerSetting, p12: Uint8Array | null = null) =>
  at.inside(CLERK, office => keepSigner(office, pinOf(CLERK), { use: `seal:${SEAL.seal}`, setting, p12 }))
async function tryOut(keyPin: string) {
  await at.hall.as(CLERK)
  return at.hall.desk.ask(office => tryOutSigner(office, `seal:${SEAL.seal}`, keyPin))
}
