import { noteUndone } from '../../electron/desk/line/note-undone.ts'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { keepSyncing } from '../../electron/sync/keep-syncing.ts'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { unhurried } from '../../electron/sync/round/pace.ts'
import { type Much, type Round, syncOnce } from '../../electron/sync/round/sync-once.ts'
import { wantedLeases } from '../../electron/sync/round/wanted-leases.ts'
import type { Send } from '../../electron/sync/transport/send.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { lineOf, type Way } from './base.ts'
import type { Counter, World } from './hall.ts'
import { simLine } from './line.ts'
import { note } from './reads.ts'
import { drawnPace, watchRuns } from './runs.ts'
import { openStranger, type Stranger } from './strangers.ts'
import { watchActs } from './watch-acts.ts'

/** How this machine reaches its province: through every fault of its line, or plainly once it is healed. */
export function wayOf(world: World, { machine, version }: Counter): Way & { stranger: Stranger } {
  const { base, province, options, time, chance, history } = world
  const stranger = openStranger(world.foreign.answer)
  const answer: Send = async (path, body, headers) => {
    if (time.ms() < world.downUntil) throw new Error('nobody listens')
    return province.answer(path, body, headers)
  }
  const send = simLine(answer, {
    chance,
    time,
    faults: world.healing ? [] : options.faults,
    hot: world.healing ? 0 : options.hot,
    note: fault => history.note(fault, machine.name),
    isOut: () => time.ms() < world.outUntil,
    foreign: stranger.answer,
  })
  const spoken = version < 0 ? asEarlier(send, WIRE_VERSION + version) : send
  return { hands: base.hands, province, send: spoken, stranger }
}

/** Sends as a program of an earlier version, which says so, and does not sign its hello yet. */
const asEarlier =
  (send: Send, max: number): Send =>
  (path, body, headers) =>
    path === '/v1/hello'
      ? send(path, JSON.stringify({ ...(JSON.parse(body) as object), wire: { min: 1, max } }), {})
      : send(path, body, headers)

/**
 * Speaks as a program of another version: an earlier one knows fewer questions, a later one falls back to
 * ours.
 */
function lineOfVersion(line: ProvinceLine, version: number): ProvinceLine {
  if (version >= 0) return line
  return {
    ...line,
    async hello() {
      const answer = await line.hello()
      if (!answer.ok) return answer
      const { wire, ...said } = answer.value
      const max = Math.min(wire.max, WIRE_VERSION + version)
      return { ok: true, value: { ...said, wire: { ...wire, max } } }
    },
  }
}

const FAILED: Round = { sent: 0, received: 0, at: null, why: 'sync-fault' }

/** Lets the rounds of this machine go on by themselves for so long, as its desk does while it is open. */
export function startRounds(world: World, counter: Counter, ms: number): void {
  if (counter.syncing) return
  counter.syncing = true
  const { time, chance } = world
  const life = counter.machine.lives
  const isMine = (): boolean => counter.machine.lives === life && counter.machine.store() !== undefined
  const rounds = keepSyncing(much => round(world, counter, much, isMine), {
    chance: chance.draw,
    wake: time.after,
    told: done => told(world, counter, done, isMine),
  })
  time.after(ms, () => {
    void rounds.stop().then(() => {
      counter.syncing = false
    })
  })
}

async function round(world: World, counter: Counter, much: Much, isMine: () => boolean): Promise<Round> {
  const store = counter.machine.store()
  if (!store || !isMine()) return FAILED
  const { province } = world
  try {
    const way = wayOf(world, counter)
    const own = way.stranger.watched(lineOf(store, way), question =>
      world.faults.push(`${counter.machine.name} believed what a stranger said to ${question}`),
    )
    const say = (state: string): void => world.history.note(state, counter.machine.name)
    const line = watchActs(watchRuns(lineOfVersion(own, counter.version), say), store, say)
    const wanted = () => [...wantedLeases(store)]
    const pace = world.options.pieces ? drawnPace(world.chance) : unhurried
    return await syncOnce(store.delivery, line, province.province, {
      ...{ much, wanted, pace, returning: store.numbers },
      ...(world.options.hears ? { hearing: store } : {}),
    })
  } catch (fault) {
    // A program that was ended in the meantime reports nothing any more.
    if (isMine()) world.faults.push(`${counter.machine.name} round: ${(fault as Error).stack}`)
    return FAILED
  }
}

function told(world: World, counter: Counter, done: Round, isMine: () => boolean): void {
  const store = counter.machine.store()
  if (!store || !isMine() || store.recovery) return
  counter.last = done
  const { history } = world
  history.note(done.why ? `round: ${done.why}` : 'round: good', counter.machine.name)
  if (done.sent + done.received > 0)
    history.tell(`${counter.machine.name} sent ${done.sent} received ${done.received}`)
  if (done.heard?.why) history.note(`acts: ${done.heard.why}`, counter.machine.name)
  if (done.why === 'not-enrolled') counter.needsEnrolment = true
  if (noteVerdicts(store) > 0) history.note('verdict taken over', counter.machine.name)
  if (done.heard?.acts) noteUndone({ store, fault: notedIn(world, counter) })
  if (done.why === null && world.chance.happens(0.3)) note(world, counter, store)
}

/** What a desk would log with an id before it goes on counts as a fault here. */
const notedIn =
  ({ faults }: World, { machine }: Counter) =>
  (what: string, fault: unknown): string => {
    faults.push(`${machine.name} ${what}: ${(fault as Error).stack}`)
    return what
  }
