import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import { authorityPem } from '../../electron/desk/office/authority-pem.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { keepSigner, type SignerSetting, type SignerUse } from '../../electron/desk/signing/signer-setting.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import type { TakeStep } from '../../shared/door.ts'
import type { PublicationKind } from '../../shared/record/publication.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import { needs } from '../pdf/tool.ts'
import { makeToken, needsToken, PIN, type SoftToken } from '../signing/soft-token.ts'
import { openResponder, type Responder } from '../signing/stamp-responder.ts'
import { valueIn } from '../support/answer.ts'
import { movedClock } from '../support/moved-clock.ts'
import { appraisalInput, DATA_SET, eventsOf, type Hall, intakeInput, openHall } from './centre.ts'

const clock = movedClock()
const CODE = '2.002288'
const [COUNTER, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]
const MINUTE = 60_000

let hall: Hall
let dossier = ''
let responder: Responder | undefined
beforeAll(async () => {
  hall = await openHall({ clock })
  if (spawnSync('which', ['openssl']).status === 0) responder = await openResponder()
})
afterAll(async () => {
  await responder?.close()
  await hall.close()
})
beforeEach(async () => {
  const received = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
  dossier = received.dossier
  valueIn(await hall.take(APPRAISER, 'appraisal', appraisalInput(CODE), dossier))
  valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
})

const refusal = (answer: { ok: boolean; refusal?: Refusal }): Refusal | string => answer.refusal ?? 'taken'
const reason = (answer: { ok: boolean; refusal?: Refusal }): string => answer.refusal?.refusal ?? 'taken'
const sign = (keyPin: string | null = null) => hall.take(APPROVER, 'signing', {}, dossier, { keyPin })
const seal = (keyPin: string | null = null) =>
  hall.take(KEEPER, 'sealing', { copies: 1 }, dossier, { keyPin })
/** Does this inside the desk as the person who is logged in. */
const inside = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]): Promise<T> =>
  valueIn((await hall.desk.ask(work)) as { ok: true; value: T })

/** All that a refused act may not have touched: the stage, the log, the papers, the numbers. */
async function standing() {
  const store = hall.desk.store()
  if (!store) throw new Error('no record')
  await hall.as(COUNTER)
  const view = valueIn(await hall.ask.dossier.get({ dossier }))
  const papers = store.papers.of(dossier).map(({ hash }) => hash)
  const unexplained = countUnexplained(store.numbers.gaps(), store.numbers.leases())
  return { stage: view.dossier.stage, events: eventsOf(store), papers, unexplained }
}
/** The refusal with which this is answered, and that nothing at all was changed by it. */
async function untouched(act: () => Promise<{ ok: boolean; refusal?: Refusal }>): Promise<Refusal | string> {
  const before = await standing()
  const answer = refusal(await act())
  expect(await standing()).toEqual(before)
  expect(before.unexplained).toBe(0)
  return answer
}

/** Publishes a further version of somebody or something, as the Centre's authority does. */
async function publish(kind: PublicationKind, key: string, change: (body: object) => object): Promise<void> {
  await hall.as(KEEPER)
  await inside(({ store, who }) => {
    const known = store.publications.get(kind, key, clock.now())?.body
    const authority = authorityOf(DEMO_AUTHORITY, who.named.get('demo-authority') ?? new Uint8Array())
    const span = { from: clock.now(), version: (known?.version ?? 0) + 1 }
    store.publications.put(authority.publish(kind, key, change((known?.body ?? {}) as object), span))
    return null
  })
}
const day = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString()
const DAT = {
  kind: 'person',
  name: 'Lê Quốc Đạt',
  title: 'Trưởng phòng',
  agency: 'Sở',
  place: 'Hậu Giang',
} as const

describe('what a certificate must be before its key is touched', () => {
  const CASES = [
    ['certificate-expired', { notBefore: day(-400), notAfter: day(-2) }],
    ['certificate-not-yet', { notBefore: day(2), notAfter: day(400) }],
    ['certificate-usage', null],
    ['certificate-root', { notBefore: day(-2), notAfter: day(400) }],
    ['key-not-certificate', { notBefore: day(-2), notAfter: day(400) }],
  ] as const
  test.each(CASES)('%s: refused, and nothing is signed', async (expected, span) => {
    await hall.as(KEEPER)
    const { own, held } = await inside(({ folder, who, published }) => ({
      own: { certificatePem: authorityPem(folder), pkcs8: who.named.get('demo-ca') ?? new Uint8Array() },
      held:
        published.certificates(clock.now()).find(({ person }) => person.id === APPROVER)?.person
          .signingCertificate ?? null,
    }))
    const foreign = await createDemoAuthority('CA mẫu', { notBefore: day(-500), notAfter: day(500) })
    const authority = expected === 'key-not-certificate' ? own : foreign
    const certificate = span
      ? (await issueCertificate(authority, DAT, span)).certificatePem
      : authority.certificatePem
    await publish('person', APPROVER, body => ({ ...body, signingCertificate: certificate }))
    expect(await untouched(() => sign())).toMatchObject({ refusal: expected })
    await publish('person', APPROVER, body => ({ ...body, signingCertificate: held }))
    expect(reason(await sign())).toBe('taken')
  })

  test('clock in doubt: neither signed nor sealed, until the clock is right again', async () => {
    clock.turn(-10 * MINUTE)
    expect(await untouched(() => sign())).toMatchObject({ refusal: 'clock-suspect' })
    clock.turn(10 * MINUTE)
    expect(reason(await sign())).toBe('taken')
    clock.turn(-10 * MINUTE)
    expect(await untouched(() => seal())).toMatchObject({ refusal: 'clock-suspect' })
    clock.turn(10 * MINUTE)
    expect(reason(await seal())).toBe('taken')
  })
})

// Before the clock is moved ahead for good: a service keeps its own time.
describe('a time-stamping service', () => {
  const announce = (url: string | null) =>
    publish('time-stamping', 'time-stamping', () => ({
      url,
      roots: responder ? [responder.root] : [],
      limitMs: 5000,
    }))
  const stepOf = async (paper: string) => {
    await hall.as(COUNTER)
    return inside(async office => {
      const { ok, steps } = await provePaper(
        office,
        office.store.papers.bytes(paper) ?? new Uint8Array(),
        null,
      )
      return { ok, cause: steps.find(({ step }) => step === 'time-stamp')?.cause }
    })
  }
  const sealed = async () => {
    await hall.as(COUNTER)
    const { papers } = valueIn(await hall.ask.dossier.get({ dossier }))
    const paper = papers.find(({ signatures }) => signatures === 2)
    return { hash: paper?.hash ?? '', stamps: paper?.stamps }
  }

  test('that answers stamps both signatures; one that answers what it should not leaves B-B, and the paper is issued', async context => {
    needs(context, 'openssl')
    await announce(responder?.url ?? null)
    expect([reason(await sign()), reason(await seal())]).toEqual(['taken', 'taken'])
    const good = await sealed()
    expect([good.stamps, await stepOf(good.hash)]).toEqual([2, { ok: true, cause: 'stamp-good' }])
  })

  test('that is foreign, or gone: B-B, said on the dossier page and by verify; the paper is issued all the same', async context => {
    needs(context, 'openssl')
    const before = responder?.asked() ?? 0
    responder?.will('foreign')
    expect(reason(await sign())).toBe('taken')
    expect(responder?.asked()).toBe(before + 1)
    await announce('http://127.0.0.1:1/')
    expect(reason(await seal())).toBe('taken')
    const plain = await sealed()
    expect([plain.stamps, await stepOf(plain.hash)]).toEqual([0, { ok: true, cause: 'stamp-none' }])
  })

  test('that shows the counter’s clock to be wrong: nothing is signed', async context => {
    needs(context, 'openssl')
    responder?.will('good')
    await announce(responder?.url ?? null)
    clock.pass(20 * MINUTE)
    const refused = await untouched(() => sign())
    expect(refused).toMatchObject({
      refusal: 'stamp-apart',
      facts: { authority: expect.stringMatching(/./) },
    })
    await announce(null)
    expect(reason(await sign())).toBe('taken')
  })
})

describe('a key on a token', () => {
  let token: SoftToken
  /** The person's own key on a token, and the setting that says so. */
  async function plugIn(officer: string, use: SignerUse, id: string): Promise<void> {
    const { pin } = await hall.as(officer)
    await inside(({ who }) => {
      token.put({ pkcs8: who.named.get(use) ?? new Uint8Array(), certificatePem: '' }, id)
      return null
    })
    await set(officer, use, token.place(id), pin)
  }
  async function set(officer: string, use: SignerUse, setting: SignerSetting, pin: string): Promise<void> {
    await hall.as(officer)
    await inside(office => keepSigner(office, pin, { use, setting, p12: null }))
  }

  test('wrong PIN: the tries left are said, five lock the key, and nothing was signed; then B-B as ever', async context => {
    needsToken(context)
    token = makeToken('Token Đạt')
    await plugIn(APPROVER, 'sign', '0a01')
    expect(await untouched(() => sign())).toMatchObject({ refusal: 'key-pin-missing' })
    expect(await untouched(() => sign('000000'))).toMatchObject({
      refusal: 'key-pin-wrong',
      facts: { left: 4 },
    })
    const { pin } = await hall.as(APPROVER)
    const again = (keyPin: string, act: string) =>
      hall.ask.step.take({
        dossier,
        step: 'signing',
        input: {},
        pin,
        keyPin,
        rev: null,
        act,
        procedure: null,
      })
    const answers = []
    // One was wrong before he logged in again: these four make five.
    for (let tries = 1; tries <= 4; tries++)
      answers.push(reason(await again('000000', `act-key-pin-${tries}`)))
    expect(answers).toEqual([...Array(3).fill('key-pin-wrong'), 'key-locked'])
    expect(reason(await again(PIN, 'act-key-pin-right'))).toBe('key-locked')
    clock.pass(16 * MINUTE)
    expect(reason(await sign(PIN))).toBe('taken')
    await set(APPROVER, 'sign', { in: 'key-file' }, pin)
    token.end()
  })

  test('not plugged in, then pulled out between the ledger entry and the seal: closed as failed, with the reason', async context => {
    needsToken(context)
    expect(reason(await sign())).toBe('taken')
    token = makeToken('Token dấu')
    await hall.as(KEEPER)
    const { agency = '' } = DATA_SET.procedures.find(({ code }) => code === CODE) ?? {}
    const use = await inside(
      ({ published }) => `seal:${published.sealOf(agency, clock.now())?.id}` as SignerUse,
    )
    await plugIn(KEEPER, use, '0b02')
    const { pin } = await hall.as(KEEPER)
    let pulled = 0
    const asked: TakeStep = {
      dossier,
      step: 'sealing',
      input: { copies: 1 },
      pin,
      keyPin: PIN,
      rev: null,
      act: 'act-pulled-out',
      procedure: null,
    }
    const answer = await hall.desk.ask(office =>
      takeStep(
        {
          ...office,
          signing: {
            ...office.signing,
            withKey: (order, work) =>
              office.signing.withKey(order, signer => {
                token.pull()
                pulled += 1
                return work(signer)
              }),
          },
        },
        asked,
      ),
    )
    expect([pulled, reason(answer)]).toEqual([1, 'token-pulled'])
    const uses = await inside(office => readSealBook(office).uses.filter(each => each.dossier === dossier))
    expect(uses).toMatchObject([{ state: 'failed', reason: expect.stringContaining('rút ra') }])
    expect((await standing()).stage).toBe('signed')
    expect(await untouched(() => seal(PIN))).toMatchObject({ refusal: 'token-absent' })
    await set(KEEPER, use, { in: 'key-file' }, pin)
    expect(reason(await seal())).toBe('taken')
    const after = await inside(office => readSealBook(office).uses.filter(each => each.dossier === dossier))
    expect(after.map(({ state }) => state)).toEqual(['failed', 'applied'])
    token.end()
  })
})
