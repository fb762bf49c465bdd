/** Flags that take no value; every other `--name` takes the word after it. */
const ALONE = new Set(['json', 'renew'])

/** The command line as words and flags: `--name value`, `--name=value`, `--json`. */
export function readFlags(argv: readonly string[]): {
  words: readonly string[]
  flags: Readonly<Record<string, string | true>>
} {
  const words: string[] = []
  const flags: Record<string, string | true> = {}
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    const [, name, value] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) words.push(word)
    else if (value !== undefined) flags[name] = value
    else if (ALONE.has(name)) flags[name] = true
    else flags[name] = argv[++at] ?? ''
  }
  return { words, flags }
}
