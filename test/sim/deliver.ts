import { createHash } from 'node:crypto'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import { type Batch, sameness } from './busy-day.ts'
import type { Chance } from './chance.ts'

/** How many runs the province had already when they came, and how many came before one that they follow. */
export type Met = { again: number; early: number }
/** An event at the province, with its latest verdict. */
export type Word = { id: string; bytes: string; place: number; verdict: string; reason: string | null }

export const shuffled = <T>(all: readonly T[], chance: Chance): T[] =>
  all
    .map(each => ({ each, at: chance.draw() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each)

/**
 * Pushes batches in this order over the lines of their counters. A batch that came too early goes again, as a
 * counter sends again what has no receipt, until everything is there.
 */
export async function deliver(
  lines: ReadonlyMap<string, ProvinceLine>,
  batches: readonly Batch[],
  chance: Chance,
  met: Met,
): Promise<void> {
  const pushes = new Map<string, Push>()
  for (let left = batches; left.length > 0; ) {
    const early: Batch[] = []
    for (const batch of left) {
      const push = pushes.get(batch.of) ?? (await openPush(lines.get(batch.of)))
      pushes.set(batch.of, push)
      const came = await push(batch.run)
      if (came === 'early') early.push(batch)
      if (came !== 'taken') met[came]++
    }
    left = shuffled(early, chance)
  }
}

type Push = (run: Batch['run']) => Promise<'taken' | keyof Met>

async function openPush(line: ProvinceLine | undefined): Promise<Push> {
  const hello = await line?.hello()
  if (!line || !hello?.ok) throw new Error('no line')
  let stands = hello.value.next?.seq ?? 0
  return async run => {
    const answer = await line.push(run, hello.value)
    if (!answer.ok) throw new Error(answer.why)
    const { receipts, next } = answer.value
    const moved = next.seq > stands
    stands = next.seq
    if (receipts.length === 0) return 'early'
    return moved ? 'taken' : 'again'
  }
}

/** The verdict on every act, and where every dossier stands by it: as a hash, and as lines. */
export function stateOf(words: readonly Word[]): { hash: string; lines: string[] } {
  const read = words.map(({ bytes, ...word }) => ({
    ...word,
    body: readEventBody(bytes),
    data: null,
  }))
  const said = read.map(({ body, verdict, reason }) => `${sameness(body)} ${verdict} ${noteOf(reason)}`)
  const standing = read.filter(({ verdict }) => verdict === 'confirmed').toSorted((a, b) => a.place - b.place)
  const registers = [...Map.groupBy(standing, ({ body }) => body.dossier ?? '')].map(([id, opened]) => {
    const { stage, flags, outcome } = fold(blank(id), opened)
    return `${id} ${stage} ${[...flags].sort()} ${outcome}`
  })
  const lines = [...said, ...registers].toSorted()
  return { hash: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16), lines }
}

/**
 * `stale` notes only that something else had come before. It depends on arrival itself, and nothing rests on
 * it.
 */
const noteOf = (reason: string | null): string | null => (reason === 'stale' ? null : reason)
