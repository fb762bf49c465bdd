import { isRefusal, refuse } from '../../shared/refusals/refusal.ts'
import { StoreRefusal } from '../store/store.ts'
import { codeFor, lineOf } from './answering.ts'
import type { Asking } from './asking.ts'
import { checkInput, lacks, parseObject } from './input/read-input.ts'
import { findVerb, noVerb } from './verbs/index.ts'

/**
 * Reads one JSON command a line (`{"verb":"receive", …}`) and answers with one line each, in order. A bad
 * line is refused and the next one is read, so no line suffers from its neighbour. Returns the exit code of
 * its gravest line.
 */
export async function runBatch(asking: Asking): Promise<number> {
  let ended = 0
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue
    const answer = await answerLine(asking, line)
    process.stdout.write(`${lineOf(answer)}\n`)
    asking.unanswered.answered()
    ended = graver(ended, 'fault' in answer ? 1 : codeFor(answer))
  }
  return ended
}

/**
 * The lines of a text that comes in pieces. A line ends only at a line feed, not at what merely looks like a
 * line end (U+2028) inside a word.
 */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding('utf8')
  let rest = ''
  for await (const piece of input) {
    const [first = '', ...others] = String(piece).split('\n')
    rest += first
    for (const next of others) {
      yield rest
      rest = next
    }
  }
  yield rest
}

/** Exit codes, the gravest last: done, refused by a rule, not allowed, recovery mode, a fault. */
const GRAVITY = [0, 2, 4, 3, 1]
const graver = (one: number, other: number): number =>
  GRAVITY.indexOf(one) > GRAVITY.indexOf(other) ? one : other

async function answerLine(asking: Asking, line: string): Promise<object> {
  const command = parseObject(line, { field: 'JSON', may: '{"verb": "…", …}' })
  // Either it is no object, or the `example` before the pipe answered with a refusal, which is what is to be
  // read.
  if (isRefusal(command) && !('verb' in command)) return command
  if (command.verb === undefined) return lacks('verb')
  if (typeof command.verb !== 'string') return refuse('input-invalid', { field: 'verb', form: 'string' })
  const verb = findVerb(command.verb)
  if (!verb) return noVerb(command.verb)
  const { verb: _verb, ...given } = command
  try {
    const input = checkInput(verb, given)
    return isRefusal(input) ? input : await verb.run(asking, input)
  } catch (error) {
    if (error instanceof StoreRefusal) return error.refusal
    return { recorded: false, fault: asking.fault(verb.name, error) }
  }
}
