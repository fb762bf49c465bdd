import { EventEmitter, once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { holdRecord } from '../../electron/desk/record/hold-record.ts'
import { scrubRecord } from '../../electron/desk/record/scrub-record.ts'
import type { News } from '../../shared/answer.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen, tickingClock } from '../store/office.ts'
import { inDatabase } from '../store/spoilings.ts'

const clean: (() => unknown)[] = []
afterEach(async () => {
  for (const done of clean.splice(0).reverse()) await done()
})

const EVENTS = 90

/** A closed record; spoilt, somebody changed an event that the opening does not look at. */
function closedRecord({ spoilt }: { spoilt: boolean }): string {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  if (spoilt)
    inDatabase(folder, 'DROP TRIGGER events_never_change; UPDATE events SET bytes = bytes || 1 WHERE seq = 7')
  return folder
}

test('an open desk looks through its record by itself, and tells the screens that it may not be written to', async () => {
  const news = new EventEmitter<{ news: [News] }>()
  const faults: string[] = []
  const record = holdRecord(
    { folder: closedRecord({ spoilt: true }), clock: tickingClock(), app: 'test', syncs: true },
    { news, fault: what => String(faults.push(what)) },
  )
  clean.push(() => record.close())
  record.open(DATA_KEY, 'officer-wrapped-file')
  expect(record.now()?.store.recovery).toBeNull()
  // Nobody asks for anything: the desk idles, as in the morning.
  const alive = setInterval(() => undefined, 1000)
  clean.push(() => clearInterval(alive))
  const [told] = await once(news, 'news')
  expect(told).toEqual({ about: 'status', dossier: null })
  expect(record.now()?.store.recovery).toMatchObject({ reason: 'chain-broken', missing: { from: 7, to: 7 } })
  expect(faults).toEqual(['record-doubt'])
})

test('piece by piece, never two at once, and not at all once it is stopped or all was seen', () => {
  const store = reopen(closedRecord({ spoilt: false }))
  clean.push(() => store.close())
  const asleep: (() => void)[] = []
  let [found, faults] = [0, 0]
  const heard = {
    wake: (_ms: number, work: () => void) => {
      asleep.push(work)
      return () => void asleep.splice(asleep.indexOf(work), 1)
    },
    found: () => found++,
    fault: () => faults++,
  }
  const first = scrubRecord(store, heard)
  asleep.pop()?.()
  expect(asleep).toHaveLength(1)
  first.stop()
  expect(asleep).toHaveLength(0)
  scrubRecord(store, heard)
  let pieces = 0
  for (let work = asleep.pop(); work; work = asleep.pop()) {
    expect(asleep).toHaveLength(0)
    work()
    pieces++
  }
  expect(pieces).toBeGreaterThan(EVENTS / 16 - 1)
  expect([found, faults]).toEqual([0, 0])
})
