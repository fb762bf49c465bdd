import { parseArgs } from 'node:util'
import { refuse } from '../../shared/refusals/refusal.ts'
import type { Log } from '../monitoring/log.ts'
import { Refused } from '../refused.ts'

/** Every option that a command of the province may be given. */
const OPTIONS = {
  data: { type: 'string', default: './data/province' },
  'database-url': { type: 'string' },
  port: { type: 'string', default: '8700' },
  host: { type: 'string', default: '127.0.0.1' },
  office: { type: 'string', default: '' },
  device: { type: 'string', default: '' },
  by: { type: 'string', default: '' },
  'agreed-by': { type: 'string', default: '' },
  program: { type: 'string' },
  epoch: { type: 'string' },
  since: { type: 'string' },
  margin: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string', default: '' },
  delegation: { type: 'string', default: '' },
  demo: { type: 'boolean', default: false },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'tls-ca': { type: 'string' },
} as const

/** What was typed: the command, and its options. @throws where an option is none of ours */
export const readTyped = () => parseArgs({ allowPositionals: true, options: OPTIONS })

/** The options as they were typed. */
export type Options = ReturnType<typeof readTyped>['values']

/** One command of the province. */
export type Command = {
  verb: string
  /** Its lines in the help, in Vietnamese. */
  says: string
  /** Does it and prints one JSON object. @throws Refused where a rule says no */
  run(options: Options, log: Log): Promise<void>
}

/** What a command cannot do without; the first that is missing is named. @throws Refused */
export function owe(given: Readonly<Record<string, string | boolean>>): void {
  const missing = Object.entries(given).find(([, value]) => !value)
  if (missing) throw new Refused(refuse('input-invalid', { field: `--${missing[0]}` }))
}

/** Prints what a command answers with. */
export const answer = (told: object): void => console.log(JSON.stringify(told))
