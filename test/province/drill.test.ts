import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { keepMirror, placeOf, setMirror } from '../../electron/desk/copies/keep-mirror.ts'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import { createKeyFile } from '../../electron/keys/key-file.ts'
import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { enrolHere } from '../../electron/sync/enrol-here.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { EventBody } from '../../shared/record/event.ts'
import { DATA_SET } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

/** How much work is lost: 20,000 in the drill of a night, `TAI_CHO_DRILL=20000`. */
const ACTS = Number(process.env.TAI_CHO_DRILL ?? 300)
/** So many acts lie between two moments with a line: never so many that the numbers of a machine end. */
const LINE_EACH = 150
const PATIENCE_MS = 900_000 + ACTS * 150
/** One act every so often; a copy is at most ten minutes or fifty acts old. */
const EACH_MS = 17_000
const [OLDEST_MS, MOST_ACTS] = [10 * 60_000, 50]
const AGENCY = DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)
const SERIES = `code:${AGENCY?.code}`
const START = '2026-11-24T01:00:00.000Z'
const DATA_KEY = new Uint8Array(32).fill(7)

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let root: string
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  root = mkdtempSync(join(tmpdir(), 'tc-drill-'))
})
afterAll(async () => {
  await running.close()
  await postgres.close()
  rmSync(root, { recursive: true, force: true })
})

const bodiesOf = (store: Store): EventBody[] =>
  store.events.after(0, 1_000_000).map(({ bytes }) => EventBody.parse(JSON.parse(bytes)))

test(
  `a counter burns with ${ACTS} acts: out of its second copy and the province it goes on, and what is lost is younger than the copy`,
  async () => {
    const hands = openHands('centre-drill')
    // The province's time is real; only how old a copy may be is reckoned by hand.
    const [clock, hand] = [systemClock(), handClock(START)]
    const counter = await openCounterStore(hands, 'quay-1', clock)
    await counter.enrol(running)
    expect(await counter.sync(running, undefined, { numbers: true })).toMatchObject({ why: null })
    await createKeyFile(counter.folder, {
      hall: { centre: hands.id, site: 's', counter: 'quay-1', demo: true },
      dataKey: DATA_KEY,
      slots: [{ face: FACE, pin: '246810', secrets: { act: new Uint8Array(32) } }],
      cost: { memory: 64, passes: 1, lanes: 1 },
    })
    mkdirSync(join(root, 'usb'))
    setMirror(counter.folder, join(root, 'usb'))
    const { store } = counter
    let copied = 0
    let look: (() => void) | undefined
    let looked = Promise.withResolvers<void>()
    const kept = keepMirror(store, counter.folder, hand, {
      wake(_ms, work) {
        look = work
        looked.resolve()
        return () => undefined
      },
      told: () => {
        copied = hand.monoMs()
      },
      fault: (_what, error) => expect(error).toBeUndefined(),
    })
    const numbers: string[] = []
    for (let act = 1; act <= ACTS; act++) {
      hand.pass(EACH_MS)
      numbers.push(`${receive(counter, act)}`)
      looked = Promise.withResolvers()
      look?.()
      await looked.promise
      // Now and then the line is there, and numbers with it; at the end it comes back just before the fire,
      // after the last copy.
      if ((act % LINE_EACH === 0 && act < ACTS - 3) || act === ACTS - 3)
        await counter.sync(running, undefined, { numbers: true })
    }
    await kept.stop()
    const before = bodiesOf(store)
    const age = hand.monoMs() - copied
    counter.close()

    const began = performance.now()
    const to = join(root, 'again')
    const from = placeOf(join(root, 'usb'), { device: { id: 'quay-1' } } as Store)
    const restored = await restoreCentre({ from, to, by: 'an', pin: '246810' }, { clock, app: 'test' })
    if ('refusal' in restored) throw new Error(restored.refusal)
    const took = performance.now() - began
    const again = openStore({
      folder: to,
      dataKey: DATA_KEY,
      keyIn: 'officer-wrapped-file',
      clock,
      app: 'test',
    })
    const after = bodiesOf(again)

    // Everything up to the copy, then the event that says so; what is lost came after it, and it was young
    // enough.
    expect(restored).toMatchObject({ epoch: 2, before: { epoch: 1, seq: restored.events } })
    expect(after.slice(0, restored.events)).toEqual(before.slice(0, restored.events))
    expect(after.at(-1)).toMatchObject({ type: 'restore-noted', epoch: 2, seq: 1 })
    // How far the chain of the old epoch stands at the province is asked no more: all of it is offered once
    // again.
    expect(again.outbox.waiting()).toBe(restored.events + 1)
    const lost = before.slice(restored.events)
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.length).toBeLessThanOrEqual(MOST_ACTS)
    expect(age).toBeLessThanOrEqual(OLDEST_MS + 60_000)
    expect(lost.every(({ time }) => time.lo >= (restored.copiedAt ?? ''))).toBe(true)

    // Two persons stand for it; then the province takes what the old epoch had not sent, and goes on with the
    // new one.
    const wanted = { office: hands.id, device: 'quay-1', madeBy: 'a', agreedBy: 'b', brings: false }
    const code = await invite(running.db, wanted)
    const { id, publicKey } = running.province
    const fact = { province: { id, publicKey }, url: running.url, code, office: hands.id, issuer: 'nobody' }
    const asked = performance.now()
    expect(await enrolHere(again, fact)).toMatchObject({ enrolled: true })
    expect(await syncNow(again)).toMatchObject({ why: null })
    // One round, however much the province has of which this copy has no word.
    expect(again.outbox.waiting()).toBe(0)
    const agreed = performance.now() - asked
    expect(again.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], recovery: null })
    // Of what is lost here, the acts that were sent before the fire stand at the province as they were done.
    const [{ there = -1 } = {}] = await running.db<{ there: number }[]>`
    SELECT count(*)::int AS there FROM links
    WHERE office = ${hands.id} AND device = 'quay-1' AND epoch = 1 AND seq > ${restored.before.seq}`
    expect(there).toBe(lost.length - 3)

    // Another counter hears of both epochs, each act by the share of its run or by its own signature.
    const other = await openCounterStore(hands, 'quay-2', clock, DATA_KEY)
    await other.enrol(running)
    expect(await syncNow(other.store)).toMatchObject({ heard: { acts: ACTS - 3, why: null } })
    expect(other.store.verify()).toMatchObject({ ok: true, heard: [] })
    other.close()

    // No number of the old epoch is given out again, and none is left without a word.
    const fresh = again.record(writing => writing.nextNumber(SERIES, dayOf(clock.now())))
    if ('refusal' in fresh) throw new Error(fresh.refusal)
    expect(numbers).not.toContain(String(fresh.ref.value))
    expect(countUnexplained(again.numbers.gaps(), again.numbers.leases())).toBe(0)
    const [{ many = -1 } = {}] = await running.db<{ many: number }[]>`
    SELECT count(*)::int AS many FROM leases WHERE office = ${hands.id} AND device = 'quay-1' AND epoch = 1 AND burned IS NULL`
    expect(many).toBe(0)
    console.log(
      `${ACTS} acts, copy ${Math.round(age / 1000)} s old, lost ${lost.length} (${there} of them at the province), put back in ${Math.round(took)} ms, agreed with the province in ${Math.round(agreed)} ms`,
    )
    again.close()
  },
  PATIENCE_MS,
)

const FACE = {
  officer: 'an',
  keys: 'an',
  name: 'An',
  title: 'x',
  agency: PROCEDURE.agency,
  roles: ['counter' as const],
  demoPin: null,
}

/** Receives one dossier with the next number, and says which. */
function receive({ store, write }: Awaited<ReturnType<typeof openCounterStore>>, act: number): number {
  const next = store.record(writing => writing.nextNumber(SERIES, dayOf(store.time().lo)))
  if ('refusal' in next) throw new Error(next.refusal)
  write('intake', dossierNamed(`drill ${act}`), 'counter', { numbers: [next.ref] })
  return next.ref.value
}
