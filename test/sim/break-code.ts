import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Mutation } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'

/**
 * Breaks one thing in the code that this process loads from now on.
 * @throws Error where the code to break is not there any more
 */
export function breakCode({ file, find, put }: Mutation): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      if (!url.endsWith(`/${file}`)) return loaded
      const source = readFileSync(fileURLToPath(url), 'utf8')
      if (!source.includes(find)) throw new Error(`${file}: ${find}`)
      return { ...loaded, source: source.replace(find, () => put) }
    },
  })
}

/** Put before a program with `--import`, this runs it with the named thing broken. */
const broken = MUTATIONS.find(({ name }) => name === process.env.TAI_CHO_BROKEN)
if (broken) breakCode(broken)
