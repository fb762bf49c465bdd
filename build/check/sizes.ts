import type { Source } from './sources.ts'

const FILE = 300
const FUNCTION = 50
/** The width limit of comments, the same as for code (biome.json). Biome itself does not check comments. */
const COMMENT = 110
/**
 * Tests tell whole stories in one function. The limit for files holds for them, the limit for functions does
 * not.
 */
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

/** The numbers of lines that hold only a comment and are too wide. Directives for a tool are left out. */
const findWide = (text: string): number[] =>
  text
    .split('\n')
    .flatMap((line, at) =>
      line.length > COMMENT && /^\s*(\/\/|\/?\*)/.test(line) && !line.includes('biome-ignore')
        ? [at + 1]
        : [],
    )

/** The three longest files, for the last lines of the check. */
export const longest = (sources: readonly Source[]): string =>
  [...sources]
    .map(({ path, text }) => [path, linesOf(text)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([path, lines]) => `${path} ${lines}`)
    .join(', ')
