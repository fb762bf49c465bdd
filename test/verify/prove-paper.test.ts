import { afterAll, beforeAll, expect, test } from 'vitest'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { isSealed } from '../../shared/forms/index.ts'
import { PROOF_STEPS } from '../../shared/text/proof/proof.ts'
import { appraisalInput, type Hall, intakeInput, OTHER_PHONE, openHall } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'

const CODE = '2.002288'
let hall: Hall
const papers: Record<string, Uint8Array> = {}
let dossier = ''

const keep = async (name: string, hash: string) => {
  papers[name] = Buffer.from(valueIn(await hall.ask.paper.bytes({ hash })).base64, 'base64')
}
const prove = async (bytes: Uint8Array | undefined, of: string | null = null) =>
  valueIn(await hall.desk.ask(office => provePaper(office, bytes ?? new Uint8Array(), of)))

beforeAll(async () => {
  hall = await openHall()
  const received = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  dossier = received.dossier
  await keep('receipt', received.papers[0]?.hash ?? '')
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  await hall.as('le.quoc.dat')
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  const signed = valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  await keep(
    'signed',
    signed.papers.find(({ form, signatures }) => isSealed(form) && signatures === 1)?.hash ?? '',
  )
  const sealed = valueIn(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
  await keep('result', sealed.papers.find(({ signatures }) => signatures === 2)?.hash ?? '')
})
afterAll(() => hall.close())

test('a result that the desk sealed holds in every step', async () => {
  const proven = await prove(papers.result, dossier)
  // It carries no time stamp (B-B), and that is said.
  expect(proven.steps.filter(({ ok }) => ok !== true)).toMatchObject([{ ok: null, cause: 'stamp-none' }])
  expect(proven.steps.map(({ step }) => step)).toEqual(PROOF_STEPS)
  expect([proven.ok, proven.register]).toEqual([true, 'issued'])
  expect(proven.text).not.toMatch(/hợp lệ/)
})

test('a receipt holds in every step by its officer’s own signature, for which no time stamp was asked', async () => {
  const proven = await prove(papers.receipt)
  expect(proven.steps.filter(({ ok }) => ok !== true)).toMatchObject([{ ok: null, cause: 'stamp-unasked' }])
  expect([proven.ok, proven.issued]).toMatchObject([true, { form: 'receipt', signatures: 1 }])
})

test('a slip is vouched for by the register, and says that it is not signed', async () => {
  await hall.as('tran.van.do')
  const { document } = valueIn(await hall.ask.paper.slip({ dossier, form: 'control-slip' }))
  const { base64 } = valueIn(await hall.ask.paper.bytes({ hash: document }))
  const proven = await prove(new Uint8Array(Buffer.from(base64, 'base64')))
  expect(proven.ok).toBe(true)
  expect(proven.steps.filter(({ cause }) => cause === 'not-signed').map(({ step }) => step)).toEqual([
    'cms',
    'certificate',
    'time-stamp',
  ])
})

test('what was signed but never sealed is not issued', async () => {
  expect(await prove(papers.signed)).toMatchObject({
    ok: false,
    register: 'unfinished',
    broken: { step: 'register' },
  })
})

test('one changed byte is unknown to the register and breaks the signature, each said by itself', async () => {
  const forged = new Uint8Array(papers.result ?? [])
  forged[20_000] = (forged[20_000] ?? 0) ^ 1
  const { steps } = await prove(forged)
  expect(steps.find(({ step }) => step === 'register')).toMatchObject({ ok: false, cause: 'unknown' })
  expect(steps.filter(({ ok }) => ok === false).length).toBeGreaterThan(1)
})

test('a true paper handed in for another dossier is refused for that', async () => {
  expect(await prove(papers.result, 'f'.repeat(32))).toMatchObject({ ok: false, register: 'other-dossier' })
})

test('once it is corrected, the old paper is voided though its signatures still hold', async () => {
  const changes = OTHER_PHONE
  const corrected = await hall.take(
    'tran.van.do',
    'correction',
    { reason: 'Sai tên đường', changes },
    dossier,
  )
  expect(corrected).toMatchObject({ ok: true })
  const { steps, register } = await prove(papers.result)
  expect(register).toBe('voided')
  expect(steps.filter(({ ok }) => ok !== true).map(({ cause }) => cause)).toEqual(['voided', 'stamp-none'])
})
