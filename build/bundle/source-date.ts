import { execFileSync } from 'node:child_process'

/**
 * From when the source of this program is: `SOURCE_DATE_EPOCH` in seconds where a build is told, else the
 * last commit; null where neither says. Never the clock of who builds, so that the same source makes the same
 * program.
 */
export function sourceDate(env: NodeJS.ProcessEnv, folder: string): string | null {
  const seconds = Number(env.SOURCE_DATE_EPOCH ?? lastCommit(folder))
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1000).toISOString() : null
}

function lastCommit(folder: string): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return '' // A source that was unpacked without its history.
  }
}
