import { spawnSync } from 'node:child_process'

/**
 * What the compiling process runs: it starts the built file with its words, and keeps the code that was
 * compiled for it.
 */
const KEEP = 'require(process.argv[1]).running.keep()'

/**
 * Keeps beside a built file what V8 compiles of it (electron/compiled.ts). The program that will run the file
 * compiles it, because another V8 would not accept the result. `start`: the file that starts it; `words`: its
 * arguments.
 * @throws when that process fails; the built file then runs without compiled code, as always
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
