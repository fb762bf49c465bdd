import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const PROVINCE = fileURLToPath(new URL('../../server/province.ts', import.meta.url))

/** `npm run province -- serve` in a process of its own: its address, once it serves. */
export const serve = (data: string, ...args: string[]) =>
  startServer(PROVINCE, 'serve', '--data', data, '--port', '0', ...args)

/** A program of ours in a process of its own that says in its first line where it serves. */
export async function startServer(...args: string[]) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value } = await lines.next()
  const { serving } = JSON.parse(String(value)) as { serving: string }
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    child.kill(signal)
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }
  return { url: serving, pid: child.pid, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

/** Another verb of it: what it printed last. */
export async function province(...args: string[]): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [PROVINCE, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
  })
  await once(child, 'close')
  return JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
}
