import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendFeed, type Entry } from '../../server/feed/feed.ts'
import { verdictWord } from '../../shared/text/province/verdict-words.ts'
import { dossierNamed } from './hands.ts'
import { type Counter, given, hearAt, ledgerOf, lineThrough, openCounters, rowOf } from './heard-counters.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const hear = hearAt(room)
/** In so many rounds what is missing may still be on its way. */
const WAITED = 4

type Row = Omit<Entry, 'signed'> & { id: Buffer; bytes: string; signature: string }

/**
 * Takes the certificate of a machine out of the feed, as if it had not been published yet; gives it back at
 * its end.
 */
async function withhold(centre: string, { store }: Counter): Promise<() => Promise<void>> {
  const { db } = room.running
  const rows = await db<Row[]>`
    DELETE FROM feed WHERE office = ${centre} AND kind = 'device' AND key = ${store.device.id}
    RETURNING kind, key, version, id, bytes, signature`
  expect(rows).toHaveLength(1)
  return () =>
    db.begin(tx =>
      appendFeed(
        tx,
        centre,
        rows.map(({ id, bytes, signature, ...entry }) => ({
          ...entry,
          signed: { id: id.toString('hex'), bytes, signature },
        })),
      ),
    )
}

/** A round in which the feed does not come, and everything else would. */
const feedless = () =>
  lineThrough(room.running, (path, ask) => (path === '/v1/pull' ? Promise.reject(new Error('cut')) : ask()))

describe('an act of a machine whose certificate has not come', () => {
  test('is waited for and then said, whatever is done before, behind and between; with the certificate all of it is heard', async () => {
    const seen = { said: 0, unsaid: 0, before: 0 }
    let made = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        fc.array(fc.constantFrom('whole', 'whole', 'feedless', 'restart'), { minLength: 2, maxLength: 9 }),
        fc.array(fc.boolean(), { maxLength: 3 }),
        async (first, rounds, later) => {
          const { hands, counters, one, two, close } = await openCounters(room, 3)
          const three = given(counters[2])
          const ledger = ledgerOf(hands.id)
          try {
            const giveBack = await withhold(hands.id, three)
            const dossiers: string[] = []
            const receive = async (at: Counter): Promise<void> => {
              const dossier = dossierNamed(`unknown ${++made}`)
              dossiers.push(dossier)
              at.write('intake', dossier)
              await hear(at)
            }
            // `true`: at the machine that nobody knows yet.
            const acts = [...first, true, ...later]
            for (const isUnknown of acts) await receive(isUnknown ? three : one)
            const known = acts.indexOf(true)
            let whole = 0
            for (const round of rounds) {
              if (round === 'restart') {
                two.restart()
                continue
              }
              if (round === 'whole') whole++
              await hear(two, round === 'feedless' ? feedless() : undefined)
              if (whole === 0) continue
              expect(two.store.heard.read(ledger)).toBe(known)
              const here = dossiers.map(dossier => two.store.register.get(dossier) !== undefined)
              expect(here).toEqual(acts.map((_, at) => at < known))
              const stops = two.store.heard.stops()
              const stop = { ledger, device: three.store.device.id, cause: 'machine-unknown' }
              expect(stops).toMatchObject(whole < WAITED ? [] : [stop])
            }
            if (known > 0) seen.before++
            seen[whole < WAITED ? 'unsaid' : 'said']++
            await giveBack()
            for (const each of [two, one, three]) await hear(each)
            for (const each of [two, one, three]) {
              expect(each.store.heard.stops()).toEqual([])
              for (const dossier of dossiers) expect(rowOf(each, dossier)).toBe(rowOf(three, dossier))
              expect(each.store.verify()).toMatchObject({ ok: true, registers: 'equal' })
            }
          } finally {
            close()
          }
        },
      ),
      { numRuns: 8, seed: 20_261_130 },
    )
    expect(Object.entries(seen).filter(([, many]) => many === 0)).toEqual([])
  })

  test('keeps no key from coming that was lacking before', async () => {
    const { hands, counters, one, two, close } = await openCounters(room, 3)
    try {
      const three = given(counters[2])
      await withhold(hands.id, three)
      const [early, late] = [dossierNamed('key early'), dossierNamed('key late')]
      one.write('intake', early)
      // It gives no key with its act: as a program that knew of none.
      await one.sync(room.running)
      await hear(two)
      expect(two.store.heard.lacking(ledgerOf(hands.id), 9)).toEqual([early])
      three.write('intake', late)
      await three.sync(room.running)
      await hear(one)
      await hear(two)
      expect(two.store.heard.read(ledgerOf(hands.id))).toBe(1)
      expect(two.store.heard.lacking(ledgerOf(hands.id), 9)).toEqual([])
      expect(rowOf(two, early)).toBe(rowOf(one, early))
    } finally {
      close()
    }
  })

  test('has words for each cause', () => {
    for (const cause of ['machine-unknown', 'person-unknown', 'hand-forged'])
      expect(verdictWord(cause, 'vi')).not.toContain('quy tắc')
  })
})
