import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { setPriority } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { NOTHING, type Tally } from './tally.ts'

/**
 * A part of the tests: a program that writes its tally to the file named in TALLY. One that `givesWay`
 * reckons all the time and leaves the cores to what waits for a person's eye; what one says `atItsEnd` is
 * shown whole, not between the lines of another.
 */
export type Part = {
  name: string
  file: string
  args: readonly string[]
  givesWay?: boolean
  atItsEnd?: boolean
}

/**
 * Runs a part in the tree at `root`. One that leaves no tally, or ends badly with nothing failed in it, is a
 * failure.
 */
export async function runPart(root: string, part: Part): Promise<Tally> {
  const left = join(root, '.cache', 'tally', `${part.name}.json`)
  mkdirSync(dirname(left), { recursive: true })
  rmSync(left, { force: true })
  const fault = await start(root, part, { TALLY: left })
  const tally = readTally(left)
  if (tally && (!fault || tally.failed > 0)) return tally
  const counted = tally ?? NOTHING
  console.log(`failed: ${part.name} ${fault ?? 'ended well'}${tally ? '' : ' and left no tally'}`)
  return { ...counted, failed: counted.failed + 1 }
}

/** Runs what must be done before a part and counts nothing, unless it fails. */
export async function runBefore(root: string, part: Part): Promise<Tally> {
  const fault = await start(root, part, {})
  if (fault) console.log(`failed: ${part.name} ${fault}`)
  return fault ? { ...NOTHING, failed: 1 } : NOTHING
}

/** How much a part that gives way stands behind the others: they go first wherever both want a core. */
const BEHIND = 5

function giveWay(pid: number): void {
  try {
    setPriority(pid, BEHIND)
  } catch {
    return // A system that knows no order among programs: all go alike.
  }
}

/** Starts a part and waits for its end; how it ended, where that was not well. */
function start(root: string, part: Part, more: Record<string, string>): Promise<string | undefined> {
  // The programs of node_modules say `node`: the one that npm ci brought comes first.
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const to = part.atItsEnd ? 'pipe' : 'inherit'
  const env = { ...process.env, PATH: path, ...more }
  const child = spawn(part.file, [...part.args], { cwd: root, stdio: ['ignore', to, to], env })
  if (part.givesWay && child.pid) giveWay(child.pid)
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (some: Buffer) => said.push(some))
  return new Promise(done => {
    child.on('error', ({ message }) => done(`ended with ${message}`))
    child.on('close', (code, signal) => {
      process.stdout.write(Buffer.concat(said))
      done(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`)
    })
  })
}

function readTally(file: string): Tally | undefined {
  try {
    const { passed, failed, failedIn, skipped } = JSON.parse(readFileSync(file, 'utf8')) as Tally
    return [passed, failed].every(Number.isInteger) && [failedIn, skipped].every(Array.isArray)
      ? { passed, failed, failedIn, skipped }
      : undefined
  } catch {
    return undefined
  }
}
