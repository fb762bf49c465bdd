import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { Tally } from './tally.ts'

/** A part of the tests: a program that writes its tally to the file named in TALLY. */
export type Part = { name: string; file: string; args: readonly string[] }

const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] }

/** Runs a part in the tree at `root`. One that leaves no tally, or ends badly with nothing failed in it, is a failure. */
export function runPart(root: string, part: Part): Tally {
  const left = join(root, '.cache', 'tally', `${part.name}.json`)
  mkdirSync(dirname(left), { recursive: true })
  rmSync(left, { force: true })
  const fault = start(root, part, { TALLY: left })
  const tally = readTally(left)
  if (tally && (!fault || tally.failed > 0)) return tally
  const counted = tally ?? NOTHING
  console.log(`failed: ${part.name} ${fault ?? 'ended well'}${tally ? '' : ' and left no tally'}`)
  return { ...counted, failed: counted.failed + 1 }
}

/** Runs what must be done before a part and counts nothing, unless it fails. */
export function runBefore(root: string, part: Part): Tally {
  const fault = start(root, part, {})
  if (fault) console.log(`failed: ${part.name} ${fault}`)
  return fault ? { ...NOTHING, failed: 1 } : NOTHING
}

function start(root: string, { file, args }: Part, more: Record<string, string>): string | undefined {
  // The programs of node_modules say `node`: the one that npm ci brought comes first.
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const { status, signal, error } = spawnSync(file, [...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, ...more },
  })
  return status === 0 ? undefined : `ended with ${error?.message ?? signal ?? `code ${status}`}`
}

function readTally(file: string): Tally | undefined {
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Tally
    return Number.isInteger(passed) && Number.isInteger(failed) && Array.isArray(skipped)
      ? { passed, failed, skipped }
      : undefined
  } catch {
    return undefined
  }
}
