import type { Wake } from '../clock.ts'
import type { Much, Round } from './round/sync-once.ts'

/** A random number from 0 up to, but not including, 1. */
export type Chance = () => number
/** Rounds that go on by themselves. */
export type Syncing = {
  /** Something new waits: the next round comes soon, unless the last one failed. */
  nudge(): void
  /** Starts a round now, whatever it was waiting for, because a person asks or the cable was moved. */
  hurry(): void
  /** Ends the rounds; resolves once a running one is done. */
  stop(): Promise<void>
}

/**
 * How often to ask whether the province is there, how soon after something new, and how soon after the first
 * silence.
 */
const EVERY_MS = 15_000
const SOON_MS = 500
const FIRST_MS = 2_000
/**
 * The longest pause, in beats, before what waits is offered again to a province that answers and takes
 * nothing: five minutes.
 */
const MOST_BEATS = 20

/**
 * Runs rounds for as long as the desk is open. Only a signed answer tells that the province is there. It is
 * asked every fifteen seconds, with jitter, so that two hundred counters that lost the line together do not
 * come back together. If the province answers but takes nothing, what waits is offered ever more rarely.
 */
export function keepSyncing(
  round: (much: Much) => Promise<Round>,
  { wake, chance, told }: { wake: Wake; chance: Chance; told(round: Round): void },
): Syncing {
  const spacing = openSpacing()
  let asleep: (() => void) | undefined
  let running: Promise<void> | undefined
  let stopped = false
  let again = false
  let hurried = false
  const jittered = (ms: number): number => Math.round(ms * (0.5 + chance()))
  const sleep = (ms: number): void => {
    if (!stopped) asleep = wake(jittered(ms), start)
  }
  const start = (): void => {
    asleep = undefined
    again = false
    running = run().finally(() => {
      running = undefined
    })
  }
  const run = async (): Promise<void> => {
    const much = hurried ? 'all' : spacing.next()
    hurried = false
    const done = await round(much)
    told(spacing.note(much, done))
    if (hurried && !stopped) return run()
    sleep(spacing.failed() || !(again || goesOn(done)) ? spacing.pause() : SOON_MS)
  }
  start()
  return {
    nudge() {
      again = true
      if (running || spacing.failed() || !asleep) return
      asleep()
      sleep(SOON_MS)
    },
    hurry() {
      hurried = true
      if (running || stopped) return
      asleep?.()
      start()
    },
    async stop() {
      stopped = true
      asleep?.()
      await running
    },
  }
}

/**
 * Whether the next round comes soon, because there are more files or heard acts than one round takes. The
 * next round begins with new events.
 */
const goesOn = ({ files, heard, papers }: Round): boolean =>
  (files !== undefined && files.files > 0 && files.waiting > 0) ||
  (heard !== undefined && heard.acts > 0 && heard.more) ||
  (papers !== undefined && papers.papers > 0)

/** Decides when the next round starts and how much it does, by how the rounds before ended. */
function openSpacing() {
  let [silent, refused, beats] = [0, 0, 0]
  let why: Round['why'] = null
  return {
    failed: () => silent > 0 || refused > 0,
    next: (): Much => (beats > 0 ? 'hello' : 'all'),
    /**
     * The round as it is reported. A round that only asked whether the province is there repeats why the last
     * whole one ended.
     */
    note(much: Much, done: Round): Round {
      silent = done.at === null ? silent + 1 : 0
      if (done.at === null) beats = 0
      else if (much === 'hello') beats -= 1
      else {
        why = done.why
        refused = done.why ? refused + 1 : 0
        beats = refused > 0 ? Math.min(MOST_BEATS, 2 ** (refused - 1)) - 1 : 0
      }
      return { ...done, why: done.why ?? why }
    },
    pause: (): number => (silent > 0 ? Math.min(EVERY_MS, FIRST_MS * 2 ** (silent - 1)) : EVERY_MS),
  }
}
