import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isLong, isOwed } from '../../../shared/office/outage.ts'
import { codeSeries, resultSeries } from '../../../shared/record/lease.ts'
import type { MirrorState, Status } from '../../../shared/status/status.ts'
import type { Clock } from '../../clock.ts'
import { doubtOfClock, wordDueOf } from '../diagnostics/doubt-of-clock.ts'
import { endingsOf } from '../diagnostics/endings.ts'
import { countHeld } from '../line/outbox-of.ts'
import { listLost } from '../office/custody.ts'
import { isDatable } from '../office/due-since-slip.ts'
import type { Office } from '../office/office.ts'

/**
 * The facts of the status strip: whether anything can be recorded, and how much. Most are empty before anyone
 * has logged in.
 */
export function statusOf(
  open: Pick<Office, 'store' | 'published' | 'standing' | 'line' | 'copies'> | undefined,
  clock: Clock,
  { shell, app, devices, demo }: Pick<Status, 'shell' | 'app' | 'devices'> & { demo: boolean },
): Status {
  const province = { ...NOTHING_YET, waiting: 0, oldest: null }
  const plain = { devices, shell, app, province }
  if (!open) {
    const clockState = { suspect: false, at: clock.now(), doubt: null, wordDue: null }
    return {
      ...plain,
      open: false,
      recorded: { events: 0, lastAt: null },
      numbers: [],
      awaitingCode: NOBODY_WAITS,
      ending: [],
      lostSeals: [],
      mirror: NO_MIRROR,
      key: 'officer-wrapped-file',
      clock: clockState,
      recovery: null,
    }
  }
  const { store } = open
  const at = store.time().lo
  const last = store.events.last()
  return {
    ...plain,
    open: true,
    recorded: { events: store.events.recorded(), lastAt: last.at },
    province: provinceOf(open, at, demo),
    ...(store.recovery
      ? { numbers: [], awaitingCode: NOBODY_WAITS }
      : codesOf(open, numbersOf(open, at), at)),
    ending: store.recovery ? [] : endingsOf(open),
    lostSeals: store.recovery ? [] : listLost(open, at),
    mirror: open.copies.state(),
    key: store.keyIn,
    clock: { suspect: store.time().suspect, at, doubt: doubtOfClock(store), wordDue: wordDueOf(store) },
    recovery: readOnlyOf(store),
  }
}

/** Why nothing can be recorded: a doubt, a disk fault, or files that were taken away while they were open. */
function readOnlyOf(store: Office['store']): Status['recovery'] {
  const { recovery } = store
  if (recovery) return { reason: recovery.reason, missing: recovery.missing }
  return store.isMoved() ? { reason: 'record-moved', missing: null } : null
}

const NOBODY_WAITS: Status['awaitingCode'] = { waiting: 0, ready: 0 }

/**
 * The numbers that are left, and how many waiting dossiers they would serve at once. A dossier received by a
 * provisional slip can be served if its date can be said.
 */
function codesOf(
  { store, published }: Pick<Office, 'store' | 'published'>,
  numbers: Status['numbers'],
  at: string,
): Pick<Status, 'numbers' | 'awaitingCode'> {
  const waiting = store.register.awaitingCode()
  const free = new Map(numbers.map(({ id, codesLeft }) => [id, store.time().suspect ? 0 : codesLeft]))
  const ready = [...Map.groupBy(waiting, ({ office }) => office)].reduce((sum, [office, rows]) => {
    const left = free.get(office) ?? 0
    const dated = left > 0 ? rows.filter(row => isDatable({ store, published }, row, at)).length : 0
    return sum + Math.min(dated, left)
  }, 0)
  return { numbers, awaitingCode: { waiting: waiting.length, ready } }
}

const NO_MIRROR: MirrorState = { set: false, at: null, behind: 0, failing: false }

/** What waits for the province, since when, and when the province last answered. */
function provinceOf(
  { store, published, line, standing }: Pick<Office, 'store' | 'published' | 'line' | 'standing'>,
  at: string,
  demo: boolean,
): Status['province'] {
  const held = store.recovery ? 0 : countHeld({ store, line })
  const waits = {
    waiting: store.outbox.waiting(),
    oldest: store.outbox.oldest(),
    files: filesOf(store),
    held,
  }
  if (store.recovery || !store.delivery.province()) return { ...NOTHING_YET, ...waits }
  const last = line.last()
  const { noticeHours } = published.centre(at)
  const { outages } = standing.now()
  const lasting = outages.find(({ closed }) => !closed)
  return {
    ...waits,
    enrolled: true,
    stopped: store.delivery.stopped() ?? null,
    connected: (last?.at ?? null) !== null,
    answeredAt: store.delivery.state().answeredAt,
    why: last?.why ?? null,
    putBack: store.delivery.putBack().at(-1)?.at ?? null,
    backedUpTo: store.delivery.backedUpTo(),
    outage: lasting
      ? {
          number: lasting.number,
          since: lasting.since,
          long: isLong(lasting, store.time(), noticeHours),
          noticeHours,
        }
      : null,
    unsigned: outages.filter(isOwed).length,
    cable: demo ? line.cable() : null,
  }
}
/** In doubt, the record may be older than the table, so it is not asked. */
const filesOf = (store: Office['store']): number => (store.recovery ? 0 : store.files.count())
const NOTHING_YET = {
  files: 0,
  stopped: null,
  enrolled: false,
  connected: false,
  held: 0,
  answeredAt: null,
  why: null,
  putBack: null,
  backedUpTo: null,
  outage: null,
  unsigned: 0,
  cable: null,
} as const

function numbersOf({ store, published }: Pick<Office, 'store' | 'published'>, at: string): Status['numbers'] {
  const day = dayOf(at)
  return published.centre(at).agencies.map(({ id, name, symbol, code }) => ({
    id,
    agency: name,
    symbol,
    codesLeft: store.numbers.left(codeSeries(code), day),
    resultsLeft: store.numbers.left(resultSeries(code, day.slice(0, 4)), day),
  }))
}
