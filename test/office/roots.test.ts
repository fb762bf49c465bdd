import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAuthority, type Issued, issueCertificate } from '../../electron/centre/x509.ts'
import { listRoots } from '../../electron/desk/office/trusted-roots.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { keepSigner } from '../../electron/desk/signing/signer-setting.ts'
import { fingerprintOf } from '../../electron/signing/check-root.ts'
import type { Proof } from '../../shared/dossier/proof.ts'
import type { RootSpan } from '../../shared/people/trusted-root.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { fingerprintWord } from '../../shared/text/signing/roots.ts'
import { eventsOf, pinOf } from '../desk/centre.ts'
import { p12Of } from '../signing/p12.ts'
import { PIN } from '../signing/soft-token.ts'
import { valueIn } from '../support/answer.ts'
import { APPROVER, type Certifying, CLERK, COUNTER, OTHER, openCertifying } from './certifying.ts'

const SEAL = { seal: 'dau-sgtvt' }
const AGENCY = { kind: 'agency', name: 'Sở Giao thông vận tải', place: 'Hậu Giang' } as const
const LETTER = 'Công văn số 12/CTSBMTT ngày 20/11/2026'
let at: Certifying
/** An authority of others, as the Government's is, and one that nobody asked for. */
let [other, attacker]: Issued[] = []
beforeAll(async () => {
  at = await openCertifying()
  const span = { notBefore: at.day(-30), notAfter: at.day(4000) }
  other = await createDemoAuthority('CA phục vụ các cơ quan nhà nước', span)
  attacker = await createDemoAuthority('CA phục vụ các cơ quan nhà nước', span)
})
afterAll(() => at.hall.close())
const pem = (of: Issued | undefined): string => of?.certificatePem ?? expect.fail()
const printed = (of: Issued | undefined): string => fingerprintWord(fingerprintOf(pem(of)))

type More = { by?: string; second?: string | null }
async function act(
  type: 'root-trusted' | 'root-ended',
  input: unknown,
  { by = CLERK, second = OTHER }: More = {},
) {
  const { pin } = await at.hall.as(by)
  const hand = second === null ? {} : { second: { officer: second, pin: pinOf(second) } }
  return at.hall.ask.office.take({ type, input, pin, act: randomUUID(), ...hand })
}
const trust = (certificate: string, fingerprint: string, more?: More) =>
  act('root-trusted', { certificate, fingerprint, letter: LETTER }, more)
const states = () =>
  at.inside(CLERK, office =>
    listRoots(office, at.clock.now()).map(({ state, fingerprint }) => [state, fingerprint]),
  )
const sealUnder = (root: Issued | undefined) =>
  issueCertificate(root ?? expect.fail(), AGENCY, { notBefore: at.day(-1), notAfter: at.day(400) })
const causeOf = (hash: string | undefined) =>
  at.inside(CLERK, async office => {
    const proof = await provePaper(office, at.bytesOf(hash), null)
    return [proof.ok, proof.broken?.cause ?? null]
  })

/** How somebody may try to have a root trusted that nobody decided on, and why it is not. */
const BAD: Readonly<
  Record<string, [make: () => [pem: string, fingerprint: string, more?: More], reason: string]>
> = {
  'one person alone': [() => [pem(attacker), printed(attacker), { second: null }], 'second-missing'],
  'the same person twice': [() => [pem(attacker), printed(attacker), { second: CLERK }], 'second-unfit'],
  'with an officer who confirms nothing': [
    () => [pem(attacker), printed(attacker), { second: COUNTER }],
    'second-unfit',
  ],
  'somebody who is no clerk': [() => [pem(attacker), printed(attacker), { by: APPROVER }], 'no-role'],
  'a file in the place of the one whose fingerprint was read': [
    () => [pem(attacker), printed(other)],
    'root-fingerprint',
  ],
  'no fingerprint': [() => [pem(attacker), ''], 'root-fingerprint'],
  'a part of the fingerprint': [() => [pem(attacker), printed(attacker).slice(0, 59)], 'root-fingerprint'],
  'a certificate that is no authority': [
    () => [at.heldBy(SEAL), fingerprintWord(fingerprintOf(at.heldBy(SEAL)))],
    'root-unfit',
  ],
  'two in one file': [() => [`${pem(attacker)}${pem(other)}`, printed(attacker)], 'root-unfit'],
  'the Centre’s own, which is trusted anyhow': [() => [pem(at.root), printed(at.root)], 'root-known'],
}
test.each(Object.keys(BAD))('no root is trusted by %s, in words', async name => {
  const [make, reason] = BAD[name] ?? expect.fail()
  const [known, events] = [await states(), eventsOf(at.hall.desk.store())]
  const answer = await trust(...make())
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: reason } })
  if (!answer.ok) expect(sentence(answer.refusal).length).toBeGreaterThan(20)
  expect([await states(), eventsOf(at.hall.desk.store())]).toEqual([known, events])
})

/** A paper that was sealed while the other root was trusted. */
let underOther = ''

test('under a root that two published a seal seals and its papers are proven; ended, nothing more is sealed, and those stay proven', async () => {
  const foreign = await sealUnder(other)
  expect(await at.publish(SEAL, foreign.certificatePem, { onToken: true })).toMatchObject({
    refusal: { refusal: 'certificate-root' },
  })
  valueIn(await trust(pem(other), printed(other)))
  expect(await states()).toEqual([
    ['own', fingerprintOf(pem(at.root))],
    ['trusted', fingerprintOf(pem(other))],
  ])
  valueIn(await at.publish(SEAL, foreign.certificatePem, { onToken: true }))
  const p12 = p12Of(foreign, PIN, pem(other))
  await at.inside(CLERK, office =>
    keepSigner(office, pinOf(CLERK), { use: `seal:${SEAL.seal}`, setting: { in: 'pkcs12' }, p12 }),
  )
  const [{ dossier }, later] = [await at.signPaper(), await at.signPaper()]
  valueIn(await at.seal(dossier, PIN))
  const sealed = at.sealedOf(dossier)
  underOther = sealed ?? ''
  expect([at.carries(sealed, foreign.certificatePem), at.carries(sealed, pem(other))]).toEqual([true, true])
  expect(await causeOf(sealed)).toEqual([true, null])
  // Of the same name, of the same agency: what the attacker's root certifies is nobody's here.
  expect(await at.publish(SEAL, (await sealUnder(attacker)).certificatePem, { onToken: true })).toMatchObject(
    {
      refusal: { refusal: 'certificate-root' },
    },
  )
  at.clock.pass(60_000)
  const fingerprint = fingerprintOf(pem(other))
  const end = { fingerprint, reason: 'Tổ chức ấy báo lộ khóa' }
  expect(await act('root-ended', end, { second: null })).toMatchObject({
    refusal: { refusal: 'second-missing' },
  })
  valueIn(await act('root-ended', end))
  expect((await states())[1]).toEqual(['ended', fingerprint])
  const events = eventsOf(at.hall.desk.store())
  expect(await at.seal(later.dossier, PIN)).toMatchObject({
    ok: false,
    refusal: { refusal: 'certificate-root' },
  })
  expect(eventsOf(at.hall.desk.store())).toBe(events)
  expect(await causeOf(sealed)).toEqual([true, null])
  expect(await act('root-ended', end)).toMatchObject({ refusal: { refusal: 'root-unknown' } })
  expect(await act('root-ended', { ...end, fingerprint: fingerprintOf(pem(at.root)) })).toMatchObject({
    refusal: { refusal: 'root-unknown' },
  })
})

/** Moments from which on, and until which, a root is trusted that was not when a paper was signed. */
const NOT_THEN = [
  ['published only since', { from: 1, to: null }],
  ['ended before', { from: -20, to: -10 }],
] as const
type Days = { from: number; to: number | null }
const spanned = (root: string, { from, to }: Days): RootSpan => ({
  pem: root,
  from: at.day(from),
  to: to === null ? null : at.day(to),
})
/**
 * What is found of a paper where these roots are published besides the Centre's own; `own`: which that is.
 */
const provenUnder = (hash: string | undefined, roots: readonly RootSpan[], own?: string) =>
  at.inside(CLERK, office => {
    const published = new Proxy(office.published, {
      get: (of, key) => (key === 'trustedRoots' ? () => roots : Reflect.get(of, key)),
    })
    const folder = own ? join(office.folder, 'another-centre') : office.folder
    mkdirSync(folder, { recursive: true })
    if (own) writeFileSync(join(folder, 'demo-ca.pem'), own)
    return provePaper({ ...office, published, folder }, at.bytesOf(hash), null)
  })
function expectNotThen(proof: Proof): void {
  expect([proof.ok, proof.broken?.cause]).toEqual([false, 'root-not-then'])
  expect(proof.broken?.why).toMatch(/gốc cấp chứng thư .* tin/)
}

test.each(NOT_THEN)('sealed under a root that was %s: proven by nothing, and said so', async (_, days) => {
  expectNotThen(await provenUnder(underOther, [spanned(pem(other), days)]))
})

test.each(NOT_THEN)(
  'a form and an approval signed under a root that was %s: as little, also where the seal is under a good one',
  async (_, days) => {
    const { receipt } = await at.signPaper()
    const of = (each: Days) => [spanned(pem(at.root), each), spanned(pem(other), { from: -20, to: null })]
    for (const paper of [receipt, underOther]) {
      const good = await provenUnder(paper, of({ from: -20, to: null }), pem(attacker))
      expect([good.ok, good.broken]).toEqual([true, null])
      expectNotThen(await provenUnder(paper, of(days), pem(attacker)))
    }
  },
)
