import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Store } from '../../electron/store/store.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { TakeStep } from '../../shared/door.ts'
import { snapshotText } from '../../shared/dossier/binding.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { resultSeries } from '../../shared/record/lease.ts'
import { BREAK_WORDS } from '../../shared/text/words.ts'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'
import { settableClock } from './clock.ts'
import { harmPapers, insider, papersIn } from './insider.ts'

const SEED = 20261124
const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER] = ['tran.van.do', 'vo.hoang.yen', 'le.quoc.dat']
const KEEPER = 'phan.thi.dieu.hien'
const clock = settableClock('2026-10-05T02:00:00.000Z')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
type Approval = DataOf<'approval'>
type Answer = { ok: boolean; refusal?: { refusal: string; facts: Record<string, unknown> } }

let hall: Hall
let inside: Awaited<ReturnType<typeof insider>>
let genuine: Approval
let spare: Buffer
beforeAll(async () => {
  hall = await openHall({ clock })
  inside = await insider(hall, clock, APPROVER)
  const whole = await signed(await approved())
  genuine = inside.approvalOf(whole).data
  spare = Buffer.from(store().papers.bytes(genuine.document) ?? [])
})
afterAll(() => hall.close())

const store = (): Store => hall.desk.store() as Store
const said = ({ ok, refusal }: Answer): string =>
  ok ? 'taken' : [refusal?.refusal, refusal?.facts.why].filter(Boolean).join(' ')
async function appraised(): Promise<string> {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
  return dossier
}
async function seen(dossier: string) {
  await hall.as(APPROVER)
  return valueIn(await hall.ask.step.draft({ dossier }))
}
const approve = (dossier: string, document: string, act?: string) =>
  hall.take(APPROVER, 'approval', { document, note: '' }, dossier, act ? { act } : {})
async function approved(dossier?: string): Promise<string> {
  const id = dossier ?? (await appraised())
  valueIn(await approve(id, (await seen(id)).document))
  return id
}
async function signed(dossier: string): Promise<string> {
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  return dossier
}
const sign = (dossier: string): Promise<Answer> => hall.take(APPROVER, 'signing', {}, dossier)
const seal = (dossier: string): Promise<Answer> => hall.take(KEEPER, 'sealing', { copies: 1 }, dossier)

/** Forges an approval of a dossier that was never approved, like a real one but for what is changed. */
async function forged(change: (data: Approval) => Approval, more: { nonceOf?: 'nobody' } = {}) {
  const dossier = await appraised()
  const { document, number } = await seen(dossier)
  const binding = {
    ...(genuine.binding as NonNullable<Approval['binding']>),
    dossier,
    snapshot: sha256(snapshotText(dossierOf(store(), dossier))),
    nonce: randomBytes(32).toString('hex'),
    expires: new Date(Date.parse(clock.now()) + 3_600_000).toISOString(),
  }
  const data = change({ ...genuine, document, number, binding })
  const day = dayOf(store().time().lo)
  const series = resultSeries('000.00.13.H30', day.slice(0, 4))
  inside.forge(dossier, series, day, { data, number: 'spent', nonceOf: more.nonceOf ?? 'itself' })
  return dossier
}
const bound = (part: Partial<NonNullable<Approval['binding']>>) => (data: Approval) => ({
  ...data,
  binding: data.binding && { ...data.binding, ...part },
})

/** Harms what an approval left on disk, tries to use it, and puts the files back. */
async function harmed(atSeal: boolean, harm: (bytes: Buffer) => Buffer): Promise<[string, string]> {
  const dossier = await appraised()
  const before = papersIn(hall.folder)
  await approved(dossier)
  if (atSeal) await signed(dossier)
  const mend = harmPapers(hall.folder, before, harm)
  const answer = said(await (atSeal ? seal(dossier) : sign(dossier)))
  mend()
  return [dossier, answer]
}

type Try = (random: number, atSeal: boolean) => Promise<readonly [dossier: string, said: string]>
const forge = async (dossier: Promise<string>) => [await dossier, said(await sign(await dossier))] as const

/** Each kind of tampering after the approval: what is done, and what is said of it. */
const AFTER: Readonly<Record<string, readonly [why: keyof typeof BREAK_WORDS, tamper: Try]>> = {
  'one byte of the document on disk': [
    'document',
    (random, atSeal) =>
      harmed(atSeal, bytes => {
        const at = random % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ (1 + (random % 255))
        return bytes
      }),
  ],
  'another document in its file': ['document', (_random, atSeal) => harmed(atSeal, () => spare)],
  'the file cut short': [
    'document',
    (random, atSeal) => harmed(atSeal, bytes => bytes.subarray(0, random % bytes.length)),
  ],
  'an event that changes the dossier': [
    'dossier',
    async (_random, atSeal) => {
      const dossier = await approved()
      if (atSeal) await signed(dossier)
      const stage = atSeal ? 'signed' : 'approved'
      // A step that changes neither stage nor page: what it did cannot be what was approved.
      inside.write(dossier, 'drop-amendment', stage, { reason: 'x' })
      return [dossier, said(await (atSeal ? seal(dossier) : sign(dossier)))]
    },
  ],
  'a week gone by': [
    'expired',
    async (random, atSeal) => {
      const dossier = await approved()
      if (atSeal) await signed(dossier)
      clock.pass(72 * 3_600_000 + (random % 1_000_000))
      return [dossier, said(await (atSeal ? seal(dossier) : sign(dossier)))]
    },
  ],
  'another document bound': [
    'document',
    () => forge(forged(data => ({ ...data, document: genuine.document }))),
  ],
  'another number': [
    'number',
    random => forge(forged(data => ({ ...data, number: `${90 + (random % 9)}/PH-SGTVT` }))),
  ],
  'another template': ['form', random => forge(forged(bound({ form: sha256(String(random)) })))],
  'another version of the procedure': [
    'procedure',
    random => forge(forged(bound({ procedure: sha256(String(random)) }))),
  ],
  'another purpose': ['elsewhere', () => forge(forged(bound({ purpose: 'hs-receipt-v1' })))],
  'another dossier’s approval, whole': [
    'elsewhere',
    () => forge(forged(() => genuine, { nonceOf: 'nobody' })),
  ],
  'another dossier’s nonce': [
    'replayed',
    () => forge(forged(bound({ nonce: genuine.binding?.nonce ?? '' }), { nonceOf: 'nobody' })),
  ],
  'a nonce nobody kept': ['replayed', () => forge(forged(data => data, { nonceOf: 'nobody' }))],
  'an expiry of yesterday': ['expired', () => forge(forged(bound({ expires: '2026-10-04T02:00:00.000Z' })))],
}

const voidedNumbers = () =>
  store()
    .numbers.gaps()
    .filter(({ state }) => state === 'voided')

test('whatever is tampered with after an approval is refused by name, its number voided and explained, and it can be approved anew', async () => {
  const seen: Record<string, number> = {}
  const order = fc.shuffledSubarray(Object.keys(AFTER), { minLength: Object.keys(AFTER).length })
  const round = fc.asyncProperty(order, fc.boolean(), fc.nat(), async (kinds, firstAtSeal, random) => {
    for (const [at, kind] of kinds.entries()) {
      await tamperWith(kind, firstAtSeal === (at % 2 === 0), random + at)
      seen[kind] = (seen[kind] ?? 0) + 1
    }
  })
  await fc.assert(round, { numRuns: 2, seed: SEED, endOnFailure: true })
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const kind of Object.keys(AFTER)) expect([kind, seen[kind]]).toEqual([kind, 2])
})

async function tamperWith(kind: string, atSeal: boolean, random: number): Promise<void> {
  const [why, tamper] = AFTER[kind] ?? []
  if (!why || !tamper) throw new Error(kind)
  const before = voidedNumbers().length
  const [dossier, answer] = await tamper(random, atSeal)
  expect([kind, answer]).toEqual([kind, `approval-broken ${why}`])
  const voided = voidedNumbers()
  expect([kind, voided.length]).toEqual([kind, before + 1])
  expect(voided.at(-1)?.reason).toContain(BREAK_WORDS[why][0])
  const stands = dossierOf(store(), dossier)
  expect([stands.stage, stands.taken.approval, stands.taken.signing]).toEqual([
    'appraised',
    undefined,
    undefined,
  ])
}

test('the same forgery with nothing changed is used: it is what was changed that was seen', async () => {
  expect(said(await sign(await forged(data => data)))).toBe('taken')
})

test('what was voided is approved anew with a number of its own, and the record explains every number', async () => {
  const [dossier] = await harmed(false, bytes => bytes.subarray(1))
  await approved(dossier)
  await signed(dossier)
  expect(said(await seal(dossier))).toBe('taken')
  valueIn(await hall.take(COUNTER, 'return', RETURN, dossier))
  expect(store().verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
})

test('the draft on disk that was changed before it was approved is refused, and its number stays free', async () => {
  const dossier = await appraised()
  const before = papersIn(hall.folder)
  const draft = await seen(dossier)
  const { pin } = await hall.as(APPROVER)
  await hall.ask.step.draft({ dossier })
  const again = (act: string) =>
    hall.ask.step.take({
      ...{ dossier, step: 'approval', input: { document: draft.document, note: '' }, pin },
      ...{ rev: null, act, procedure: null },
    } as TakeStep)
  const spent = store()
    .numbers.gaps()
    .filter(({ state }) => state === 'issued').length
  const mend = harmPapers(hall.folder, before, () => spare)
  expect(said(await again('act-on-another-file'))).toBe('paper-lost')
  mend()
  expect(
    store()
      .numbers.gaps()
      .filter(({ state }) => state === 'issued').length,
  ).toBe(spent)
  expect(said(await again('act-on-its-own-file'))).toBe('taken')
})

test('an act sent again, to the same dossier or another, with another step or document, records nothing more', async () => {
  const [one, two] = [await appraised(), await appraised()]
  const { document } = await seen(one)
  const first = valueIn(await approve(one, document, 'act-replayed-1'))
  const events = store().events.last().seq
  const act = { act: 'act-replayed-1' }
  const again = valueIn(await hall.take(APPROVER, 'approval', { document, note: '' }, one, act))
  expect([again.seq, again.id]).toEqual([first.seq, first.id])
  for (const [dossier, step, input] of [
    [two, 'approval', { document, note: '' }],
    [two, 'signing', {}],
    [one, 'voiding', { reason: 'x' }],
  ] as const)
    expect(said(await hall.take(APPROVER, step, input, dossier, act))).toBe('act-known')
  expect(store().events.last().seq).toBe(events)
  expect(dossierOf(store(), two).taken.approval).toBeUndefined()
})

test('who approved takes it back with a reason before the seal; nobody else does', async () => {
  const dossier = await signed(await approved())
  const number = inside.approvalOf(dossier).data.number
  expect(said(await hall.take(KEEPER, 'voiding', { reason: 'Thử' }, dossier))).toBe('no-role')
  expect(said(await hall.take(APPROVER, 'voiding', { reason: ' ' }, dossier))).toBe('reason-missing')
  expect(said(await hall.take(APPROVER, 'voiding', { reason: 'Xem lại giấy tờ' }, dossier))).toBe('taken')
  expect(voidedNumbers().at(-1)?.reason).toBe('Xem lại giấy tờ')
  const { papers } = valueIn(await hall.ask.dossier.get({ dossier }))
  const results = papers.filter(({ form }) => form === 'result')
  expect(results.map(({ voided }) => voided)).toEqual(['Xem lại giấy tờ', 'Xem lại giấy tờ'])
  expect((await seen(dossier)).number).not.toBe(number)
})
