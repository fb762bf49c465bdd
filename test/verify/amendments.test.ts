import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { listPublishedKeys } from '../../electron/desk/papers/list-published-keys.ts'
import { lookUpCode, refusalOf } from '../../electron/desk/papers/look-up-code.ts'
import { withCode } from '../../electron/desk/papers/paper-statement.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import type { Issued } from '../../shared/dossier/state.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'

const CODE = '2.002288'
const GROUNDS = { reason: 'Ghi sai họ tên', basis: 'khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP' }
const WHO = {
  counter: 'tran.van.do',
  appraiser: 'vo.hoang.yen',
  approver: 'le.quoc.dat',
  keeper: 'phan.thi.dieu.hien',
}
const KINDS = {
  result: 'result',
  replacement: 'result',
  rectification: 'rectification',
  revocation: 'decision',
  reinstatement: 'decision',
} as const
let hall: Hall
let dossier = ''

const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => valueIn(await hall.desk.ask(work))
const take = async (who: keyof typeof WHO, step: Parameters<Hall['take']>[1], input: unknown) =>
  valueIn(await hall.take(WHO[who], step, input, dossier))
/** Approves, signs, seals what is to be issued now. @returns it, as it was issued. */
async function issue(): Promise<Issued> {
  await take('approver', 'approval', { document: null, note: '' })
  await take('approver', 'signing', {})
  await take('keeper', 'sealing', { copies: 1 })
  const { issued } = await stands()
  return issued.at(-1) as Issued
}
const stands = () => ask(office => dossierOf(office.store, dossier))
const bytesOf = async (issued: Issued) =>
  Buffer.from(valueIn(await hall.ask.paper.bytes({ hash: issued.document ?? '' })).base64, 'base64')
/** What every way of checking says of an issued paper: its bytes, its code, the published list. */
async function checked(issued: Issued) {
  const bytes = await bytesOf(issued)
  return ask(async office => {
    const { code: of } = dossierOf(office.store, dossier)
    const about = { centre: 'hau-giang-2020', code: of ?? '', number: issued.number ?? '', day: '2026-02-05' }
    const { qr } = withCode(office.store, { qr: '' }, { kind: KINDS[issued.kind], ...about })
    const found = lookUpCode(office, qr)
    const { ok, register, broken, text: said } = await provePaper(office, bytes, null)
    const listed = listPublishedKeys(office).published.papers.find(({ number }) => number === issued.number)
    const code = 'register' in found ? found.register : found.refusal
    return {
      ok,
      register,
      broken: broken?.step,
      said,
      code,
      refused: refusalOf(found)?.refusal,
      listed: listed?.standing,
    }
  })
}

beforeAll(async () => {
  hall = await openHall()
  dossier = valueIn(await hall.take(WHO.counter, 'intake', intakeInput(CODE), null)).dossier
  await take('appraiser', 'appraisal', appraisalInput(CODE))
})
afterAll(() => hall.close())

describe('one paper through everything that can be done with it', () => {
  let first: Issued, letter: Issued, second: Issued, decision: Issued, withdrawal: Issued

  test('rectified after its return: it holds, is read with the letter, and its bytes are the same', async () => {
    first = await issue()
    const before = await bytesOf(first)
    await take('counter', 'return', RETURN)
    await take('appraiser', 'rectification', {
      ...GROUNDS,
      slips: [{ place: 'Dòng căn cứ 1', printed: '18 tháng 6', right: '18 tháng 06' }],
    })
    letter = await issue()
    expect(letter.number).toMatch(/^\d+\/.+-TTHC$/)
    expect(await checked(first)).toMatchObject({
      ...{ ok: true, register: 'corrected', code: 'corrected', listed: 'corrected', refused: undefined },
      said: expect.stringContaining(`số ${letter.number} ngày`),
    })
    expect(await checked(letter)).toMatchObject({
      ok: true,
      register: 'issued',
      code: 'issued',
      listed: undefined,
    })
    expect(Buffer.compare(await bytesOf(first), before)).toBe(0)
    expect((await stands()).flags).not.toContain('recall-open')
  })

  test('replaced: the new one says what it replaces and has the right name, the old one no longer holds', async () => {
    const { applicant } = intakeInput(CODE, 'Nguyễn Thị Bưởi Năm')
    await take('appraiser', 'replacement', { ...GROUNDS, changes: { applicant, answers: null } })
    second = await issue()
    expect(await checked(first)).toMatchObject({
      ...{ ok: false, register: 'replaced', broken: 'register', code: 'replaced', refused: 'code-replaced' },
      ...{ listed: 'replaced', said: expect.stringContaining(`số ${second.number} ngày`) },
    })
    expect(await checked(second)).toMatchObject({ ok: true, register: 'issued', code: 'issued' })
    const found = valueIn(await hall.ask.register.find({ text: 'buoi nam', limit: 5, before: null }))
    expect(found[0]).toMatchObject({ number: second.number, applicant: 'Nguyễn Thị Bưởi Năm' })
    expect(found[0]?.results.map(({ standing, by }) => [standing, by])).toEqual([
      ['replaced', second.number],
      ['in-force', null],
    ])
  })

  test('the copy that was handed out is called back; until then the dossier stays open, also once the new one is given', async () => {
    expect((await stands()).flags).toContain('recall-open')
    await take('counter', 'return', RETURN)
    expect(await stands()).toMatchObject({ stage: 'returned', outcome: null })
    await hall.as(WHO.counter)
    const { rows: waiting } = valueIn(await hall.ask.worklist({ whose: 'mine', most: 200 }))
    expect(waiting.map(row => row.dossier)).toContain(dossier)
    const unsaid = await hall.take(WHO.counter, 'recall', { back: false, copies: 0, note: ' ' }, dossier)
    expect(unsaid).toMatchObject({
      ok: false,
      refusal: { refusal: 'text-missing', facts: { field: 'note' } },
    })
    await take('counter', 'recall', { back: true, copies: 1, note: '' })
    expect(await stands()).toMatchObject({ stage: 'returned', outcome: 'returned' })
  })

  test('revoked by a decision, then in force again by another: each time wherever it is checked', async () => {
    await take('appraiser', 'revocation', GROUNDS)
    decision = await issue()
    expect(decision.number).toMatch(/\/QĐ-/)
    expect(await checked(second)).toMatchObject({
      ...{ ok: false, register: 'revoked', broken: 'register', code: 'revoked', refused: 'code-revoked' },
      ...{ listed: 'revoked', said: expect.stringContaining(`số ${decision.number} ngày`) },
    })
    for (const step of ['replacement', 'rectification', 'revocation'] as const)
      expect(await hall.take(WHO.appraiser, step, { ...GROUNDS, ...MORE[step] }, dossier)).toMatchObject({
        refusal: { refusal: 'not-in-force' },
      })
    await take('appraiser', 'reinstatement', GROUNDS)
    withdrawal = await issue()
    expect(await checked(second)).toMatchObject({
      ok: true,
      register: 'reinstated',
      code: 'reinstated',
      listed: 'reinstated',
    })
    expect(await checked(decision)).toMatchObject({ ok: false, register: 'revoked', code: 'revoked' })
    expect(await checked(withdrawal)).toMatchObject({ ok: true, register: 'issued' })
    expect((await stands()).flags).not.toContain('recall-open')
  })

  test('dropped half way: its number is voided with the reason, the paper stands as before', async () => {
    await take('counter', 'return', RETURN)
    const before = await stands()
    await take('appraiser', 'revocation', GROUNDS)
    const { number } = await take('approver', 'approval', { document: null, note: '' })
    await take('appraiser', 'drop-amendment', { reason: 'Không đủ căn cứ thu hồi' })
    const { stage, outcome, issued } = await stands()
    expect([stage, outcome, issued]).toEqual([before.stage, before.outcome, before.issued])
    const runs = await ask(({ store }) => store.numbers.gaps())
    const value = Number(number?.split('/')[0])
    const run = runs.find(({ series, from }) => series.startsWith('result:') && from === value)
    expect(run).toMatchObject({ state: 'voided', reason: 'Không đủ căn cứ thu hồi' })
    expect(await checked(second)).toMatchObject({ ok: true, register: 'reinstated' })
  })

  test('rectified and afterwards revoked: each paper says what it is, and the revoked one both that were done to it', async () => {
    const known = dossier
    dossier = valueIn(await hall.take(WHO.counter, 'intake', intakeInput(CODE, 'Lê Thị Sau'), null)).dossier
    await take('appraiser', 'appraisal', appraisalInput(CODE))
    const paper = await issue()
    await take('counter', 'return', RETURN)
    await take('appraiser', 'rectification', { ...GROUNDS, ...MORE.rectification })
    const mended = await issue()
    await take('appraiser', 'revocation', GROUNDS)
    const ended = await issue()
    expect(await checked(paper)).toMatchObject({
      ...{ ok: false, register: 'revoked', broken: 'register', code: 'revoked', refused: 'code-revoked' },
      ...{ listed: 'revoked', said: expect.stringContaining(`hu hồi theo văn bản số ${ended.number} ngày`) },
    })
    // What was put right before is told of as well.
    expect((await checked(paper)).said).toContain(`ính chính theo văn bản số ${mended.number} ngày`)
    for (const each of [mended, ended])
      expect(await checked(each)).toMatchObject({
        ok: true,
        register: 'issued',
        code: 'issued',
        listed: undefined,
      })
    const line = valueIn(await hall.ask.register.find({ text: 'le thi sau', limit: 5, before: null }))[0]
    expect(line?.results).toMatchObject([{ number: paper.number, standing: 'revoked', by: ended.number }])
    expect(
      (await stands()).issued.map(({ kind, acts }) => [kind, acts.map(({ made, number }) => [made, number])]),
    ).toEqual([
      [
        'result',
        [
          ['corrected', mended.number],
          ['revoked', ended.number],
        ],
      ],
      ['rectification', []],
      ['revocation', []],
    ])
    dossier = known
  })

  test('the record holds: every number explained, every paper whole, the register equal when rebuilt', async () => {
    const { issued } = await stands()
    expect(new Set(issued.map(({ number }) => number)).size).toBe(issued.length)
    const { verified, before, after } = await ask(({ store }) => ({
      verified: store.verify(),
      before: store.registerHash(),
      after: store.rebuild().hash,
    }))
    expect(verified).toMatchObject({ ok: true, numbers: [], papers: [], registers: 'equal' })
    expect(after).toBe(before)
  })
})

const MORE = {
  replacement: { changes: { applicant: intakeInput(CODE).applicant, answers: null } },
  rectification: { slips: [{ place: 'a', printed: 'b', right: 'c' }] },
  revocation: {},
} as const

test('who drafted it may not approve it, who approved may not seal it, nobody else signs it', async () => {
  await take('appraiser', 'revocation', GROUNDS)
  const refused = async (who: keyof typeof WHO, step: 'approval' | 'signing' | 'sealing', input: unknown) => {
    const answer = await hall.take(WHO[who], step, input, dossier)
    return answer.ok ? 'done' : answer.refusal.refusal
  }
  const approval = { document: null, note: '' }
  expect(await refused('appraiser', 'approval', approval)).toBe('no-role')
  expect(await refused('counter', 'approval', approval)).toBe('no-role')
  expect(await refused('approver', 'approval', approval)).toBe('done')
  expect(await refused('keeper', 'signing', {})).toBe('no-role')
  expect(await refused('approver', 'signing', {})).toBe('done')
  expect(await refused('approver', 'sealing', { copies: 1 })).toBe('no-role')
})
