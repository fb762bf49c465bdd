import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

/** A folder that is gone when the test is over, holding these files. */
export function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tai-cho-pdf-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  return folder
}
