import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { newFolder } from '../store/office.ts'
import { layCentre } from '../support/lay-centre.ts'
import { COUNTER, QUICKLY } from '../support/programs.ts'

export type Ran = { code: number; out: string; err: string; json: Record<string, unknown> }

const TURNED = fileURLToPath(new URL('../support/turned-clock.ts', import.meta.url))
const PROBE = fileURLToPath(new URL('../support/socket-probe.ts', import.meta.url))

/** Runs one verb in a process of its own, as a person at a terminal does. */
export const counter = (args: readonly string[], input = ''): Ran => run([COUNTER, ...args], input)

/**
 * The same in a process whose clock was turned by so many milliseconds before anything of the program was
 * loaded.
 */
export const counterAt = (turned: number, args: readonly string[], input = ''): Ran =>
  run(['--import', TURNED, COUNTER, ...args], input, { TAI_CHO_TURNED: String(turned) })

function run(args: readonly string[], input: string, more: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...QUICKLY, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...more },
  })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  return { code: status ?? -1, out: stdout, err: stderr, json: last.startsWith('{') ? JSON.parse(last) : {} }
}

/** A demo Centre in a temporary folder, with PINs that cost little to try. */
export async function demoFolder() {
  const { folder: root, done } = newFolder('tc-counter-')
  const data = join(root, 'centre')
  await layCentre({ folder: data })
  return { root, data, done }
}

/**
 * What a program of ours is started with, so that each of its threads notes in this file every socket that it
 * opens.
 */
export const listened = (notes: string) => ({
  args: ['--import', PROBE],
  env: { ...process.env, TAI_CHO_SOCKETS: notes },
})

/**
 * A batch that stays open: one line asked, one line answered; its sockets are noted where a file for them is
 * named.
 */
export function openBatch(data: string, notes?: string) {
  const { args, env } = notes ? listened(notes) : { args: [], env: process.env }
  const child = spawn(process.execPath, [...QUICKLY, ...args, COUNTER, 'batch', '--data', data], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const askText = async (line: string): Promise<Record<string, unknown>> => {
    child.stdin.write(`${line}\n`)
    const { value } = await lines.next()
    return JSON.parse(String(value)) as Record<string, unknown>
  }
  return {
    askText,
    ask: (command: object) => askText(JSON.stringify(command)),
    async close(): Promise<number> {
      child.stdin.end()
      return new Promise(done => child.once('exit', code => done(code ?? -1)))
    },
  }
}
