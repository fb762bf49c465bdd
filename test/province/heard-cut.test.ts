import { describe, expect, test } from 'vitest'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { dossierNamed } from './hands.ts'
import { given, hearAt, ledgerOf, lineThrough, openCounters, rowOf } from './heard-counters.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const hear = hearAt(room)

describe('what other counters did, over a line that is cut', () => {
  test('comes whole in the end where the cable is cut at every question, before it or before its answer, and the program killed there', async () => {
    const { one, two, close } = await openCounters(room, 2)
    try {
      const dossiers = ['a', 'b', 'c', 'd'].map(dossierNamed)
      let cuts = 0
      for (const lost of ['question', 'answer']) {
        for (let after = 0, done = false; !done && after < 40; after++) {
          // Received at one of them; each notes something of whatever it knows.
          const [own, other] = [given(dossiers[after % 4]), given(dossiers[(after + 1) % 4])]
          for (const [at, each] of [one, two].entries())
            for (const dossier of [own, other])
              if (each.store.register.get(dossier)) each.write('note', dossier)
              else if (dossiers.indexOf(dossier) % 2 === at) each.write('intake', dossier)
          let left = after
          const cutting = lineThrough(room.running, async (_path, ask) => {
            if (left-- > 0) return ask()
            cuts++
            if (lost === 'answer') await ask()
            throw new Error('cut')
          })
          const rounds = [await hear(one, cutting), await hear(two, cutting, { hears: 1 })]
          done = left > 0 && rounds.every(({ why, heard }) => why === null && heard?.why === null)
          for (const each of [one, two]) each.restart()
        }
      }
      expect(cuts).toBeGreaterThan(20)
      for (const each of [one, two, one, two]) expect(await hear(each)).toMatchObject({ why: null })
      for (const dossier of dossiers) {
        expect(rowOf(one, dossier)).toBe(rowOf(two, dossier))
        expect(one.store.events.of(dossier).length).toBe(two.store.events.of(dossier).length)
      }
      for (const { store } of [one, two])
        expect(store.verify()).toMatchObject({ registers: 'equal', recovery: null })
    } finally {
      close()
    }
  })

  test('is heard page by page, each kept whole: killed after every page the next life goes on behind it', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      const dossiers = Array.from({ length: 4 }, (_, at) => dossierNamed(`page ${at}`))
      for (const dossier of dossiers)
        for (const type of ['intake', 'appraisal', 'note']) one.write(type, dossier)
      await hear(one)
      const ledger = ledgerOf(hands.id)
      const reads: number[] = []
      const asked: number[] = []
      while (two.store.heard.read(ledger) < 12) {
        let pages = 0
        const killing: Send = async (path, body, headers) => {
          if (path === '/v1/acts') {
            asked.push((JSON.parse(body) as { after: number }).after)
            if (pages++ > 0) throw new Error('killed')
          }
          return httpSend(room.running.url)(path, body, headers)
        }
        await hear(two, killing, { hears: 5 })
        two.restart()
        reads.push(two.store.heard.read(ledger))
      }
      expect(reads).toEqual([5, 10, 12])
      expect(asked.filter((after, at) => asked.indexOf(after) === at)).toEqual([0, 5, 10])
      expect(dossiers.map(each => rowOf(two, each))).toEqual(dossiers.map(each => rowOf(one, each)))
    } finally {
      close()
    }
  })
})
