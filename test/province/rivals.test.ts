import { describe, expect, test } from 'vitest'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { saidOvertaken } from '../../electron/desk/office/overtaken.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { standsSaid } from '../../shared/text/dossier/standing-words.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'
import { type Counter, openTwo } from './two-counters.ts'

const room = roomOfFile()
const D = dossierNamed('rivals')
const doc = (letter: string): string => letter.repeat(64)
const wordOn = ({ store }: Counter, id: string): string => {
  const { verdict = 'nothing', reason = null } = store.delivery.wordOn(id) ?? {}
  return reason ? `${verdict} ${reason}` : verdict
}
const stands = ({ store }: Counter) => fold(blank(D), store.events.of(D))
const OVERTAKEN = 'kết quả của quầy khác có giá trị: không làm gì thêm ở quầy này'
/** How the register says that it stands here. */
const told = ({ store }: Counter): string => {
  const row = store.register.get(D) ?? expect.fail('no line')
  return standsSaid(saidOvertaken({ store }, row), 'vi')
}
/** Writes these steps; the approval is of this document. */
const walk = (counter: Counter, types: readonly string[], docs: string): ReadonlyMap<string, string> =>
  new Map(
    types.map(type => [type, counter.write(type, D, undefined, type === 'approval' ? { docs: [docs] } : {})]),
  )
const [BASE, REST] = [PROCEDURE.route.slice(0, 2), PROCEDURE.route.slice(2)]

describe('two counters that decided one dossier otherwise, each without the other', () => {
  test.each([
    ['handed out at both', REST, 0],
    ['handed out at the one that loses, the other one goes on afterwards', ['approval'], 0],
    ['the one that loses goes on before it knows', ['approval'], 1],
  ] as const)(
    '%s: the loser takes his paper back, and the result that stands is not moved',
    async (_, won, late) => {
      const { counters, close } = await openTwo(room.running)
      const [winner, loser] = counters
      const sync = async (): Promise<void> => {
        // Each hears what the other brought a round later.
        for (const counter of [...counters, ...counters]) {
          expect(await counter.sync(room.running)).toMatchObject({ why: null })
          noteVerdicts(counter.store)
        }
        for (const counter of counters) await counter.sync(room.running)
      }
      try {
        // Both were handed the same papers: each received and appraised them.
        for (const counter of counters) walk(counter, BASE, '')
        const first = walk(winner, won, doc('a'))
        const second = walk(loser, REST.slice(0, late || REST.length), doc('b'))
        await sync()
        const [theirs = '', mine = ''] = [first.get('approval'), second.get('approval')]
        expect([wordOn(winner, theirs), wordOn(loser, mine)]).toEqual([
          'held other-document',
          'held other-document',
        ])
        winner.settle(theirs, D, 'stands')
        loser.settle(mine, D, 'set-aside')
        await winner.sync(room.running)
        // What the loser still does before a round tells him rests on what was set aside.
        const after = walk(loser, REST.slice(late || REST.length), '')
        await sync()
        const fell = [...second, ...after]
          .filter(([type]) => type !== 'approval')
          .map(([, id]) => wordOn(loser, id))
        expect(fell).toEqual(fell.map(() => 'rejected base-set-aside'))
        expect(stands(loser)).toMatchObject({ stage: 'returned', flags: ['recall-open'], outcome: null })
        const back = loser.write('recall', D)
        await sync()
        expect(wordOn(loser, back)).toBe('superseded rival-stands')
        expect(stands(loser).flags).toEqual([])
        // It stands open where it was before, and says that nothing is to be done with it.
        expect([told(loser), told(winner)]).toEqual([OVERTAKEN, expect.not.stringContaining('quầy khác')])
        const more = walk(winner, REST.slice(won.length), '')
        await sync()
        for (const [type, id] of [...first, ...more])
          expect(wordOn(winner, id)).toMatch(type === 'approval' ? /^confirmed ratified$/ : /^confirmed/)
        expect(stands(winner)).toMatchObject({ stage: 'returned', outcome: 'returned', flags: [] })
        for (const { store } of counters)
          expect([store.delivery.held(), store.outbox.waiting()]).toEqual([[], 0])
        expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
          ok: true,
          faults: [],
        })
      } finally {
        close()
      }
    },
  )
})
