import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { lookUpCode, publishedKeys, refusalOf } from '../../electron/desk/papers/look-up-code.ts'
import { receiptFacts } from '../../electron/desk/papers/paper-facts.ts'
import { checkCode, withCode } from '../../electron/desk/papers/paper-statement.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { dressed } from '../../shared/forms/sets.ts'
import { signingDress } from '../../shared/forms/signing.ts'
import { fromBase45, toBase45 } from '../../shared/record/base45.ts'
import { readStatement } from '../../shared/record/statement.ts'
import { appraisalInput, type Hall, intakeInput, openHall } from '../desk/centre.ts'

const ABOUT = {
  kind: 'result',
  centre: 'hau-giang-2020',
  code: '000.00.12.H30-260205-0001',
  number: '08/QĐ-BQLKCN',
  day: '2026-02-05',
} as const
function device() {
  const { seed, publicKey } = newKeyPair()
  return { deviceKey: () => publicKey, signAsDevice: signerOf(seed), publicKey }
}
const mine = device()
const codeOf = (about: typeof ABOUT, from = mine) => withCode(from, { qr: '', says: 'điều này' }, about).qr

describe('base45', () => {
  test('has the words of RFC 9285', () => {
    const of = (text: string) => toBase45(new Uint8Array(Buffer.from(text)))
    expect([of('AB'), of('Hello!!'), of('base-45'), of('ietf!')]).toEqual([
      'BB8',
      '%69 VD92EX0',
      'UJCLQE7W581',
      'QED8WEX0',
    ])
  })

  test('gives every byte back, and every text that is read is the text of its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes)
      }),
    )
    const signs = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs) }), text => {
        const bytes = fromBase45(text)
        if (bytes) expect(toBase45(bytes)).toBe(text)
      }),
    )
  })
})

describe('a code', () => {
  test('takes at most 400 bytes, is the same for the same facts, and says what it was given', () => {
    const code = codeOf(ABOUT)
    expect(code.length).toBeLessThan(400)
    expect(codeOf(ABOUT)).toBe(code)
    expect(checkCode(code, [mine.publicKey])).toMatchObject(ABOUT)
    expect(code).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
  })

  test('the longest that our fields allow still fits', () => {
    const longest = {
      ...ABOUT,
      centre: 'x'.repeat(40),
      code: '9'.repeat(35),
      number: `1234/${'Đ'.repeat(20)}`,
    }
    expect(codeOf(longest as typeof ABOUT).length).toBeLessThanOrEqual(400)
  })

  test('with any one sign changed says nothing', () => {
    const code = codeOf(ABOUT)
    let [altered, other] = [0, 0]
    for (let at = 0; at < code.length; at++)
      for (const sign of ['0', 'A', ':']) {
        if (code[at] === sign) continue
        const said = checkCode(code.slice(0, at) + sign + code.slice(at + 1), [mine.publicKey])
        expect(['altered', 'no-code', 'unknown-key']).toContain(said)
        if (said === 'altered') altered += 1
        else other += 1
      }
    expect(altered).toBeGreaterThan(100)
    expect(other).toBeGreaterThan(0)
  })

  test('of a foreign device is unknown, also when it takes our key’s name', () => {
    const foreign = device()
    expect(checkCode(codeOf(ABOUT, foreign), [mine.publicKey])).toBe('unknown-key')
    const posing = { ...foreign, deviceKey: mine.deviceKey }
    expect(checkCode(codeOf(ABOUT, posing), [mine.publicKey])).toBe('altered')
  })

  test('that is too short, too long, or none is called none', () => {
    for (const text of ['', 'TC1:', 'TC1:ABC', 'xin chào', `TC1:${'A'.repeat(9_999)}`, ABOUT.code])
      expect(checkCode(text, [mine.publicKey])).toBe('no-code')
  })
})

describe('at the counter', () => {
  const CODE = '2.002288'
  let hall: Hall
  let dossier = ''
  const must = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { refusal: string } }): T => {
    if (!answer.ok) throw new Error(answer.refusal.refusal)
    return answer.value
  }
  const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => must(await hall.desk.ask(work))
  const said = async (text: string) => {
    const found = await hall.desk.ask(office => lookUpCode(office, text))
    return found.ok ? [found.value.register, refusalOf(found.value)?.refusal] : [found.refusal.refusal]
  }
  const receiptCode = () => ask(office => receiptFacts(office, dossierOf(office.store, dossier)).qr)
  const resultCode = () =>
    ask(office => {
      const [paper] = office.store.papers
        .of(dossier)
        .filter(({ form, signatures }) => form === 'result' && signatures === 2)
      const { code } = dossierOf(office.store, dossier)
      return withCode(
        office.store,
        { qr: '', of: paper?.number },
        { ...ABOUT, code: code ?? '', number: paper?.number ?? '' },
      ).qr
    })

  beforeAll(async () => {
    hall = await openHall()
    dossier = must(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null)).dossier
  })
  afterAll(() => hall.close())

  test('the receipt on disk begins, byte for byte, as the one that carries this code, then its signature; the code is good', async () => {
    const { facts, paper, bytes } = await ask(office => {
      const paper = office.store.papers.of(dossier)[0]
      return {
        facts: receiptFacts(office, dossierOf(office.store, dossier)),
        ...{ paper, bytes: Buffer.from(office.store.papers.bytes(paper?.hash ?? '') ?? []) },
      }
    })
    const signing = signingDress({ by: 'key', at: paper?.at ?? '', picture: false })
    const drawn = (said: object) =>
      ask(({ typesetter }) =>
        typesetter.prepare('receipt', dressed(said, { set: 'TT01-2018', form: 'receipt', signing })),
      )
    const { pdf } = await drawn(facts)
    expect([bytes.indexOf(pdf), sha256(bytes)]).toEqual([0, paper?.hash])
    const other = await drawn({ ...facts, qr: `${facts.qr.slice(0, -3)}000` })
    expect(bytes.indexOf(other.pdf)).toBe(-1)
    expect(await said(facts.qr)).toEqual(['issued', undefined])
    expect(readStatement(facts.qr)?.statement).toMatchObject({ kind: 'receipt', centre: 'hau-giang-2020' })
    expect(await ask(office => publishedKeys(office))).toHaveLength(1)
  })

  test('a result is issued when it is sealed, voided when it is corrected; the receipt that was replaced as well', async () => {
    must(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    await hall.as('le.quoc.dat')
    must(await hall.ask.step.draft({ dossier }))
    must(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
    must(await hall.take('le.quoc.dat', 'signing', {}, dossier))
    must(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
    const [result, receipt] = [await resultCode(), await receiptCode()]
    expect(await said(result)).toEqual(['issued', undefined])
    const { applicant } = intakeInput(CODE, 'Nguyễn Thị Bưởi Hai')
    const changes = { applicant, answers: null, components: null }
    must(await hall.take('tran.van.do', 'correction', { reason: 'Sai tên', changes }, dossier))
    expect(await said(result)).toEqual(['voided', 'code-voided'])
    expect(await said(receipt)).toEqual(['voided', 'code-voided'])
    expect(await said(await receiptCode())).toEqual(['issued', undefined])
  })

  test('another counter’s code, an altered one and a bare number are refused by name', async () => {
    const code = await receiptCode()
    expect(await said(codeOf(ABOUT))).toEqual(['code-unknown-key'])
    expect(await said(`${code.slice(0, -3)}000`)).toEqual(['code-altered'])
    expect(await said('000.00.13.H30-260205-0001')).toEqual(['code-unreadable'])
  })
})
