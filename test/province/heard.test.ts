import { describe, expect, test } from 'vitest'
import type { Send } from '../../electron/sync/transport/send.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Acts } from '../../shared/wire/acts.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { type Counter, given, hearAt, ledgerOf, lineThrough, openCounters, rowOf } from './heard-counters.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const hear = hearAt(room)

describe('what other counters did', () => {
  test('is known at each after a round: one dossier goes its whole way, each step at another counter, also with the cable out', async () => {
    const { counters, close } = await openCounters(room, 3)
    try {
      const dossier = dossierNamed('way')
      for (const [at, type] of PROCEDURE.route.entries()) {
        const counter = given(counters[at % counters.length])
        // Heard before the cable was pulled: the act itself needs no line.
        expect(counter.store.events.of(dossier).filter(({ body }) => body.after)).toHaveLength(at)
        counter.write(type, dossier)
        for (const each of [counter, ...counters]) expect(await hear(each)).toMatchObject({ why: null })
        expect(new Set(counters.map(each => rowOf(each, dossier))).size).toBe(1)
      }
      const [row] = counters.map(each => each.store.register.get(dossier))
      expect(row).toMatchObject({ dossier, rev: PROCEDURE.route.length })
      for (const { store } of counters) {
        expect(store.verify()).toMatchObject({ registers: 'equal', recovery: null })
        expect(store.outbox.waiting()).toBe(0)
      }
    } finally {
      close()
    }
  })

  test('changed on the way, left out or forged moves nothing here, and keeps nothing of this counter back', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      const dossier = dossierNamed('forged')
      for (const type of ['intake', 'appraisal']) one.write(type, dossier)
      // Of a step that neither the province nor this program knows: quarantined.
      const other = dossierNamed('forged later')
      one.write('intake', other)
      const later = one.write('later', other, 'appraiser', {
        after: { stage: 'later', flags: [], outcome: null },
      })
      await hear(one)
      expect(one.store.delivery.wordOn(later)?.verdict).toBe('quarantined')
      const counted = new Map<string, number>()
      const forged = (name: string, change: (acts: Acts) => Acts): Send =>
        lineThrough(room.running, async (path, ask) => {
          const came = await ask()
          if (path !== '/v1/acts') return came
          const said = JSON.parse(came.text) as Acts
          const text = JSON.stringify(change(said))
          if (text !== came.text) counted.set(name, (counted.get(name) ?? 0) + 1)
          return { ...came, text }
        })
      const changes: Record<string, (acts: Acts) => Acts> = {
        page: acts => ({
          ...acts,
          page: { ...acts.page, bytes: acts.page.bytes.replace('"to":', '"to": ') },
        }),
        key: acts => ({
          ...acts,
          page: { ...acts.page, bytes: acts.page.bytes.replace(/"sealed":"./, '"sealed":"_') },
        }),
        receipt: acts => ({
          ...acts,
          receipts: acts.receipts.map(each => ({
            ...each,
            bytes: each.bytes.replace('confirmed', 'rejected'),
          })),
        }),
        event: acts => ({
          ...acts,
          events: acts.events.map(each => ({
            ...each,
            bytes: each.bytes.replace('"actor":"an"', '"actor":"em"'),
          })),
        }),
        'left out': acts => ({ ...acts, events: acts.events.slice(1) }),
        'another hand': acts => ({
          ...acts,
          events: acts.events.map(each => ({
            ...each,
            personSignature: hands.people.second.sign(DOMAIN.act, each.id),
          })),
        }),
        'no hand': acts => ({
          ...acts,
          events: acts.events.map(each => ({ ...each, personSignature: null })),
        }),
        'another machine': acts => ({
          ...acts,
          events: acts.events.map(each => ({
            ...each,
            deviceSignature: two.store.signAsDevice(DOMAIN.request, each.id),
          })),
        }),
        'no machine': acts => ({
          ...acts,
          events: acts.events.map(each => ({ ...each, deviceSignature: '' })),
        }),
        'the machine of another act': acts => ({
          ...acts,
          events: acts.events.map((each, at) => ({
            ...each,
            deviceSignature: given(acts.events.at(at - 1)).deviceSignature,
          })),
        }),
        'another hand, quarantined': acts => ({
          ...acts,
          events: acts.events.map(each => ({
            ...each,
            personSignature:
              each.id === later ? hands.people.second.sign(DOMAIN.act, each.id) : each.personSignature,
          })),
        }),
        'another machine, quarantined': acts => ({
          ...acts,
          events: acts.events.map(each => ({
            ...each,
            deviceSignature: each.id === later ? (each.personSignature ?? '') : each.deviceSignature,
          })),
        }),
      }
      const before = two.store.registerHash()
      let known = 0
      for (const [name, change] of Object.entries(changes)) {
        const own = two.write('intake', dossierNamed(`own ${name}`))
        const round = await hear(two, forged(name, change))
        // What stands before a forged act is proven without it, and is heard.
        const reached = name.endsWith('quarantined') ? 3 : 0
        expect([name, round]).toMatchObject([
          name,
          { sent: 1, why: null, heard: { acts: reached - known, why: 'not-the-province' } },
        ])
        known = reached
        expect(two.store.delivery.wordOn(own)?.verdict).toBe('confirmed')
        expect(two.store.heard.read(ledgerOf(hands.id))).toBe(reached)
        const told = two.store.events.of(dossier).map(({ id }) => id)
        expect([told.length > 0, told.includes(later)]).toEqual([reached > 0, false])
      }
      expect([...counted.keys()]).toEqual(Object.keys(changes))
      expect(await hear(two)).toMatchObject({ heard: { acts: 4 - known, more: false, why: null } })
      expect(rowOf(two, dossier)).toBe(rowOf(one, dossier))
      expect(two.store.registerHash()).not.toBe(before)
      expect(two.store.verify()).toMatchObject({ registers: 'equal', recovery: null })
    } finally {
      close()
    }
  })

  test('is all known to a counter that was enrolled later, in as many rounds as it takes: none of them keeps its own acts waiting', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    const late: Counter[] = []
    try {
      const dossiers = Array.from({ length: 30 }, (_, at) => dossierNamed(`late ${at}`))
      for (const [at, dossier] of dossiers.entries())
        for (const type of PROCEDURE.route.slice(0, 1 + (at % 4))) (at % 2 ? one : two).write(type, dossier)
      for (const each of [one, two, one, two]) await hear(each)
      const { counter } = await room.counter(hands)
      late.push(counter)
      let rounds = 0
      for (let more = true; more; rounds++) {
        const own = counter.write('intake', dossierNamed(`own ${rounds}`))
        // Pages of one act: a round ends long before everything was heard.
        const { heard, sent } = await hear(counter, undefined, { hears: 1 })
        expect([sent, counter.store.delivery.wordOn(own)?.verdict]).toEqual([1, 'confirmed'])
        more = heard?.more ?? false
      }
      expect(rounds).toBeGreaterThan(1)
      await hear(counter)
      expect(dossiers.map(each => rowOf(counter, each))).toEqual(dossiers.map(each => rowOf(one, each)))
      expect(counter.store.verify()).toMatchObject({ registers: 'equal', recovery: null })
    } finally {
      for (const each of late) each.close()
      close()
    }
  })
})
