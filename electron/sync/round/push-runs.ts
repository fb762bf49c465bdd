import type { Hello } from '../../../shared/wire/hello.ts'
import { RUN_BYTES } from '../../../shared/wire/push.ts'
import type { Delivery, Receipt, Run } from '../../store/delivered.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Why } from '../transport/answers.ts'
import type { Pace } from './pace.ts'

/** What is needed to send runs: the record, the line, the pace, and what the province said of itself. */
export type Sending = {
  delivery: Pick<Delivery, 'firstWaiting' | 'waiting' | 'run' | 'settle' | 'noteSuspended'>
  line: Pick<ProvinceLine, 'push'>
  pace: Pick<Pace, 'next'>
  said: Hello
  /**
   * Offers what acts are taken under, before a run that was read is sent. Returns null, or why it could not.
   */
  offer(): Promise<Why | null>
}
type Place = { epoch: number; seq: number }
/**
 * A run that was sent, and the promise of its answer. `behind`: it was sent before the previous run was
 * answered.
 */
type Sent = { run: Run; answer: ReturnType<ProvinceLine['push']>; behind: boolean }
/**
 * What became of a run: how many events left the outbox, and where to go on from, or why not. `in-halves`:
 * the province refuses to look at the run because of some event in it. The run is then halved until that
 * event is alone and the others are through.
 */
type Heard = { settled: number; next: Place | Why | 'in-halves' }
/** How many events a round sent, and why it ended before nothing waited, if it did. */
export type Pushed = { sent: number; why: Why | null }

/**
 * Sends runs until nothing waits, from where the province's chain stands if that is further back (R30). Two
 * are under way at most: while one awaits its answer, the next is read, signed, sent and checked. A run that
 * arrives before the one it follows is not taken, and is sent again. Each answer counts by itself, whatever
 * became of the other.
 */
export async function pushRuns(sending: Sending, stands: Place): Promise<Pushed> {
  let [most, sent] = [Number.POSITIVE_INFINITY, 0]
  let first = await send(sending, { from: startOf(sending.delivery, stands), most, behind: false })
  while (isSent(first)) {
    const second = await sendBehind(sending, first, most)
    const heard = await hear(sending, first, stands)
    sent += heard.settled
    if (isSent(second) && isAt(heard.next, startOfRun(second.run))) {
      first = second
      continue
    }
    // The round goes on from elsewhere or ends: the second run is waited for, so that no two rounds overlap.
    if (isSent(second)) sent += (await hear(sending, second, stands)).settled
    if (heard.next === 'in-halves') most = Math.ceil(first.run.events.length / 2)
    const from = heard.next === 'in-halves' ? startOfRun(first.run) : heard.next
    if (typeof from === 'string') return { sent, why: from }
    if (typeof second === 'string') return { sent, why: second }
    first = await send(sending, { from, most, behind: false })
  }
  return { sent, why: first }
}

type Wanted = { from: Place; most: number; behind: boolean }

/**
 * Reads a run and sends it. Returns null if there is none, or why what its acts were taken under could not be
 * offered.
 */
async function send(sending: Sending, { from, most, behind }: Wanted): Promise<Sent | Why | null> {
  const { delivery, line, pace, said, offer } = sending
  const events = Math.min(most, await pace.next())
  const run = delivery.run(from, { events, bytes: RUN_BYTES })
  // This comes after the run was read, so that whatever its acts were taken under is offered before them.
  const unsaid = await offer()
  if (unsaid || !run) return unsaid
  const answer = line.push(run, said)
  // It is awaited later: until then its failure must not count as an unhandled rejection.
  answer.catch(() => undefined)
  return { run, answer, behind }
}

/**
 * The next run, sent while the answer to this one is awaited; null if nothing more waits, or if runs are
 * being halved and each goes alone.
 */
async function sendBehind(sending: Sending, { run }: Sent, most: number): Promise<Sent | Why | null> {
  const goes = Number.isFinite(most) || sending.delivery.waiting() <= run.events.length
  return goes ? null : send(sending, { from: endOf(run), most, behind: true })
}

/** Waits for the answer to a run and keeps what it says. */
async function hear({ delivery, said }: Sending, sent: Sent, stands: Place): Promise<Heard> {
  const answer = await sent.answer
  if (!answer.ok) {
    const halves = answer.why === 'province-refused' && sent.run.events.length > 1
    return { settled: 0, next: halves ? 'in-halves' : answer.why }
  }
  const { receipts, next } = answer.value
  const settled = delivery.settle(receipts, said.at)
  if (receipts.some(({ body }) => tellsSuspended(body, stands))) delivery.noteSuspended(said.at)
  const from = startOfRun(sent.run)
  const isEarly = sent.behind && receipts.length === 0 && next.epoch === from.epoch && next.seq <= from.seq
  if (isEarly) return { settled, next: from }
  if (receipts.length === 0 && isAt(next, from)) return { settled, next: 'province-refused' }
  const goesOn = next.epoch === from.epoch && next.seq > from.seq
  return { settled, next: goesOn ? startAfter(delivery, sent.run, next) : next }
}

const isSent = (one: Sent | Why | null): one is Sent => one !== null && typeof one !== 'string'
const isAt = (next: Heard['next'], place: Place): boolean =>
  typeof next !== 'string' && next.epoch === place.epoch && next.seq === place.seq
const startOfRun = ({ epoch, from }: Run): Place => ({ epoch, seq: from })
const endOf = ({ epoch, from, events }: Run): Place => ({ epoch, seq: from + events.length })

/**
 * Whether a receipt for what was just sent says that this life of the machine is suspended, before any hello
 * says so.
 */
const tellsSuspended = ({ verdict, reason, epoch }: Receipt['body'], stands: Place): boolean =>
  verdict === 'quarantined' && (reason === 'fork' || reason === 'device-suspended') && epoch === stands.epoch

/** Where to begin: at what waits, or before it if the province has lost what it had. */
function startOf(delivery: Sending['delivery'], stands: Place): Place {
  const waiting = delivery.firstWaiting()
  if (!waiting) return stands
  if (waiting.epoch !== stands.epoch) return waiting
  return { epoch: stands.epoch, seq: Math.min(waiting.seq, stands.seq) }
}

/**
 * What waits next after this run. It may include what the province has already, if this record has no word on
 * it.
 */
function startAfter(delivery: Sending['delivery'], run: Run, next: Place): Place {
  const waiting = delivery.firstWaiting()
  if (!waiting) return next
  if (waiting.epoch !== next.epoch) return waiting
  return { ...next, seq: Math.min(next.seq, Math.max(waiting.seq, endOf(run).seq)) }
}
