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

/** Reads what was typed: the command and its options. @throws where an option is not one of ours */
export const readTyped = () => parseArgs({ allowPositionals: true, options: OPTIONS })

/** The options as they were typed. */
export type Options = ReturnType<typeof readTyped>['values']

/** One command of the province. */
export type Command = {
  verb: string
  /** Its lines in the help, in Vietnamese. */
  says: string
  /** Does the work and prints one JSON object. @throws Refused where a rule says no */
  run(options: Options, log: Log): Promise<void>
}

/**
 * Requires the options that a command cannot do without. @throws Refused `input-invalid`, naming the first
 * that is missing
 */
export function owe(given: Readonly<Record<string, string | boolean>>): void {
  const missing = Object.entries(given).find(([, value]) => !value)
  if (missing) throw new Refused(refuse('input-invalid', { field: `--${missing[0]}` }))
}

/** Prints a command's answer as one line of JSON. */
export const answer = (told: object): void => console.log(JSON.stringify(told))
