import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import { viewDrawer } from '../../electron/desk/seals/drawer.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import { announceUse } from '../../electron/desk/steps/announce-use.ts'
import { endUse } from '../../electron/desk/steps/end-use.ts'
import { spoilSheets } from '../../electron/desk/steps/spoil-sheets.ts'
import { countPapers, explain, fatesIn, type PaperFate, spanOf } from '../../shared/seals/balance.ts'
import { type Hall, OTHER_PHONE, openHall } from '../desk/centre.ts'
import { SEED } from '../dossier/walks.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { approvedSheet, askOf, COUNTER, codeOn, KEEPER, NOBODY, seenBy, signedSheet } from './sheets.ts'

const HOUR = 3_600_000

describe('the sum', () => {
  /** Instants of three days, one an hour. */
  const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, 17) + hour * HOUR).toISOString()
  /** A paper as a record would tell it by an hour: approved, then sealed, voided or waiting. */
  const life = fc.record({
    approved: fc.integer({ min: 0, max: 71 }),
    takes: fc.integer({ min: 1, max: 40 }),
    end: fc.constantFrom('sealed', 'voided', 'never' as const),
    failed: fc.boolean(),
  })
  type Life = { approved: number; takes: number; end: 'sealed' | 'voided' | 'never'; failed: boolean }
  const told = ({ approved, takes, end, failed }: Life, by: number): PaperFate => {
    const ended = end === 'never' || approved + takes > by ? null : approved + takes
    return {
      approval: 'a'.repeat(64),
      code: null,
      number: '01/GP',
      seal: 'dau',
      approvedAt: at(approved),
      sealedAt: ended !== null && end === 'sealed' ? at(ended) : null,
      voidedAt: ended !== null && end === 'voided' ? at(ended) : null,
      waits: ended === null,
      spoiledWhy: failed && approved < by ? 'hỏng' : null,
      voidedWhy: null,
    }
  }

  test('adds up at noon and in the evening of every day, and what is carried is what was left', () => {
    let carriedMost = 0
    fc.assert(
      fc.property(fc.array(life, { maxLength: 30 }), lives => {
        let left = 0
        for (const [nth, day] of ['2026-11-24', '2026-11-25', '2026-11-26'].entries())
          for (const when of ['noon', 'evening'] as const) {
            const span = spanOf(day, when, at(999))
            const by = nth * 24 + (when === 'noon' ? 12 : 23)
            const papers = lives.map(each => told(each, by))
            const counted = countPapers(papers, span)
            const { carried, approved, sealed, waiting, spoiled, voided } = counted
            expect(counted.balanced).toBe(true)
            expect(carried + approved).toBe(sealed + waiting + spoiled + voided)
            expect(carried).toBe(left)
            expect(explain(papers, span).length).toBe(waiting + spoiled + voided)
            carriedMost = Math.max(carriedMost, carried)
            if (when === 'evening') left = waiting + spoiled
          }
      }),
      { seed: SEED, numRuns: 500 },
    )
    expect(carriedMost).toBeGreaterThan(3)
  })

  test('fails where the record says two things of one paper, or nothing', () => {
    const span = spanOf('2026-11-24', 'evening', at(999))
    const good = told({ approved: 3, takes: 2, end: 'sealed', failed: false }, 23)
    for (const odd of [{ waits: true }, { voidedAt: at(4) }, { sealedAt: null }]) {
      const paper = { ...good, ...odd }
      expect([odd, countPapers([good, paper], span).balanced]).toEqual([odd, false])
      expect(explain([good, paper], span)).toHaveLength(1)
      expect(fatesIn(paper, span)).not.toHaveLength(1)
    }
  })

  test('of a day that is not over is told as of now', () => {
    expect(spanOf('2026-11-24', 'evening', '2026-11-24T03:00:00.000Z').until).toBe('2026-11-24T03:00:00.000Z')
    expect(spanOf('2026-11-24', 'noon', '2026-11-24T09:00:00.000Z').until).toBe('2026-11-24T05:00:00.000Z')
    expect(spanOf(null, 'now', '2026-11-24T09:00:00.000Z').from).toBeNull()
  })
})

describe('at a real desk', () => {
  let hall: Hall
  const clock = handClock('2026-11-24T01:00:00.000Z')
  const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)
  async function seal(dossier: string, end: 'applied' | 'failed' = 'applied') {
    const { pin } = await hall.as(KEEPER)
    const code = await codeOn(hall, dossier)
    const { open } = await ask(office => announceUse(office, { code, copies: null, pin }))
    const said = { entry: open ?? '', end, pin, sheets: 0, reason: 'Mực khô', ...NOBODY }
    await ask(office => endUse(office, said))
  }
  const balance = (day: string | null, at: 'noon' | 'evening' | 'now') =>
    ask(office => balanceSeals(office, { day, at }))

  beforeAll(async () => {
    hall = await openHall({ clock })
    // Morning: three approved, one of them sealed.
    const [one, two, three] = [await signedSheet(hall), await signedSheet(hall), await signedSheet(hall)]
    await seal(one)
    clock.pass(6 * HOUR)
    // Afternoon: one sealed, one failed, one approved and corrected, one approved and not signed.
    await seal(two)
    await seal(three, 'failed')
    const four = await signedSheet(hall)
    valueIn(await hall.take(COUNTER, 'correction', { reason: 'Sai tên', changes: OTHER_PHONE }, four))
    await approvedSheet(hall)
    clock.pass(18 * HOUR)
    // The next morning: what failed is sealed.
    await seal(three)
  })
  afterAll(() => hall.close())

  test('noon and evening are told as they stood then, also a day later', async () => {
    expect(await balance('2026-11-24', 'noon')).toMatchObject({
      ...{ carried: 0, approved: 3, sealed: 1, waiting: 2, spoiled: 0, voided: 0, balanced: true },
      ...{ uses: 1, failedUses: 0, sheetsSealed: 2, until: '2026-11-24T05:00:00.000Z' },
    })
    const evening = await balance('2026-11-24', 'evening')
    expect(evening).toMatchObject({
      ...{ carried: 0, approved: 5, sealed: 2, waiting: 1, spoiled: 1, voided: 1, balanced: true },
      ...{ uses: 3, failedUses: 1, sheetsSealed: 4 },
    })
    expect(evening.explained.map(({ fates: [fate], why }) => [fate, why])).toEqual([
      ['spoiled', 'Mực khô'],
      ['voided', 'Sai tên'],
      ['waiting', null],
    ])
    expect(evening.seals).toMatchObject([{ seal: 'dau-uot-stp', approved: 5, balanced: true }])
    expect(await balance('2026-11-25', 'now')).toMatchObject({
      ...{ carried: 2, approved: 0, sealed: 1, waiting: 1, spoiled: 0, voided: 0, balanced: true },
    })
    // A sheet of the first paper is spoiled after all: it is owed again, and the sum and the drawer say the
    // same of it.
    const { pin } = await hall.as(KEEPER)
    const [first] = (await ask(office => readSealBook(office))).uses
    const spoiling = {
      entry: first?.id ?? null,
      dossier: first?.dossier ?? '',
      pin,
      sheets: 1,
      reason: 'Rách',
    }
    await ask(office => spoilSheets(office, { ...spoiling, ...seenBy(COUNTER) }))
    const owing = await balance('2026-11-25', 'now')
    expect(owing).toMatchObject({
      ...{ carried: 3, approved: 0, sealed: 1, waiting: 1, spoiled: 1, sheetsSpoiled: 1, balanced: true },
    })
    expect(owing.explained.map(({ fates: [fate], why }) => [fate, why])).toEqual([
      ['spoiled', 'Rách'],
      ['waiting', null],
    ])
    expect(await balance('2026-11-24', 'evening')).toMatchObject({ sealed: 2, spoiled: 1, balanced: true })
    await seal(first?.dossier ?? '')
    expect(await balance('2026-11-25', 'now')).toMatchObject({ sealed: 2, spoiled: 0, balanced: true })
    expect(await balance(null, 'now')).toMatchObject({
      ...{ carried: 0, approved: 5, sealed: 3, waiting: 1, spoiled: 0, voided: 1, balanced: true },
    })
    // Both sheets spoiled, then corrected and withdrawn: nothing of it is owed any more, its number is
    // voided.
    const last = (await ask(office => readSealBook(office))).uses.findLast(use => use.state === 'applied')
    await hall.as(KEEPER)
    const all = { ...spoiling, entry: last?.id ?? null, dossier: last?.dossier ?? '', ...seenBy(COUNTER) }
    await ask(office => spoilSheets(office, { ...all, sheets: last?.copies ?? 0 }))
    valueIn(await hall.take(COUNTER, 'correction', { reason: 'Sai', changes: OTHER_PHONE }, all.dossier))
    valueIn(await hall.take(COUNTER, 'withdrawal', { reason: 'Không cần nữa' }, all.dossier))
    expect(await balance(null, 'now')).toMatchObject({ spoiled: 0, voided: 2, balanced: true })
    await hall.as(KEEPER)
    const { waiting, balance: sum } = await ask(viewDrawer)
    expect(waiting.map(({ signed }) => signed)).toEqual([false])
    expect(sum).toMatchObject({ waiting: 1, spoiled: 0 })
  })
})
