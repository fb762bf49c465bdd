import { createInterface } from 'node:readline'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import { StoreRefusal } from '../store/store.ts'
import { lineOf } from './answering.ts'
import type { Asking } from './asking.ts'
import { checkInput } from './read-input.ts'
import { findVerb } from './verbs/index.ts'

/**
 * Reads one JSON command a line (`{"verb":"receive", …}`) and answers one line each, in order. A bad line is refused and
 * the next one is read: nothing of a batch is lost by a neighbour.
 */
export async function runBatch(asking: Asking): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') process.stdout.write(`${await answerLine(asking, line)}\n`)
  }
  return 0
}

async function answerLine(asking: Asking, line: string): Promise<string> {
  const command = parse(line)
  const verb = command && findVerb(String(command.verb))
  if (!command) return lineOf(refuse('input-invalid', { field: 'JSON' }))
  if (!verb) return lineOf(refuse('unknown-verb', { verb: String(command.verb) }))
  const { verb: _verb, ...given } = command
  try {
    const input = checkInput(verb, given)
    return lineOf(isRefusal(input) ? input : await verb.run(asking, input))
  } catch (error) {
    if (error instanceof StoreRefusal) return lineOf(error.refusal)
    return JSON.stringify({ recorded: false, fault: asking.fault(verb.name, error) })
  }
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // One bad line: answered as a refusal, the batch goes on.
  }
}
