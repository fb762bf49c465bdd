import { createInterface } from 'node:readline'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import { StoreRefusal } from '../store/store.ts'
import { codeFor, lineOf } from './answering.ts'
import type { Asking } from './asking.ts'
import { placeOfFault } from './json-place.ts'
import { checkInput, lacks } from './read-input.ts'
import { findVerb, noVerb } from './verbs/index.ts'

/**
 * Reads one JSON command a line (`{"verb":"receive", …}`) and answers one line each, in order. A bad line is refused and
 * the next one is read: nothing of a batch is lost by a neighbour.
 */
export async function runBatch(asking: Asking): Promise<number> {
  let ended = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const answer = await answerLine(asking, line)
    process.stdout.write(`${lineOf(answer)}\n`)
    ended = graver(ended, 'fault' in answer ? 1 : codeFor(answer) && 2)
  }
  return ended
}

/** How a batch ended: with a fault, with a line refused, or with every line done. */
const graver = (one: number, other: number): number => (one === 1 || other === 0 ? one : other)

async function answerLine(asking: Asking, line: string): Promise<object> {
  const command = parse(line)
  if (!command) return refuse('input-invalid', { field: 'JSON', ...whatLine(line) })
  // What was asked for its example before the pipe answered with a refusal: that is what is to be read.
  if (isRefusal(command) && !('verb' in command)) return command
  if (command.verb === undefined) return lacks('verb')
  const verb = findVerb(String(command.verb))
  if (!verb) return noVerb(String(command.verb))
  const { verb: _verb, ...given } = command
  try {
    const input = checkInput(verb, given)
    return isRefusal(input) ? input : await verb.run(asking, input)
  } catch (error) {
    if (error instanceof StoreRefusal) return error.refusal
    return { recorded: false, fault: asking.fault(verb.name, error) }
  }
}

/** Where a line stops being JSON; what it should be where it is JSON, and no object. */
function whatLine(line: string): object {
  try {
    JSON.parse(line)
    return { may: '{"verb": "…", …}' }
  } catch {
    return placeOfFault(line)
  }
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined // One bad line: answered as a refusal, the batch goes on.
  }
}
