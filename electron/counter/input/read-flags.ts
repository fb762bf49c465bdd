import { z } from '../../../shared/base/schema.ts'

type Read = { words: readonly string[]; flags: Readonly<Record<string, string | true>> }

/**
 * Reads the command line as words and flags: `--name value`, `--name=value`, `--json`. The verb's own input
 * says which flags take no value: its yes-or-no fields. For an unknown verb only `--json` is known.
 */
export function readFlags(argv: readonly string[], inputOf: (verb: string) => z.ZodType | undefined): Read {
  const [verb = ''] = read(argv, new Set(['json'])).words
  const input = inputOf(verb)
  return read(argv, new Set(['json', ...(input ? yesOrNo(input) : [])]))
}

/** The names in an input that are answered with yes or no. */
export function yesOrNo(input: z.ZodType): readonly string[] {
  const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
  return Object.entries(properties).flatMap(([name, said]) =>
    typeof said === 'object' && said.type === 'boolean' ? [name] : [],
  )
}

function read(argv: readonly string[], alone: ReadonlySet<string>): Read {
  const words: string[] = []
  const flags: Record<string, string | true> = {}
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    const [, name, value] = /^--([a-z][A-Za-z-]*)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) words.push(word)
    else if (value !== undefined) flags[name] = value
    else if (alone.has(name)) flags[name] = true
    else flags[name] = argv[++at] ?? ''
  }
  return { words, flags }
}

/** The text that was given with a flag or in an object; undefined if it is no text. */
export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
