import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newSearching } from '../../electron/sync/files/fetch-wanted.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { FILE_PIECE } from '../../shared/record/pieces.ts'
import { startProvince } from './cluster.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { given, hearAt, ledgerOf, lineThrough, openCounters, rowOf } from './heard-counters.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const hear = hearAt(room)

describe('what other counters did, where not all are alike', () => {
  test('of a province that was put back from a backup is heard again, and every counter ends with the same', async () => {
    const url = await room.postgres.database()
    const before = await startProvince(url)
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      for (const each of [one, two]) await each.enrol(before)
      const [early, late] = [dossierNamed('early'), dossierNamed('late')]
      one.write('intake', early)
      for (const each of [one, two]) await hear(each, undefined, { at: before })
      const { key } = before
      await before.close()
      const backup = await room.postgres.copy(url)
      const running = await startProvince(url, { key })
      two.write('appraisal', early)
      one.write('intake', late)
      for (const each of [one, two, one, two]) await hear(each, undefined, { at: running })
      expect(rowOf(one, early)).toBe(rowOf(two, early))
      await running.close()
      const old = await startProvince(backup, { key })
      try {
        // The other one first, so that the ledger is another than it was.
        for (const each of [two, one, two, one, two, one]) await hear(each, undefined, { at: old })
        for (const { store } of [one, two]) {
          expect(store.delivery.putBack()).toHaveLength(1)
          expect(store.heard.read(ledgerOf(hands.id))).toBe(3)
          expect(store.verify()).toMatchObject({ registers: 'equal', recovery: null })
        }
        for (const dossier of [early, late]) expect(rowOf(one, dossier)).toBe(rowOf(two, dossier))
        // A third one, enrolled only now, has the keys that were given again.
        const { counter } = await room.counter(hands)
        await counter.enrol(old)
        await hear(counter, undefined, { at: old })
        for (const dossier of [early, late]) expect(rowOf(counter, dossier)).toBe(rowOf(one, dossier))
        counter.close()
      } finally {
        await old.close()
      }
    } finally {
      close()
    }
  })

  test('of a counter of an earlier version is heard, and read as soon as that one is brought up to date; of an earlier province nothing is asked', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      const asked = new Set<string>()
      /** As a province of version 11 says it in its signed hello. */
      const old11 = lineThrough(room.running, async (path, ask) => {
        asked.add(path)
        const came = await ask()
        if (path !== '/v1/hello') return came
        const said = JSON.parse((JSON.parse(came.text) as { bytes: string }).bytes) as object
        const hello = room.running.province.say(DOMAIN.answer, { ...said, wire: { min: 1, max: 11 } })
        return { ...came, text: JSON.stringify(hello) }
      })
      const [old, mine] = [dossierNamed('old'), dossierNamed('mine')]
      one.write('intake', old)
      two.write('intake', mine)
      expect(await hear(one, old11)).toEqual(expect.objectContaining({ sent: 1, why: null }))
      expect([...asked].filter(path => path === '/v1/acts' || path === '/v1/keys')).toEqual([])
      expect(asked).toContain('/v1/push')
      expect(await hear(two)).toMatchObject({ sent: 1, why: null, heard: { acts: 1, why: null } })
      // Its key was not given: it has no line here yet, and is asked for.
      expect(two.store.register.get(old)).toBeUndefined()
      expect(two.store.heard.lacking(ledgerOf(hands.id), 9)).toEqual([old])
      await hear(one)
      await hear(two)
      expect(two.store.heard.lacking(ledgerOf(hands.id), 9)).toEqual([])
      expect(rowOf(two, old)).toBe(rowOf(one, old))
      expect(rowOf(one, mine)).toBe(rowOf(two, mine))
    } finally {
      close()
    }
  })

  test('brings its papers along: what was approved at another counter lies here as it lies there, also after cuts', async () => {
    const { one, two, close } = await openCounters(room, 2)
    try {
      const dossier = dossierNamed('papers')
      const code = `000.00.01.H30-${dossier.slice(0, 6)}`
      one.write('intake', dossier, 'counter', { data: { code } })
      one.write('appraisal', dossier)
      const draft = randomBytes(3 * FILE_PIECE)
      const files = [draft, Buffer.concat([draft, randomBytes(9)])]
      const kept = files.map(bytes => one.putPaper(bytes, dossier))
      one.write('approval', dossier, 'approver', {
        docs: [given(kept[0])],
        data: { number: '7/GP' },
      })
      await hear(one)
      await hear(two)
      const state = newSearching()
      // Its maker has not sent it yet: it is asked for again, ever more rarely.
      const absent: number[] = []
      for (let round = 0; round < 6; round++)
        absent.push((await two.fetchPapers(room.running, undefined, state)).absent)
      expect(absent).toEqual([1, 0, 1, 0, 0, 1])
      await one.sendFiles(room.running)
      one.write('signing', dossier, 'approver', { docs: [given(kept[1])] })
      for (const each of [one, two]) await hear(each)
      await one.sendFiles(room.running)
      let [cuts, pieces] = [0, 0]
      const cutting = lineThrough(room.running, async (path, ask) => {
        if (path !== '/v1/file-get') return ask()
        if (++pieces % 2 === 0) {
          cuts++
          throw new Error('cut')
        }
        return ask()
      })
      const fresh = newSearching()
      let papers = 0
      for (let round = 0; round < 12 && two.store.heard.wanted(9).length > 0; round++)
        papers += (await two.fetchPapers(room.running, cutting, fresh)).papers
      expect([papers, two.store.heard.wanted(9)]).toEqual([2, []])
      expect(cuts).toBeGreaterThan(3)
      // Each piece came once: seven of both, and as many questions more as were cut.
      expect(pieces).toBe(7 + cuts)
      for (const [at, content] of kept.entries()) {
        expect(Buffer.from(given(two.store.papers.bytes(content))).equals(given(files[at]))).toBe(true)
        expect(two.store.papers.get(content)).toMatchObject({
          ...{ dossier, form: 'result', number: '7/GP', signatures: at, voided: null },
          title: PROCEDURE.result?.type,
        })
      }
      expect(two.store.verify()).toMatchObject({ registers: 'equal', papers: [], recovery: null })
    } finally {
      close()
    }
  })
})
