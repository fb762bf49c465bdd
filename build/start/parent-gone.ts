import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** How often to look whether the starter of this process is still there. */
const LOOK_MS = 400

/**
 * Ends this process as SIGTERM does once the process that started it is gone. npm passes no signal on to what
 * its shell runs, and a program that nobody can reach any more would keep the data folder locked. Where a
 * shell stands between npm and this process, npm is what it watches. On Windows, a console ends everything it
 * started by itself.
 */
export function endWithParent(end = () => void process.kill(process.pid, 'SIGTERM')): void {
  if (process.platform === 'win32') return
  const parent = process.ppid
  const above = parentOfShell(parent)
  const looking = setInterval(() => {
    if (process.ppid === parent && (above === undefined || isThere(above))) return
    clearInterval(looking)
    end()
  }, LOOK_MS)
  looking.unref()
}

/**
 * The process that started the shell with this id. Undefined where that is no shell, or the parent cannot be
 * found out.
 */
function parentOfShell(pid: number): number | undefined {
  const { name, parent } = existsSync('/proc/self/stat') ? readStat(pid) : askPs(pid)
  return /(^|\/)-?(sh|bash|dash|zsh|ash)$/.test(name) && parent > 1 ? parent : undefined
}

type Seen = { name: string; parent: number }
const NOBODY: Seen = { name: '', parent: 0 }

function readStat(pid: number): Seen {
  try {
    const [, name = '', parent = ''] =
      /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, parent: Number(parent) }
  } catch {
    return NOBODY // The process has gone in the meantime. The first look sees that.
  }
}

function askPs(pid: number): Seen {
  try {
    const said = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    const [, parent = '', name = ''] = /^\s*(\d+)\s+(.*?)\s*$/.exec(said) ?? []
    return { name, parent: Number(parent) }
  } catch {
    return NOBODY // There is no such tool. Only the parent itself is watched.
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return (fault as { code?: string }).code === 'EPERM'
  }
}
