import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { openDrawer } from '../../electron/desk/office/step-up.ts'
import { lookUpCode } from '../../electron/desk/papers/look-up-code.ts'
import { withCode } from '../../electron/desk/papers/paper-statement.ts'
import { announceUse } from '../../electron/desk/steps/announce-use.ts'
import { checkPaper } from '../../electron/desk/steps/check-paper.ts'
import { endUse } from '../../electron/desk/steps/end-use.ts'
import { spoilSheets } from '../../electron/desk/steps/spoil-sheets.ts'
import { StoreRefusal } from '../../electron/store/store.ts'
import { readStatement } from '../../shared/record/statement.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import { type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import {
  APPROVER,
  approvedSheet,
  approveSheet,
  askOf,
  COUNTER,
  codeOn,
  KEEPER,
  NOBODY,
  OTHER,
  seenBy,
  signedSheet,
  WET,
} from './sheets.ts'

let hall: Hall
const MINUTE = 60_000
const clock = handClock('2026-11-24T01:00:00.000Z')
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())
const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)
const NOTHING = { sheets: 0, reason: '', ...NOBODY }

/** What a scan by this person says: green, or the cause. */
async function scan(code: string, by = KEEPER): Promise<string> {
  await hall.as(by)
  const { refusal } = await ask(office => checkPaper(office, code))
  return refusal?.refusal ?? 'green'
}
async function announce(dossier: string, copies: number | null = null) {
  const { pin } = await hall.as(KEEPER)
  const code = await codeOn(hall, dossier)
  return ask(office => announceUse(office, { code, copies, pin }))
}
const answerTo = async (work: Parameters<typeof hall.desk.ask>[0]) => {
  const answer = await hall.desk.ask(work)
  return answer.ok ? answer.value : answer.refusal.refusal
}
/** The office over a disk that is full as soon as an event of this type is to be written. */
const fullFor = (office: Office, type: string): Office => ({
  ...office,
  store: {
    ...office.store,
    record: work =>
      office.store.record(writing =>
        work({
          ...writing,
          append(draft) {
            if (draft.type === type) throw new StoreRefusal(refuse('disk-full'))
            return writing.append(draft)
          },
        }),
      ),
  },
})
const stageOf = async (dossier: string) => valueIn(await hall.ask.dossier.get({ dossier })).dossier.stage

// A sheet costs a typesetting and a signature: what a test leaves of one, the next goes on with.
let [first, second, third]: [string, string, string] = ['', '', '']

describe('a scan is red with its cause', () => {
  test('for what is no code of ours, garbled, altered, or a receipt', async () => {
    first = await signedSheet(hall)
    const code = await codeOn(hall, first)
    expect(await scan('093190001234|360123456')).toBe('code-unreadable')
    expect(await scan(code.slice(0, 9) + code.slice(9).replace(/[A-Z]{2}/, 'Đ'))).toBe('code-garbled')
    const last = code.at(-1) === 'A' ? 'B' : 'A'
    expect(['code-altered', 'code-unreadable']).toContain(await scan(code.slice(0, -1) + last))
    expect(await scan(code)).toBe('green')
    expect(await scan(code.toLowerCase())).toBe('green')
  })

  test('for a result that was not approved, not signed, or that this keeper’s seal is not for', async () => {
    const approved = await approvedSheet(hall)
    expect(await scan(await codeOn(hall, approved))).toBe('wrong-stage')
    const code = await codeOn(hall, first)
    expect(await scan(code, OTHER)).toBe('not-keeper')
    expect(await scan(code, APPROVER)).toBe('no-role')
  })

  test('for an older print: corrected since, approved anew with another text', async () => {
    const dossier = first
    const old = await codeOn(hall, dossier)
    const intake = intakeInput(WET, 'Trần Thị Khác')
    const changes = { applicant: intake.applicant, answers: null, components: null }
    valueIn(await hall.take(COUNTER, 'correction', { reason: 'Sai tên', changes }, dossier))
    expect(await scan(old)).toBe('code-voided')
    await approveSheet(hall, dossier)
    valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
    expect(await scan(old)).toBe('code-voided')
    const now = await codeOn(hall, dossier)
    expect(now).not.toBe(old)
    // A sheet with the right number that says something else, signed by our own key, is red too.
    const forged = await ask(office => {
      const read = readStatement(now)?.statement
      if (!read) throw new Error('no code')
      const about = { ...read, number: read.number, day: read.day }
      return withCode(office.store, { qr: '', says: 'khác' }, about).qr
    })
    expect(await scan(forged)).toBe('older-print')
    expect(await scan(now)).toBe('green')
  })

  test('for a digital result', async () => {
    const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput('1.000028'), null))
    await hall.as('le.quoc.dat')
    valueIn(await hall.ask.step.draft({ dossier }))
    valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
    valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
    expect(await scan(await codeOn(hall, dossier))).toBe('not-wet')
  })
})

/** So many minutes go by, and somebody touches something in each: the session does not lock. */
function work(minutes: number): void {
  for (let nth = 0; nth < minutes; nth++) {
    clock.pass(MINUTE)
    hall.desk.touch()
  }
}

describe('a use', () => {
  test('is entered before it, and the dossier is sealed only when the keeper says so', async () => {
    const dossier = first
    const announced = await announce(dossier)
    expect(announced).toMatchObject({ refusal: null, paper: { copies: 2, owed: 2 } })
    const [use] = (await ask(office => readSealBook(office).uses)).slice(-1)
    expect(use).toMatchObject({ state: 'open', mark: 'wet', seal: 'dau-uot-stp', copies: 2, slot: 1 })
    expect(await stageOf(dossier)).toBe('signed')
    // Scanned again, it is the same use; another sheet waits until it is closed.
    expect((await announce(dossier)).open).toBe(announced.open)
    second = await signedSheet(hall)
    expect((await announce(second)).refusal).toMatchObject({ refusal: 'use-open' })
    const { pin } = await hall.as(KEEPER)
    const entry = announced.open ?? ''
    const ended = await ask(office => endUse(office, { entry, end: 'applied', pin, ...NOTHING }))
    expect(ended).toMatchObject({ state: 'applied', closedBy: expect.any(Number) })
    expect(await stageOf(dossier)).toBe('sealed')
    const code = await codeOn(hall, dossier)
    expect(await scan(code)).toBe('already-sealed')
    expect(await ask(office => lookUpCode(office, code))).toMatchObject({ register: 'issued' })
    expect(await answerTo(office => endUse(office, { entry, end: 'applied', pin, ...NOTHING }))).toBe(
      'no-open-use',
    )
    valueIn(await hall.take(COUNTER, 'return', RETURN, dossier))
  })

  test('that failed leaves the paper waiting, with its reason', async () => {
    const dossier = second
    const entry = (await announce(dossier)).open ?? ''
    const { pin } = await hall.as(KEEPER)
    const said = { entry, end: 'failed', pin, ...NOTHING } as const
    expect(await answerTo(office => endUse(office, said))).toBe('reason-missing')
    const ended = await ask(office => endUse(office, { ...said, reason: 'Mực khô' }))
    expect(ended).toMatchObject({ state: 'failed', reason: 'Mực khô' })
    expect(await stageOf(dossier)).toBe('signed')
    expect(await scan(await codeOn(hall, dossier))).toBe('green')
  })

  test('of which one sheet was spoiled is made good by one more sheet, and by no more', async () => {
    const dossier = second
    const entry = (await announce(dossier)).open ?? ''
    const { pin } = await hall.as(KEEPER)
    const said = { entry, end: 'spoiled', pin, sheets: 1, reason: 'Dấu lệch', ...seenBy(COUNTER) } as const
    const refused = (more: object) => answerTo(office => endUse(office, { ...said, ...more }))
    expect(await refused(seenBy(KEEPER))).toBe('witness-missing')
    expect(await refused({ ...seenBy(COUNTER), witness: 'ai.do' })).toBe('witness-missing')
    expect(await refused({ sheets: 3 })).toBe('too-many-sheets')
    expect(await refused({ end: 'applied' })).toBe('input-invalid')
    expect(await ask(office => endUse(office, said))).toMatchObject({ state: 'applied', spoiledSheets: 1 })
    expect(await stageOf(dossier)).toBe('sealed')
    const code = await codeOn(hall, dossier)
    expect(await answerTo(office => announceUse(office, { code, copies: 2, pin }))).toBe('too-many-sheets')
    const again = (await announce(dossier)).open ?? ''
    await ask(office => endUse(office, { entry: again, end: 'applied', pin, ...NOTHING }))
    expect(await scan(code)).toBe('already-sealed')
    const later = { entry: again, dossier, pin, sheets: 1, reason: 'Rách', ...seenBy(OTHER) }
    await ask(office => spoilSheets(office, later))
    expect(await scan(code)).toBe('green')
    expect(await answerTo(office => spoilSheets(office, later))).toBe('too-many-sheets')
  })

  test('holds the paper back until every sheet is sealed; handed out, no sheet of it is written off', async () => {
    const dossier = second
    const giveOut = () => hall.take(COUNTER, 'return', RETURN, dossier)
    const owed = (left: number) => ({ refusal: { refusal: 'sheets-owed', facts: { left } } })
    expect(await giveOut()).toMatchObject(owed(1))
    const { pin } = await hall.as(KEEPER)
    const uses = async () =>
      (await ask(office => readSealBook(office).uses)).filter(u => u.dossier === dossier)
    const [, once] = await uses()
    const said = { dossier, pin, reason: 'Rách', ...seenBy(OTHER) }
    const entry = once?.id ?? ''
    await ask(office => spoilSheets(office, { ...said, entry, sheets: 1 }))
    expect(await giveOut()).toMatchObject(owed(2))
    const view = valueIn(await hall.ask.dossier.get({ dossier }))
    expect(view.offers.find(({ step }) => step === 'return')).toMatchObject(owed(2))
    // Whose turn it is says the same: nobody is asked to hand over what still lacks a seal.
    const isMine = async () =>
      valueIn(await hall.ask.worklist({ whose: 'mine', most: 99 })).rows.some(row => row.dossier === dossier)
    await hall.as(COUNTER)
    expect(await isMine()).toBe(false)
    for (const copies of [1, 1]) {
      const again = (await announce(dossier, copies)).open ?? ''
      await ask(office => endUse(office, { entry: again, end: 'applied', pin, ...NOTHING }))
    }
    await hall.as(COUNTER)
    expect(await isMine()).toBe(true)
    valueIn(await giveOut())
    await hall.as(KEEPER)
    const after = { ...said, entry: (await uses()).at(-1)?.id ?? '', sheets: 1 }
    expect(await answerTo(office => spoilSheets(office, after))).toBe('sheet-handed-out')
    expect(await answerTo(office => spoilSheets(office, { ...after, entry: null }))).toBe('sheet-handed-out')
  })

  test('is said to be recorded where its spoiled sheets then cannot be, and those are said once more', async () => {
    const dossier = await signedSheet(hall)
    const entry = (await announce(dossier)).open ?? ''
    const { pin } = await hall.as(KEEPER)
    const spoiled = { pin, sheets: 1, reason: 'Dấu lệch', ...seenBy(OTHER) }
    const ended = await ask(office =>
      endUse(fullFor(office, 'sheets-spoiled'), { entry, end: 'spoiled', ...spoiled }),
    )
    expect(ended).toMatchObject({ state: 'applied', spoiledSheets: 0, ok: false })
    expect(ended).toMatchObject({ unwritten: { refusal: 'disk-full' } })
    expect(await stageOf(dossier)).toBe('sealed')
    await hall.as(KEEPER)
    await ask(office => spoilSheets(office, { ...spoiled, entry, dossier }))
    const [use] = (await ask(office => readSealBook(office).uses)).slice(-1)
    expect(use).toMatchObject({ id: entry, state: 'applied', spoiledSheets: 1 })
  })

  test('is by one key while the drawer is open, and by PIN again a quarter of an hour later', async () => {
    third = await signedSheet(hall)
    const code = await codeOn(hall, third)
    const { pin } = await hall.as(KEEPER)
    const without = (office: Parameters<typeof announceUse>[0]) =>
      announceUse(office, { code, copies: 1, pin: null })
    expect(await answerTo(without)).toBe('pin-missing')
    await ask(office => openDrawer(office, pin) ?? null)
    work(14)
    const { open } = (await ask(without)) as { open: string }
    work(2)
    const said = { entry: open, end: 'applied', pin: null, ...NOTHING } as const
    expect(await answerTo(office => endUse(office, said))).toBe('pin-missing')
    await ask(office => endUse(office, { ...said, pin }))
    expect(await stageOf(third)).toBe('sealed')
  })

  test('outlives a restart in between: it is open still, and closed by who announced it', async () => {
    const entry = (await announce(third)).open ?? ''
    await hall.restart()
    const { pin } = await hall.as(KEEPER)
    const open = await ask(office => readSealBook(office).uses.filter(({ state }) => state === 'open'))
    expect(open.map(({ id }) => id)).toEqual([entry])
    await ask(office => endUse(office, { entry, end: 'applied', pin, ...NOTHING }))
    expect(await scan(await codeOn(hall, third))).toBe('already-sealed')
  })

  test('by the command seal alone is entry and seal in one, and never without the sheet', async () => {
    const dossier = await signedSheet(hall)
    const refused = await hall.take(KEEPER, 'sealing', { copies: 2 }, dossier)
    expect(refused).toMatchObject({ ok: false, refusal: { refusal: 'scan-first' } })
    const other = await codeOn(hall, third)
    // A sheet that is good, but another dossier's.
    expect(await hall.take(KEEPER, 'sealing', { copies: 2, code: other }, dossier)).toMatchObject({
      ok: false,
    })
    const code = await codeOn(hall, dossier)
    expect(await hall.take(KEEPER, 'sealing', { copies: 3, code }, dossier)).toMatchObject({
      refusal: { refusal: 'too-many-sheets' },
    })
    valueIn(await hall.take(KEEPER, 'sealing', { copies: 2, code }, dossier))
    const [use] = (await ask(office => readSealBook(office).uses)).slice(-1)
    expect(use).toMatchObject({
      dossier,
      state: 'applied',
      document: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})
