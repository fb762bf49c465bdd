import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'

/** Skips the test aloud where one of these programs is not installed. */
export function needs(context: TestContext, ...tools: readonly string[]): void {
  const missing = tools.filter(tool => spawnSync('which', [tool]).status !== 0)
  context.skip(missing.length > 0, `not installed here: ${missing.join(', ')}`)
}

/** What a program said and how it ended. */
export function run(tool: string, ...args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return { status, said: `${stdout}${stderr}` }
}

/**
 * What `command` says of each of these files in a folder, `$f` in its words: a shell starts it, which is a
 * small process; ours takes longer to be copied than most programs to run.
 */
export function runOnEach(
  folder: string,
  names: readonly string[],
  command: string,
): { status: number; said: string }[] {
  const loop = `cd "$0" || exit; for f; do ${command} >"$f.said" 2>&1; echo $? >"$f.status"; done`
  const { status, said } = run('sh', '-c', loop, folder, ...names)
  if (status !== 0) throw new Error(said)
  const read = (name: string, of: string): string => readFileSync(join(folder, `${name}.${of}`), 'utf8')
  return names.map(name => ({ status: Number(read(name, 'status')), said: read(name, 'said') }))
}

/** A folder that is gone when the test is over, holding these files. */
export function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tai-cho-pdf-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  return folder
}
