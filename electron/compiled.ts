import { isAscii } from 'node:buffer'
import { hash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/**
 * Where what V8 made of a built file is kept: beside it, so that it is trusted as the program itself is and
 * no more.
 */
const keptOf = (file: string): string => `${file}.v8`
/** What stands before it: the sum of the code it was made of and of itself. V8 looks at neither. */
const SUM_BYTES = 32

/**
 * Built code that was run; `kept`: V8 compiled none of it anew; `keep` keeps what it has compiled until now.
 */
export type Running = { exports: Readonly<Record<string, unknown>>; kept: boolean; keep(): void }

/**
 * Runs a built CommonJS file with what V8 made of it when the program was packed: a desk then stands in half
 * the time. Without that, or with one that is damaged or of another V8, the same code is compiled as ever.
 * Nothing is ever kept by the program itself: whoever may write into such a folder would write the program.
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
 * The text that V8 is given, as one piece: put together of texts it lies there twice, and V8 collects garbage
 * at once.
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
