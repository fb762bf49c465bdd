import { createHash } from 'node:crypto'

/** What happened in a run, in order, and how often each kind of thing happened. */
export type History = {
  readonly lines: readonly string[]
  /** How often each state was met. */
  readonly states: ReadonlyMap<string, number>
  /** Notes that a state was met. `where` is told with it, and not counted separately. */
  note(state: string, where?: string): void
  tell(line: string): void
  hash(): string
}

export function openHistory(now: () => string): History {
  const lines: string[] = []
  const states = new Map<string, number>()
  const tell = (line: string): void => void lines.push(`${now()} ${line}`)
  return {
    lines,
    states,
    note(state, where = '') {
      states.set(state, (states.get(state) ?? 0) + 1)
      tell(`${where} ${state}`)
    },
    tell,
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}
