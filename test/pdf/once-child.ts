import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { compileWith, loadTypst } from '../../electron/pdf/typst-module.ts'

// A process whose V8 compiles a function a second time when it has been called once, and says what it
// compiles (test/pdf/typst-module.test.ts): first a file of two functions that do the same, one of them a
// hundred bytes long.

const FLAGS = [
  'wasm-tiering-budget=1',
  'wasm-sync-tier-up',
  'allow-natives-syntax',
  'trace-wasm-compilation-times',
]
for (const flag of FLAGS) setFlagsFromString(`--${flag}`)

const LARGE = 100
const NOP = 1
/** local.get 0; i32.const 1; i32.add; end */
const ADD_ONE = [0x20, 0, 0x41, 1, 0x6a, 0x0b]
const body = (nops: number): number[] => {
  const code = [0, ...Array<number>(nops).fill(NOP), ...ADD_ONE]
  return [code.length, ...code]
}
const named = (name: string, index: number): number[] => [name.length, ...Buffer.from(name), 0, index]
const section = (id: number, content: readonly number[]): number[] => {
  if (content.length > 0x3fff) throw new RangeError('too long for two bytes')
  return [id, (content.length & 0x7f) | 0x80, content.length >> 7, ...content]
}
const bytes = [
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7f]),
  ...section(3, [2, 0, 0]),
  ...section(7, [2, ...named('large', 0), ...named('small', 1)]),
  ...section(10, [2, ...body(LARGE), ...body(0)]),
]
const file = new Uint8Array(new ArrayBuffer(bytes.length, { maxByteLength: 1024 }))
file.set(bytes)

type Machine = { Instance: new (module: unknown) => { exports: Record<string, (value: number) => number> } }
const { Instance } = (globalThis as unknown as { WebAssembly: Machine }).WebAssembly
const { large, small } = new Instance(await compileWith(file, LARGE)).exports
const isCompiledTwice = runInThisContext('one => %IsTurboFanFunction(one)')
for (const one of [large, small])
  for (let at = 0; at < 100; at++) if (one?.(at) !== at + 1) throw new Error('wrong sum')
console.log(JSON.stringify({ large: isCompiledTwice(large), small: isCompiledTwice(small) }))

console.log('Typst')
await loadTypst()
