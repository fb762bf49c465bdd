import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { draftResult } from '../../electron/desk/steps/draft-result.ts'
import { openEntries } from '../../electron/desk/steps/seal-ledger.ts'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { isSealed } from '../../shared/forms/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { valueIn } from '../support/answer.ts'
import { appraisalInput, type Hall, intakeInput, openHall } from './centre.ts'
import { Cut, cutting, NEVER, type Scissors } from './scissors.ts'

const CODE = '2.002288'
const ISSUING = [
  ['le.quoc.dat', 'approval', { note: '' }],
  ['le.quoc.dat', 'signing', {}],
  ['phan.thi.dieu.hien', 'sealing', { copies: 1 }],
] as const
let hall: Hall
let acts = 0

const ask = async <T>(work: (office: Office) => T | Promise<T>) => valueIn(await hall.desk.ask<T>(work))

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** Goes on with what is still to be done until it is issued, cut at the n-th point; true when it was cut. */
async function goOn(dossier: string, scissors: Scissors): Promise<boolean> {
  for (const [who, step, input] of ISSUING) {
    const { taken } = await ask(office => dossierOf(office.store, dossier))
    if (taken[step]) continue
    const { pin } = await hall.as(who)
    try {
      valueIn(
        await hall.desk.ask(async office => {
          const cut = cutting(office, scissors)
          const drafted = step === 'approval' ? await draftResult(cut, dossier) : {}
          if (isRefusal(drafted)) return drafted
          const said = 'document' in drafted ? { ...input, document: drafted.document } : input
          const act = `cut-act-${++acts}`
          return takeStep(cut, { dossier, step, input: said, pin, rev: null, act, procedure: null })
        }),
      )
    } catch (fault) {
      if (fault instanceof Cut) return true
      throw fault
    }
  }
  return false
}

async function checkAll(dossier: string, issuedBefore: number, done: boolean): Promise<void> {
  await ask(async office => {
    const { store } = office
    const { issued, history } = dossierOf(store, dossier)
    if (done) expect(store.verify()).toMatchObject({ ok: true, numbers: [], papers: [] })
    const approved = history.flatMap(({ step, data }) =>
      step === 'approval' ? [(data as { number: string }).number] : [],
    )
    expect(new Set(approved).size).toBe(approved.length)
    const files = store.papers.of(dossier).filter(({ form, signatures }) => isSealed(form) && signatures > 0)
    // No signed file whose number no approval in the record has spent.
    for (const { number } of files) expect(approved).toContain(number)
    const good = []
    for (const { hash } of files.filter(({ signatures }) => signatures === 2)) {
      const { register } = await provePaper(office, store.papers.bytes(hash) ?? new Uint8Array(), null)
      if (register !== 'unknown') good.push(hash)
    }
    expect(good).toEqual(issued.map(({ document }) => document))
    expect(issued.length).toBe(issuedBefore + Number(done))
    if (done) {
      expect(openEntries(office, dossier)).toEqual([])
      expect(issued.map(({ number }) => number)).toEqual(approved)
    }
  })
}

async function receive(): Promise<string> {
  const { dossier } = valueIn(
    await hall.take('tran.van.do', 'intake', { ...intakeInput(CODE), receipt: false }, null),
  )
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  return dossier
}
const revoke = async (dossier: string): Promise<void> => {
  const said = { reason: 'Sai đối tượng', basis: 'khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP' }
  valueIn(await hall.take('vo.hoang.yen', 'revocation', said, dossier))
}

describe('power or token lost while a paper is issued', () => {
  test('at every point: one number, one paper, no signed file that the record does not know; then the work goes on', async () => {
    const whole = NEVER()
    expect(await goOn(await receive(), whole)).toBe(false)
    expect(whole.seen.length).toBeGreaterThanOrEqual(10)
    const cut = new Set<string>()
    for (let at = 1; at <= whole.seen.length; at++) {
      // Asking for a picture or where a key lies leaves nothing behind that another point does not.
      if (/signer:|image/.test(whole.seen[at - 1] ?? '')) continue
      const scissors = { ...NEVER(), left: at }
      const dossier = await receive()
      expect(await goOn(dossier, scissors)).toBe(true)
      cut.add(scissors.cut[0] ?? '')
      await hall.restart()
      await hall.as('le.quoc.dat')
      const stood = await ask(office => dossierOf(office.store, dossier))
      await checkAll(dossier, 0, stood.stage === 'sealed')
      expect(await goOn(dossier, NEVER())).toBe(false)
      await checkAll(dossier, 0, true)
    }
    console.log(`of ${whole.seen.length} points cut: ${[...cut].join(', ')}`)
    expect(cut.size).toBeGreaterThanOrEqual(4)
  })

  test('and the same while it is revoked: the old paper holds until the decision is sealed, never after', async () => {
    const dossier = await receive()
    await goOn(dossier, NEVER())
    await revoke(dossier)
    // Cut again and again in the same revocation, each time a point later: what is done stays done.
    let times = 0
    for (let left = 2; await goOn(dossier, { ...NEVER(), left }); left += 1) {
      times += 1
      await hall.restart()
      await hall.as('le.quoc.dat')
      const { stage, issued } = await ask(office => dossierOf(office.store, dossier))
      expect(issued[0]?.acts.length).toBe(stage === 'sealed' ? 1 : 0)
      await checkAll(dossier, 1, stage === 'sealed')
    }
    expect(times).toBeGreaterThan(2)
    await checkAll(dossier, 1, true)
  })
})
