import type { Source } from './sources.ts'

const FILE = 300
const FUNCTION = 50
/** As wide as code may be (biome.json), which leaves comments alone. */
const COMMENT = 110
/** Tests describe whole stories in one function; their files keep the bound, their functions do not. */
const isTest = (path: string): boolean => path.startsWith('test/')

const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length

/** Files and functions that have grown too long to hold one idea. */
export function findTooLong(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, functions }) => {
    const lines = linesOf(text)
    const long = isTest(path) ? [] : functions.filter(each => each.lines > FUNCTION)
    return [
      ...(lines > FILE ? [`${path}: ${lines} lines, at most ${FILE}: is there a second idea inside?`] : []),
      ...long.map(
        ({ name, line, lines: n }) =>
          `${path}:${line}: function ${name} is ${n} lines long, at most ${FUNCTION}`,
      ),
      ...findWide(text).map(line => `${path}:${line}: a comment wider than ${COMMENT} columns`),
    ]
  })
}

/** The numbers of the lines that hold a comment alone and are too wide, but what a tool has to be told. */
const findWide = (text: string): number[] =>
  text
    .split('\n')
    .flatMap((line, at) =>
      line.length > COMMENT && /^\s*(\/\/|\/?\*)/.test(line) && !line.includes('biome-ignore')
        ? [at + 1]
        : [],
    )

/** The longest files, for the closing lines of the check. */
export const longest = (sources: readonly Source[]): string =>
  [...sources]
    .map(({ path, text }) => [path, linesOf(text)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([path, lines]) => `${path} ${lines}`)
    .join(', ')
