import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { viewDrawer } from '../../electron/desk/seals/drawer.ts'
import { announceUse } from '../../electron/desk/steps/announce-use.ts'
import { endUse } from '../../electron/desk/steps/end-use.ts'
import { spoilSheets } from '../../electron/desk/steps/spoil-sheets.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { type Hall, OTHER_PHONE, openHall, pinOf, RETURN } from '../desk/centre.ts'
import { SEED } from '../dossier/walks.ts'
import { valueIn } from '../support/answer.ts'
import { MOVE, type Move } from './moves.ts'
import {
  APPROVER,
  approvedSheet,
  askOf,
  COUNTER,
  codeOn,
  KEEPER,
  NOBODY,
  seenBy,
  signedSheet,
} from './sheets.ts'

describe('a real desk', () => {
  let hall: Hall
  const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)
  const codes: string[] = []
  const dossiers: string[] = []
  beforeAll(async () => {
    hall = await openHall()
    for (let nth = 0; nth < 4; nth++) dossiers.push(await signedSheet(hall))
    for (const each of dossiers) codes.push(await codeOn(hall, each))
    const approved = await approvedSheet(hall)
    codes.push(await codeOn(hall, approved))
    // Corrected since: its code is that of an older print.
    const [first = ''] = dossiers
    valueIn(await hall.take(COUNTER, 'correction', { reason: 'Sai', changes: OTHER_PHONE }, first))
  })
  afterAll(() => hall.close())

  test('whatever four people try, each sheet is sealed once and no oftener, by its custodian, one at a time', async () => {
    const counted = { announced: 0, refused: 0, ended: 0, spoiled: 0 }
    let who = ''
    const act = async ({ act, who: by, which, copies, pin: right, seen }: Move) => {
      if (act === 'return') {
        who = COUNTER
        await hall.take(COUNTER, 'return', RETURN, dossiers[which % 2 === 0 ? 3 : 2] ?? '')
        return
      }
      if (who !== by) await hall.as(by)
      who = by
      const pin = right ? pinOf(by) : null
      const { uses } = await ask(office => readSealBook(office))
      const open = uses.find(({ state }) => state === 'open')
      const closed = uses.filter(({ state }) => state === 'applied')[which]
      const witness = seenBy(APPROVER === by ? COUNTER : APPROVER)
      const words = { reason: 'Thử', ...witness, ...(seen ? {} : { witnessPin: '' }) }
      const answer = await hall.desk.ask<unknown>(office => {
        if (act === 'announce') return announceUse(office, { code: codes[which] ?? '', copies, pin })
        if (act === 'later')
          return spoilSheets(office, {
            entry: closed?.id ?? null,
            dossier: closed?.dossier ?? '',
            sheets: 1,
            pin,
            ...words,
          })
        return endUse(office, {
          entry: open?.id ?? '',
          end: act,
          sheets: act === 'spoiled' ? (copies ?? 0) : 0,
          pin,
          ...words,
        })
      })
      const refused = !answer.ok || (answer.value as { refusal?: unknown }).refusal
      const name =
        act === 'announce' ? 'announced' : act.startsWith('app') || act === 'failed' ? 'ended' : 'spoiled'
      counted[refused ? 'refused' : name]++
    }
    await fc.assert(
      fc.asyncProperty(fc.array(MOVE, { minLength: 3, maxLength: 10 }), async moves => {
        for (const each of moves) await act(each)
        const { uses, spoiled } = await ask(office => readSealBook(office))
        // Not one of them without the hand of somebody else.
        expect(spoiled.map(({ signed, keeper, witness }) => [signed, keeper, witness])).toEqual(
          Array.from({ length: counted.spoiled }, () => [true, KEEPER, APPROVER]),
        )
        expect(uses.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1)
        const slots = uses.map(({ slot }) => slot)
        expect(new Set(slots).size).toBe(slots.length)
        for (const use of uses) expect([use.keeper, use.seal]).toEqual([KEEPER, 'dau-uot-stp'])
        for (const dossier of dossiers) {
          const mine = uses.filter(use => use.dossier === dossier && use.state === 'applied')
          const good = mine.reduce((sum, { copies, spoiledSheets }) => sum + copies - spoiledSheets, 0)
          expect(good).toBeLessThanOrEqual(2)
          for (const { spoiledSheets, copies } of mine) expect(spoiledSheets).toBeLessThanOrEqual(copies)
        }
        expect(uses.some(({ dossier }) => dossier === dossiers[0])).toBe(false)
        // The drawer's list and its sum are one reading, with sheets owed, papers unsigned, corrected, handed
        // out.
        if (who !== KEEPER) await hall.as(KEEPER)
        who = KEEPER
        const { waiting, balance } = await ask(viewDrawer)
        expect(waiting).toHaveLength(balance.waiting + balance.spoiled)
        expect(balance.balanced).toBe(true)
      }),
      { seed: SEED, numRuns: 50 },
    )
    console.log(`seed ${SEED}: ${JSON.stringify(counted)}`)
    for (const count of Object.values(counted)) expect(count).toBeGreaterThan(3)
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, numbers: [] })
  })

  test('the uses leased for a day are the last ones: after them the seal stays in the drawer', async () => {
    const dossier = await signedSheet(hall)
    const code = await codeOn(hall, dossier)
    const { pin } = await hall.as(KEEPER)
    const open = (await ask(office => readSealBook(office).uses)).find(({ state }) => state === 'open')
    const nothing = { end: 'failed', sheets: 0, reason: 'Thử', ...NOBODY, pin } as const
    if (open) await ask(office => endUse(office, { entry: open.id, ...nothing }))
    // All but two are taken at once, as by so many entries.
    const day = dayOf(await ask(office => office.store.time().lo))
    const left = (office: Office): number => office.store.numbers.left('seal:dau-uot-stp', day)
    const taken = await ask(office => {
      const before = left(office)
      office.store.record(writing => {
        for (let nth = before; nth > 2; nth--) {
          const slot = writing.nextNumber('seal:dau-uot-stp', day)
          if (isRefusal(slot)) throw new Error(slot.refusal)
          writing.append({ ...note(office), numbers: [slot.ref] })
        }
      })
      return before
    })
    expect(taken).toBeGreaterThan(100)
    for (let nth = 0; nth < 2; nth++) {
      const { open: entry, refusal } = await ask(office => announceUse(office, { code, copies: 1, pin }))
      expect(refusal).toBeNull()
      await ask(office => endUse(office, { entry: entry ?? '', ...nothing }))
    }
    const last = await ask(office => announceUse(office, { code, copies: 1, pin }))
    // By its name, as people know it: its id says nothing to a keeper.
    expect(last.refusal).toMatchObject({
      refusal: 'seal-quota-spent',
      facts: { seal: expect.stringMatching(/dấu/i) },
    })
    expect(await ask(left)).toBe(0)
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, numbers: [] })
  })
})

/** An event that takes a number and says nothing. */
const note = ({ who }: Office) => ({
  type: 'slot-taken',
  version: 1,
  office: 'stp',
  dossier: null,
  actor: who.face.officer,
  session: who.id,
  authority: [],
  procedure: null,
  formSet: null,
  calendar: null,
  docs: [],
  after: null,
  data: {},
  signAs: null,
})
