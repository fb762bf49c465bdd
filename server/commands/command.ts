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

const TYPED = { allowPositionals: true, options: OPTIONS } as const

/**
 * Reads what was typed: the command and its options.
 * @throws Refused `input-invalid`, naming the first option that is none of ours or whose value is missing
 */
export function readTyped() {
  const { tokens } = parseArgs({ ...TYPED, strict: false, tokens: true })
  for (const token of tokens)
    if (token.kind === 'option' && !isOurs(token))
      throw new Refused(refuse('input-invalid', { field: token.rawName }))
  return parseArgs(TYPED)
}

/** Whether an option is one of ours and has a value just where it needs one. */
function isOurs({
  name,
  value,
  inlineValue,
}: {
  name: string
  value?: string
  inlineValue?: boolean
}): boolean {
  const known = Object.entries(OPTIONS).find(([each]) => each === name)?.[1]
  if (known?.type === 'boolean') return value === undefined
  return known !== undefined && value !== undefined && (inlineValue === true || !value.startsWith('-'))
}

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
