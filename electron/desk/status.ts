import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { Status } from '../../shared/door.ts'
import { codeSeries, resultSeries } from '../../shared/record/lease.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import { openPublished } from './published.ts'

/** Whether anything can be recorded and how much: the status strip's facts. Before anyone has logged in, most are empty. */
export function statusOf(
  store: Store | undefined,
  clock: Clock,
  shell: Status['shell'],
  app: string,
  devices: Status['devices'],
): Status {
  const plain = { devices, shell, app, province: { connected: false as const, waiting: 0, oldest: null } }
  if (!store) {
    const clockState = { suspect: false, at: clock.now() }
    return {
      ...plain,
      recorded: { events: 0, lastAt: null },
      numbers: [],
      key: 'officer-wrapped-file',
      clock: clockState,
      recovery: null,
    }
  }
  const at = store.time().lo
  const last = store.events.last()
  return {
    ...plain,
    recorded: { events: last.seq, lastAt: last.at },
    province: { connected: false, waiting: store.outbox.waiting(), oldest: store.outbox.oldest() },
    numbers: store.recovery ? [] : numbersOf(store, at),
    key: store.keyIn,
    clock: { suspect: store.time().suspect, at },
    recovery: store.recovery && { reason: store.recovery.reason, missing: store.recovery.missing },
  }
}

function numbersOf(store: Store, at: string): Status['numbers'] {
  const day = dayOf(at)
  return openPublished(store)
    .centre(at)
    .agencies.map(({ name, code }) => ({
      agency: name,
      codesLeft: store.numbers.left(codeSeries(code), day),
      resultsLeft: store.numbers.left(resultSeries(code, day.slice(0, 4)), day),
    }))
}
