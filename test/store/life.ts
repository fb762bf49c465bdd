import { writeSync } from 'node:fs'
import { atEveryCall } from './every-call.ts'
import { receive, reopen } from './office.ts'

/**
 * What one record does until its process is killed: it says that it is `up`, how it opened and every event
 * that stands after number `after`; then of each act where it is: `in` its transaction, `committed`,
 * `anchored`, and `ack` only after the store has said "recorded". After so many acts (-1: while it opens) and
 * `calls` more to its disk and its database it stands still for ever, and the next one lives. Nothing holds
 * the last.
 */
export type Living = {
  folder: string
  life: number
  after: number
  acts: number
  calls: number
  ends: boolean
}

/**
 * `node life.ts [LIVING…]`, as JSON: several records in one process, each of them in the middle of something
 * when it is killed.
 */
const living = JSON.parse(process.argv[2] ?? '[]') as Living[]
const SAY: Readonly<Record<string, string>> = {
  'before event': 'in',
  committed: 'committed',
  anchored: 'anchored',
}
const write = writeSync
const state = { at: -1, done: -1, calls: 0 }
const say = (line: string): void => void write(1, `${state.at} ${line}\n`)

/** Asked at each call and at each of those words: whether here is where this record stays. */
function stay(): void {
  const held = living[state.at]
  if (!held || held.ends || state.at === living.length - 1 || state.done < held.acts) return
  if (state.calls++ < held.calls) return
  live(state.at + 1)
}

function live(at: number): void {
  Object.assign(state, { at, done: -1, calls: 0 })
  const { folder, life, after, acts, ends } = living[at] as Living
  say('up')
  const probe = (point: string): void => {
    const where = SAY[point]
    if (!where) return
    say(where)
    stay()
  }
  const store = reopen(folder, { probe })
  for (const { pos, id } of store.events.after(after, 100_000)) say(`stands ${pos} ${id}`)
  say(`open ${store.recovery?.reason ?? 'sound'} ${store.events.last().seq}`)
  for (let act = 1; !store.recovery && !(ends && act > acts); act++) {
    state.done = act - 1
    const { seq, id, code, dossier } = receive(store, life * 1_000_000 + act)
    say(`ack ${seq} ${id} ${code} ${dossier}`)
  }
}

atEveryCall(stay)
live(0)
