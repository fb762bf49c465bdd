import { execFileSync } from 'node:child_process'

/**
 * The date of this program's source: `SOURCE_DATE_EPOCH` (in seconds) where the build is given it, else that
 * of the last commit; null where there is neither. Never the clock of the building machine, so that the same
 * source makes the same program.
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
    return '' // The source was unpacked without its history.
  }
}
