import { isAscii } from 'node:buffer'
import { hash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/**
 * Where V8's compiled code of a built file is kept: beside the file, so that it is trusted as much as the
 * program itself.
 */
const keptOf = (file: string): string => `${file}.v8`
/**
 * The length of the checksum before the compiled code, taken over the source and the compiled code. V8 checks
 * neither.
 */
const SUM_BYTES = 32

/**
 * Built code that was run. `kept`: V8 compiled none of it anew; `keep` stores what V8 has compiled so far.
 */
export type Running = { exports: Readonly<Record<string, unknown>>; kept: boolean; keep(): void }

/**
 * Runs a built CommonJS file with the compiled code that was made when the program was packed: a desk then
 * starts in half the time. If that is missing, damaged or of another V8, the same source is compiled as
 * usual. The program itself never stores compiled code: whoever may write into such a folder could rewrite
 * the program.
 */
export function runCompiled(file: string): Running {
  const bytes = readFileSync(file)
  const cachedData = readKept(file, bytes)
  const script = new Script(wrapped(bytes), { filename: file, ...(cachedData ? { cachedData } : {}) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  return {
    exports: module.exports,
    kept: script.cachedDataRejected === false,
    keep() {
      const data = script.createCachedData()
      writeFileSync(keptOf(file), Buffer.concat([sumOf(bytes, data), data]))
    },
  }
}

const HEAD = Buffer.from('(function (exports, require, module, __filename, __dirname) { ')
const TAIL = Buffer.from('\n})')

/**
 * The text for V8 in one piece. Joined from several strings, it would lie in memory twice, and V8 would
 * collect garbage at once.
 */
function wrapped(code: Buffer): string {
  const whole = Buffer.concat([HEAD, code, TAIL])
  return whole.toString(isAscii(whole) ? 'latin1' : 'utf8')
}

function readKept(file: string, code: Buffer): Buffer | undefined {
  if (!existsSync(keptOf(file))) return undefined
  const kept = readFileSync(keptOf(file))
  const data = kept.subarray(SUM_BYTES)
  return kept.subarray(0, SUM_BYTES).equals(sumOf(code, data)) ? data : undefined
}

const sumOf = (code: Buffer, data: Buffer): Buffer =>
  hash('sha256', Buffer.concat([hash('sha256', code, 'buffer'), hash('sha256', data, 'buffer')]), 'buffer')
