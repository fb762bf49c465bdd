import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'

/** Why nothing is written there: a file goes out under a new name, in a folder that is there, and never among the counter's own data. */
export function whyUnfit(out: string, data: string): Refusal | undefined {
  const into = dirname(resolve(out))
  if (!statSync(into, { throwIfNoEntry: false })?.isDirectory()) return refuse('out-unfit')
  if (`${realpathSync(into)}${sep}`.startsWith(`${realpathSync(data)}${sep}`)) return refuse('out-unfit')
  return existsSync(out) ? refuse('file-exists') : undefined
}
