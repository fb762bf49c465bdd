import { isRefusal } from '../../shared/refusals/refusal.ts'
import { systemClock } from '../clock.ts'
import { noteFault, openFolderLog } from '../desk/fault-log.ts'
import { diskRefusal } from '../store/database/disk-fault.ts'
import { StoreRefusal } from '../store/store.ts'
import { codeFor, print, printFault, saidHere } from './answering.ts'
import { APP } from './app.ts'
import { type Asking, openAsking } from './asking.ts'
import { readFlags, textIn } from './input/read-flags.ts'
import { readInput } from './input/read-input.ts'
import { runBatch } from './run-batch.ts'
import { findVerb, noVerb } from './verbs/index.ts'

/**
 * The command line of a counter: `counter <verb> --data DIR [--json]`. It prints one object an act, and the
 * exit code says how it ended.
 */
async function main(argv: readonly string[]): Promise<number> {
  const { words, flags: all } = readFlags(argv, verb => findVerb(verb)?.input)
  const { json = false, data, dossier, ...flags } = all
  const [name = 'help', ...rest] = words
  const asking = openAsking({
    ...{ data: textIn(data), dossier: textIn(dossier), server: textIn(flags.server) },
    ...{ clock: systemClock(), app: APP, remembers: true },
  })
  try {
    if (name === 'batch') return await runBatch(asking)
    const answer = await answerTo(asking, name, {
      ...flags,
      ...(rest.length > 0 ? { words: rest } : {}),
      ...(dossier ? { dossier } : {}),
    })
    // The desk is closed before the answer is printed: the reader may be a batch that then opens the same
    // folder. If closing fails, the answer still stands, for what was recorded is recorded.
    await asking.close().catch(fault => asking.fault('close', fault))
    print(answer, json === true, findVerb(name))
    asking.unanswered.answered()
    if (json !== true) sayInWhosePlace(asking.stoodIn())
    return codeFor(answer)
  } catch (error) {
    if (error instanceof StoreRefusal) throw error
    printFault(asking.fault(name, error), json === true)
    return 1
  } finally {
    await asking.close()
  }
}

/**
 * Says beside the answer in whose place it was done if nobody was named: what is seen and done differs from
 * person to person.
 */
function sayInWhosePlace(name: string | undefined): void {
  if (name !== undefined)
    console.error(`Không nêu --by nên làm với tư cách ${name}. Nêu --by để làm với tư cách người khác.`)
}

async function answerTo(asking: Asking, name: string, flags: Record<string, unknown>): Promise<object> {
  const verb = findVerb(name)
  if (!verb) return noVerb(name)
  try {
    const input = await readInput(verb, flags)
    return isRefusal(input) ? input : await verb.run(asking, input)
  } catch (error) {
    const refusal = error instanceof StoreRefusal ? error.refusal : diskRefusal(error)
    if (refusal) return refusal
    throw error
  }
}

// Whoever reads our answers may stop reading (`| head`). That is no fault, and what was recorded is recorded.
process.stdout.on('error', fault => {
  if ((fault as { code?: string }).code !== 'EPIPE') throw fault
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const refusal = error instanceof StoreRefusal ? error.refusal : undefined
  if (refusal) console.error(saidHere(refusal))
  else printFault(noteFault(openFolderLog(undefined, 'counter.log'), 'counter', error), false)
  process.exitCode = refusal ? codeFor(refusal) : 1
}
