import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { type Hints, hintsOf } from './compile-hints.ts'

let compiled: Promise<WebAssembly.Module> | undefined

/** The machine code of Typst. It is compiled when it is first asked for, and only once, whoever uses it. */
export const loadTypst = (): Promise<WebAssembly.Module> => {
  compiled ??= compileTypst()
  return compiled
}

/**
 * V8 compiles the functions that a hundred papers use most a second time; a page then takes two thirds of the
 * time. One thread does it, because each keeps the fifteen megabytes that such a function takes to compile
 * (measured). Code that is never called is not validated beforehand: the file's hash is in the lockfile.
 */
const FLAGS = ['--wasm-num-compilation-tasks=1', '--wasm-lazy-validation']
/**
 * Functions of this size or more are compiled once only. Compiling Typst's largest (246 KB) a second time
 * takes 92 MB for two seconds, the next (159 KB) 27 MB, and a page is quicker by a fortieth (measured).
 */
const LARGE_BYTES = 150_000
/**
 * Flags during the compilation: hinted functions are compiled at once, and never again. (The filter names a
 * function that is not there.)
 */
const ONCE = [
  '--experimental-wasm-compilation-hints',
  '--no-wasm-lazy-compilation',
  `--wasm-tier-up-filter=${2 ** 31 - 1}`,
]
/**
 * Flags afterwards, as before: what is compiled from now on, when it is first called, may be compiled a
 * second time.
 */
const AGAIN = [
  '--no-experimental-wasm-compilation-hints',
  '--wasm-lazy-compilation',
  '--wasm-tier-up-filter=-1',
]

/**
 * Compiles Typst quickly. The file's memory is freed at once, because V8 keeps a copy of its own and notices
 * late that the other is unused.
 */
async function compileTypst(): Promise<WebAssembly.Module> {
  setFlags(FLAGS)
  const file = readTypst()
  return await compileWith(file, LARGE_BYTES).finally(() => file.buffer.resize(0))
}

/** A file for `compileWith`. Its memory can grow by the hints, and returns to the system when it is freed. */
export type CodeFile = Uint8Array<ArrayBuffer>

/**
 * Compiles a WebAssembly file. Functions of at least `largeBytes` bytes are compiled once only, if this V8
 * reads hints.
 */
export async function compileWith(file: CodeFile, largeBytes: number): Promise<WebAssembly.Module> {
  setFlags(ONCE)
  if (readsHints()) insert(file, hintsOf(file, largeBytes))
  else setFlags(AGAIN)
  // Compiling in the background keeps no process alive.
  const alive = setInterval(() => undefined, 60_000)
  try {
    return await WebAssembly.compile(file)
  } finally {
    clearInterval(alive)
    setFlags(AGAIN)
  }
}

/** A file whose hints speak of two functions although it has one. */
const MISHINTED = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[0, 20, 16, ...new TextEncoder().encode('compilationHints'), 2, 1, 1],
  ...[10, 4, 1, 2, 0, 0x0b],
)
/**
 * Whether this V8 reads such hints: if so, it rejects wrong ones. Later versions of V8 have hints of another
 * kind.
 */
const readsHints = (): boolean => !WebAssembly.validate(MISHINTED)

function insert(file: CodeFile, { at, section }: Hints): void {
  const end = file.length
  file.buffer.resize(end + section.length)
  file.copyWithin(at + section.length, at, end)
  file.set(section, at)
}

/** Room for the hints. */
const ROOM_BYTES = 2 ** 16

/**
 * Reads the file into memory that the system gives and takes back as a whole. If the C library's own memory
 * were freed in such a piece, it would keep pieces of this size from then on: sixty megabytes of what V8
 * takes to compile (measured).
 */
function readTypst(): CodeFile {
  const path = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  const open = openSync(path, 'r')
  try {
    const { size } = fstatSync(open)
    const file = new Uint8Array(new ArrayBuffer(size, { maxByteLength: size + ROOM_BYTES }))
    for (let at = 0; at < size; ) at += readSync(open, file, at, size - at, at) || size
    return file
  } finally {
    closeSync(open)
  }
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag)
}
