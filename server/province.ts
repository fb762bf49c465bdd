import { refuse } from '../shared/refusals/refusal.ts'
import { readTyped } from './commands/command.ts'
import { COMMANDS } from './commands/index.ts'
import { noteFault, openLog } from './monitoring/log.ts'
import { Refused } from './refused.ts'

const HELP = [
  'npm run province -- VIỆC --data THƯ-MỤC [--database-url URL]',
  ...COMMANDS.map(({ says }) => `  ${says}`),
]

const log = openLog()

try {
  const { values, positionals } = readTyped()
  const [wanted = 'help'] = positionals
  const command = COMMANDS.find(({ verb }) => verb === wanted)
  if (command) await command.run(values, log)
  else if (wanted === 'help') console.log(HELP.join('\n'))
  else throw new Refused(refuse('unknown-verb', { verb: wanted }))
} catch (fault) {
  if (fault instanceof Refused) {
    console.log(JSON.stringify({ ...fault.refusal, text: fault.message }))
    process.exitCode = 2
  } else {
    console.error(fault instanceof Error ? fault.message : String(fault))
    console.error(noteFault(log, 'province', fault))
    process.exitCode = 1
  }
}
