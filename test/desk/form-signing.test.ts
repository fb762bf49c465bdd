import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { makeOwedPapers } from '../../electron/desk/papers/owed-papers.ts'
import { papersOf } from '../../electron/desk/papers/papers.ts'
import { makeSlip } from '../../electron/desk/papers/slips.ts'
import { keepSigner, type SignerSetting } from '../../electron/desk/signing/signer-setting.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import type { TakeStep } from '../../shared/door.ts'
import { isSignedForm } from '../../shared/forms/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { folderOf, needs, run } from '../pdf/tool.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { type Hall, intakeInput, OTHER_PHONE, openHall } from './centre.ts'
import { APPRAISER, APPROVER, COUNTER, formHands, formOf, REFUSED } from './form-hands.ts'

const CODE = '2.002288'
const clock = handClock('2026-11-25T02:00:00.000Z')
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())
const { ask, take, bytesOf, prove, received, said, causeOf, look } = formHands(() => hall)

describe('an act that owes a form', () => {
  const ACTS = [
    ['receipt', COUNTER, null, null],
    [
      'supplement-request',
      COUNTER,
      'supplement-request',
      { items: ['Bản vẽ'], reason: 'Thiếu', applicant: null },
    ],
    ['refusal-notice', APPRAISER, 'refusal', REFUSED],
    ['apology', APPROVER, 'apology', { reason: 'Chờ kiểm tra', appointedAt: '2026-12-21T02:00:00.000Z' }],
    ['stop-notice', COUNTER, 'withdrawal', { reason: 'Thay đổi thiết kế' }],
  ] as const
  test.each(ACTS)(
    '%s is signed by who took the act, in its session, and proven; again it is the same bytes',
    async (form, who, step, input) => {
      const { dossier, papers } = await received()
      const after = step ? (await take(who, step, input, dossier)).papers : papers
      const [paper, ...more] = formOf(after, form)
      expect([paper?.signatures, paper?.unsigned, more.length]).toEqual([1, undefined, 0])
      const hash = paper?.hash ?? ''
      const bytes = await bytesOf(hash)
      const proof = await prove(bytes)
      expect([proof.ok, proof.register, proof.broken]).toEqual([true, 'issued', null])
      expect(proof.steps.filter(({ ok }) => ok !== true).map(({ cause }) => cause)).toEqual(['stamp-unasked'])
      expect(await said(hash)).toContain('+07:00')
      // Asked for again, looked at by others, printed: one paper, the very bytes.
      const again = [await look(APPRAISER, dossier), await look(who, dossier)].map(each => formOf(each, form))
      expect(again.map(each => each.map(one => one.hash))).toEqual([[hash], [hash]])
      valueIn(await hall.ask.paper.print({ hash, copies: 1 }))
      expect(Buffer.compare(await bytesOf(hash), bytes)).toBe(0)
    },
  )

  test('after a correction nobody is asked anew for what he has brought: an answered request is not made again', async () => {
    const { dossier } = await received()
    const request = { items: ['Bản vẽ'], reason: 'Thiếu', applicant: null }
    await take(COUNTER, 'supplement-request', request, dossier)
    const { components } = intakeInput(CODE)
    await take(COUNTER, 'supplement-answer', { components, note: 'Bản vẽ' }, dossier)
    const before = formOf(await look(COUNTER, dossier), 'supplement-request').map(({ hash }) => hash)
    await take(COUNTER, 'correction', { reason: 'Ghi sai số máy', changes: OTHER_PHONE }, dossier)
    const papers = await look(COUNTER, dossier)
    expect(formOf(papers, 'receipt').length).toBeGreaterThan(0)
    for (const { hash } of formOf(papers, 'supplement-request')) expect(before).toContain(hash)
  })

  test('a copy carries no signature and says that its original does; what is not a form of an officer is not signed', async () => {
    const { dossier, papers } = await received()
    const [original] = formOf(papers, 'receipt')
    const copy = await ask(office => makeSlip(office, { dossier, form: 'receipt' }))
    if (isRefusal(copy)) throw new Error(copy.refusal)
    const text = await said(copy.document)
    expect(text).toContain('BẢN SAO')
    expect(text).toContain('BẢN CHÍNH ĐÃ KÝ SỐ')
    expect(await causeOf(copy.document, 'cms')).toBe('not-signed')
    const slip = await ask(office => makeSlip(office, { dossier, form: 'control-slip' }))
    if (isRefusal(slip)) throw new Error(slip.refusal)
    expect([isSignedForm('control-slip'), await causeOf(slip.document, 'cms')]).toEqual([false, 'not-signed'])
    expect(formOf(await look(COUNTER, dossier), 'receipt').map(({ hash }) => hash)).toEqual([original?.hash])
  })

  test('pdfsig calls what the desk signed valid', async context => {
    needs(context, 'pdfsig', 'certutil')
    const { papers } = await received()
    const folder = folderOf({ 'form.pdf': await bytesOf(formOf(papers, 'receipt')[0]?.hash ?? '') })
    run('certutil', '-N', '-d', folder, '--empty-password')
    run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(hall.folder, 'demo-ca.pem'))
    const { said } = run('pdfsig', '-nssdir', folder, join(folder, 'form.pdf'))
    for (const good of [
      'Signature is Valid.',
      'Certificate is Trusted.',
      'Total document signed',
      'Trần Văn Độ',
    ])
      expect(said).toContain(good)
  })

  test('a signature of another officer on the same page is not one of ours', async () => {
    const { dossier, papers } = await received()
    const [paper] = formOf(papers, 'receipt')
    // The appraiser forges: his own good key on a paper that tells of the counter officer's act, named in the
    // record.
    await hall.as(APPRAISER)
    const forged = await ask(async office => {
      const mine = { ...office, store: withActor(office, dossier) }
      await makeOwedPapers(mine, dossier)
      return papersOf(office, dossierOf(office.store, dossier)).find(
        ({ form, signatures, hash }) => form === 'receipt' && signatures === 1 && hash !== paper?.hash,
      )
    })
    expect(await causeOf(forged?.hash ?? '', 'certificate')).toBe('other-signer')
    expect(await causeOf(paper?.hash ?? '', 'certificate')).toBe('certificate-good')
  })
})

/** A record in which the person who is here took every act, and in which no paper was made yet. */
function withActor({ store, who }: Office, dossier: string): Office['store'] {
  const events = {
    ...store.events,
    of: () =>
      store.events
        .of(dossier)
        .filter(({ body }) => body.type !== 'paper-made')
        .map(each => ({ ...each, body: { ...each.body, actor: who.face.officer } })),
  }
  return new Proxy(store, { get: (of, key) => (key === 'events' ? events : Reflect.get(of, key)) })
}

describe('where no key can be used', () => {
  /** The paper is for the pen and says why; the act stands. */
  async function inked(why: string, words: string, more: Partial<TakeStep> = {}): Promise<string> {
    const { dossier, papers, recorded } = await received(true, more)
    const [paper] = formOf(papers, 'receipt')
    expect([recorded, paper?.signatures, paper?.unsigned]).toEqual([true, 0, why])
    expect((await said(paper?.hash ?? '')).replace(/\s+/g, ' ')).toContain(
      `Bản giấy ký tay, chưa ký số: ${words}.`,
    )
    expect((await prove(await bytesOf(paper?.hash ?? ''))).ok).toBe(true)
    // A look later makes no second original of it.
    expect(formOf(await look(COUNTER, dossier), 'receipt').map(({ hash }) => hash)).toEqual([paper?.hash])
    return dossier
  }
  const set = async (setting: SignerSetting) => {
    const { pin } = await hall.as(COUNTER)
    await ask(office => keepSigner(office, pin, { use: 'sign', setting, p12: null }))
  }
  async function publish(change: (body: object) => object): Promise<void> {
    await hall.as('phan.thi.dieu.hien')
    await ask(({ store, who }) => {
      const known = store.publications.get('person', COUNTER, clock.now())?.body
      const authority = authorityOf(DEMO_AUTHORITY, who.named.get('demo-authority') ?? new Uint8Array())
      const span = { from: clock.now(), version: (known?.version ?? 0) + 1 }
      store.publications.put(
        authority.publish('person', COUNTER, change((known?.body ?? {}) as object), span),
      )
      return null
    })
    clock.pass(1000)
  }

  test('a token without its PIN, or that is not there, leaves the paper for the pen and says why', async () => {
    await set({ in: 'token', module: '/nowhere/p11.so', slot: 'x', key: 'y' })
    await inked('key-shut', 'chưa mở được khóa ký')
    await inked('key-shut', 'chưa mở được khóa ký', { keyPin: '1234' })
    await set({ in: 'key-file' })
  })

  test('an officer of an older Centre, without a certificate; and once he has one, the next paper is signed', async () => {
    const { signingCertificate } = (await ask(
      ({ published }) =>
        published.certificates(clock.now()).find(({ person }) => person.id === COUNTER)?.person,
    )) ?? { signingCertificate: null }
    await publish(body => ({ ...body, signingCertificate: null }))
    await inked('no-certificate', 'chưa có chứng thư ký số')
    await publish(body => ({ ...body, signingCertificate }))
    expect(formOf((await received()).papers, 'receipt')[0]?.signatures).toBe(1)
  })

  test('a key that breaks while it signs: the fault is noted, the paper is for the pen', async () => {
    const { pin } = await hall.as(COUNTER)
    const { papers } = await ask(async office => {
      const signing = { ...office.signing, withKey: async () => Promise.reject(new Error('broken')) }
      const input = intakeInput(CODE)
      const asked = {
        dossier: null,
        step: 'intake',
        input,
        pin,
        rev: null,
        act: 'broken-key-1',
        procedure: null,
      }
      const taken = await takeStep({ ...office, signing: signing as never }, asked as TakeStep)
      if (isRefusal(taken)) throw new Error(taken.refusal)
      return taken
    })
    expect(formOf(papers, 'receipt')[0]).toMatchObject({ signatures: 0, unsigned: 'fault' })
  })
})
