import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openSigning } from '../../electron/signing/open-signing.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { snapshotText } from '../../shared/dossier/binding.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { resultSeries } from '../../shared/record/lease.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { BREAK_WORDS } from '../../shared/text/words.ts'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, openHall, RETURN } from './centre.ts'
import { settableClock } from './clock.ts'
import { insider } from './insider.ts'

const CODE = '2.002288' // sgtvt
const [COUNTER, APPRAISER, APPROVER] = ['tran.van.do', 'vo.hoang.yen', 'le.quoc.dat']
const KEEPER = 'phan.thi.dieu.hien'
const clock = settableClock('2026-10-05T02:00:00.000Z')
let hall: Hall
let inside: Awaited<ReturnType<typeof insider>>
let genuine: DataOf<'approval'>
let stranger: Awaited<ReturnType<typeof insider>>
beforeAll(async () => {
  hall = await openHall({ clock })
  await hall.as(APPROVER)
  inside = await insider(hall, clock, APPROVER)
  genuine = inside.approvalOf(await approved()).data
  stranger = await insider(hall, clock, APPROVER, await seedOf(KEEPER))
})
afterAll(() => hall.close())

const store = () => {
  const open = hall.desk.store()
  if (!open) throw new Error('closed')
  return open
}
type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }
const said = (answer: Answer<unknown>): string =>
  answer.ok ? 'taken' : [answer.refusal.refusal, answer.refusal.facts.why].filter(Boolean).join(' ')
async function seedOf(officer: string): Promise<Uint8Array> {
  const { keys = '', pin = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  const open = await unlock(hall.folder, keys, pin, clock)
  if (isRefusal(open)) throw new Error(open.refusal)
  return open.act
}
async function appraised(): Promise<string> {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
  return dossier
}
async function approved(): Promise<string> {
  const dossier = await appraised()
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  return dossier
}
const sign = (dossier: string) => hall.take(APPROVER, 'signing', {}, dossier)
const seal = (dossier: string) => hall.take(KEEPER, 'sealing', { copies: 1 }, dossier)
const voided = () =>
  store()
    .numbers.gaps()
    .filter(({ state }) => state === 'voided')
/**
 * Refused with this reason; its number voided with the word for it; the dossier stands before the approval.
 */
async function brokenBy(why: keyof typeof BREAK_WORDS, dossier: string, answer: Promise<Answer<unknown>>) {
  const before = voided().length
  expect(said(await answer)).toBe(`approval-broken ${why}`)
  expect([voided().length, voided().at(-1)?.reason]).toEqual([
    before + 1,
    `Hủy phê duyệt: ${BREAK_WORDS[why][0]}`,
  ])
  expect(dossierOf(store(), dossier)).toMatchObject({ stage: 'appraised' })
}
async function decide(type: 'delegation-add' | 'delegation-revoke', input: object): Promise<void> {
  const { pin } = await hall.as(KEEPER)
  valueIn(await hall.ask.office.take({ type, input, pin, act: randomUUID() }))
}
const inForce = async () => {
  await hall.as(KEEPER)
  const lines = valueIn(await hall.ask.office.delegations({}))
  return lines.filter(
    ({ to, state, agencies }) => to === APPROVER && state === 'in-force' && agencies.includes('sgtvt'),
  )
}
const revokeAll = async () => {
  for (const { id } of await inForce())
    await decide('delegation-revoke', { delegation: id, reason: 'x', since: null })
}
let decisions = 0
const delegate = () =>
  decide('delegation-add', {
    ...{
      decision: `${++decisions}/QĐ-SGTVT`,
      decidedOn: '2026-10-05',
      capacity: 'TUQ.',
      authority: 'GIÁM ĐỐC',
    },
    ...{ from: { title: 'Giám đốc', name: 'Một người khác', officer: null }, agency: 'sgtvt', to: APPROVER },
    ...{ procedures: [], sites: [], maxAmount: null, validFrom: '2026-10-05', validTo: '2026-12-31' },
    ...{ scan: Buffer.from('%PDF-1.7 <</Type /Page>> startxref').toString('base64'), specimen: null },
  })

test('a delegation revoked between approval and signing: refused by its decision, the number voided and explained', async () => {
  const [dossier, sealed] = [await approved(), await approved()]
  valueIn(await sign(sealed))
  await revokeAll()
  const before = voided().length
  expect(said(await sign(dossier))).toBe('delegation-revoked')
  expect([voided().length, voided().at(-1)?.reason]).toEqual([
    before + 1,
    `Hủy phê duyệt: ${BREAK_WORDS.authority[0]}`,
  ])
  expect(dossierOf(store(), dossier)).toMatchObject({ stage: 'appraised' })
  // What he signed before it stays good.
  valueIn(await seal(sealed))
  await delegate()
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  valueIn(await sign(dossier))
  valueIn(await seal(dossier))
  valueIn(await hall.take(COUNTER, 'return', RETURN, dossier))
  expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
})

test('an approval whose approver may not sign any more is voided by the keeper too; one that holds is not', async () => {
  const dossier = await approved()
  expect(said(await hall.take(KEEPER, 'voiding', { reason: 'Thử' }, dossier))).toBe('no-role')
  await revokeAll()
  valueIn(await hall.take(KEEPER, 'voiding', { reason: 'Người phê duyệt đã hết quyền ký' }, dossier))
  expect(voided().at(-1)?.reason).toBe('Người phê duyệt đã hết quyền ký')
  await delegate()
  expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
})

/** An approval of this dossier as the desk would have made it, written by a program that asks no rule. */
async function forge(by: typeof inside, dossier: string, meanwhile: () => Promise<void>): Promise<void> {
  await hall.as(APPROVER)
  const { document, number } = valueIn(await hall.ask.step.draft({ dossier }))
  await meanwhile()
  const snapshot = sha256(snapshotText(dossierOf(store(), dossier)))
  const nonce = sha256(`nonce of ${dossier}`)
  const expires = new Date(Date.parse(clock.now()) + 3_600_000).toISOString()
  const binding = genuine.binding && { ...genuine.binding, dossier, snapshot, nonce, expires }
  const data = { ...genuine, document, number, binding }
  const series = resultSeries('000.00.13.H30', '2026')
  by.forge(dossier, series, dayOf(clock.now()), { data, number: 'spent', nonceOf: 'itself' })
}
const nothing = async (): Promise<void> => undefined

test('an approval written without a delegation is signed by nobody, and with one it would have been', async () => {
  const [without, like] = [await appraised(), await appraised()]
  await forge(inside, without, revokeAll)
  clock.pass(3_600_000)
  await delegate()
  await brokenBy('authority', without, sign(without))
  await forge(inside, like, nothing)
  valueIn(await sign(like))
})

test('a paper signed with another key is not sealed, though every event says that he signed it', async () => {
  const dossier = await approved()
  const { document } = inside.approvalOf(dossier).data
  const bytes = store().papers.bytes(document) ?? new Uint8Array()
  const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' }
  const authority = await createDemoAuthority('CA khác', span)
  const about = {
    kind: 'person',
    name: 'Lê Quốc Đạt',
    title: 'Trưởng phòng',
    agency: 'Sở',
    place: 'x',
  } as const
  const { certificatePem: certificate, pkcs8 } = await issueCertificate(authority, about, span)
  const image = await hall.desk.ask(({ who }) => who.named.get('sign-image') ?? new Uint8Array())
  const room = openSigning()
  const order = {
    place: { in: 'key-file', pkcs8 },
    pin: null,
    certificate,
    chain: [authority.certificatePem],
  } as const
  const pdf = await room.withKey(order, signer =>
    signPdf(bytes, {
      ...{ field: 'sign', signer, name: about.name, reason: 'Phê duyệt', at: clock.now(), certify: true },
      image: (image as { value: Uint8Array }).value,
    }),
  )
  await room.close()
  if (isRefusal(pdf)) throw new Error(pdf.refusal)
  const paper = { dossier, form: 'result', title: '', at: clock.now(), number: null, signatures: 1 }
  const swapped = store().papers.put(pdf, paper)
  inside.write(dossier, 'signing', 'signed', { document: swapped })
  await brokenBy('signature', dossier, seal(dossier))
})

// Last, for it leaves a record in which an event is signed by the wrong hand.
test('an approval that another hand signed is used for no signature', async () => {
  const dossier = await appraised()
  await forge(stranger, dossier, nothing)
  expect(store().verify()).toMatchObject({ ok: false, recovery: { reason: 'chain-broken' } })
  await brokenBy('signature', dossier, sign(dossier))
})
