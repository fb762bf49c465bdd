import { spawnSync } from 'node:child_process'

/**
 * What a process does that keeps compiled code: the built file begins, with its words, and what was compiled
 * for it is kept.
 */
const KEEP = 'require(process.argv[1]).running.keep()'

/**
 * Keeps beside a built file what V8 compiles of it (electron/compiled.ts), by the program that will run it:
 * another V8 would not take it. `start`: what begins it, `words`: what it is told.
 * @throws when that process fails; the file then runs without, as ever.
 */
export function compileBuilt(
  start: string,
  { by = process.execPath, words = [] }: { by?: string; words?: readonly string[] } = {},
): void {
  const { status, error, stderr } = spawnSync(by, ['-e', KEEP, start, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  if (status !== 0) throw error ?? new Error(stderr)
}
