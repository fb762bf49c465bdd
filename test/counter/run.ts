import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createDemoCentre } from '../../electron/centre/create-demo-centre.ts'
import { systemClock } from '../../electron/clock.ts'
import { DATA_SET } from '../desk/centre.ts'
import { COUNTER } from '../support/programs.ts'

export type Ran = { code: number; out: string; err: string; json: Record<string, unknown> }

/** Runs one verb in a process of its own, as a person at a terminal does. */
export function counter(args: readonly string[], input = ''): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COUNTER, ...args], {
    input,
    encoding: 'utf8',
  })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  return { code: status ?? -1, out: stdout, err: stderr, json: last.startsWith('{') ? JSON.parse(last) : {} }
}

/** A demo Centre in a temporary folder, with PINs that cost little to try. */
export async function demoFolder() {
  const root = mkdtempSync(join(tmpdir(), 'tc-counter-'))
  const data = join(root, 'centre')
  const cost = { memory: 64, passes: 1, lanes: 1 }
  await createDemoCentre({ folder: data, dataSet: DATA_SET, clock: systemClock(), app: 'test', cost })
  return { root, data, done: () => rmSync(root, { recursive: true, force: true }) }
}

/** A batch that stays open: one line asked, one line answered. */
export function openBatch(data: string) {
  const child = spawn(process.execPath, [COUNTER, 'batch', '--data', data], {
    stdio: ['pipe', 'pipe', 'inherit'],
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
