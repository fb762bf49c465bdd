import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hintsOf } from '../../electron/pdf/compile-hints.ts'

const CHILD = fileURLToPath(new URL('once-child.ts', import.meta.url))
/** In the file of Typst. */
const FUNCTIONS = 23_882

test('a large function is compiled once and every other one twice, and two of Typst are large', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD])
  const [before = '', ofTypst = ''] = stdout.split('Typst\n')
  expect(JSON.parse(before.split('\n').find(line => line.startsWith('{')) ?? '')).toEqual({
    large: false,
    small: true,
  })
  const compiled = [...ofTypst.matchAll(/using (\w+).*bodysize (\d+)/g)].map(([, by, size]) => [
    by,
    Number(size),
  ])
  expect(compiled.sort()).toEqual([
    ['Liftoff', 159_030],
    ['Liftoff', 246_070],
  ])
})

const module = (name: string): string =>
  JSON.stringify(new URL(`../../electron/pdf/${name}.ts`, import.meta.url))
/** Opens Typst as a worker does, and says what Node loaded for it of its `fetch`. */
const OPENING = `
  const { loadTypst } = await import(${module('typst-module')})
  const { openCompiler } = await import(${module('compiler')})
  const before = new Set(process.moduleLoadList)
  await openCompiler(await loadTypst(), {}, 0)
  const loaded = process.moduleLoadList.filter(name => !before.has(name))
  console.log(JSON.stringify(loaded.filter(name => name.includes('undici'))))`

test('opening Typst loads nothing that speaks with a network', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', OPENING])
  expect(JSON.parse(stdout)).toEqual([])
})

test('hints stand before the code of Typst, one for each function, and name those that are large', () => {
  const file = readFileSync(
    createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm'),
  )
  const { at, section } = hintsOf(file, 150_000)
  expect(file[at]).toBe(10)
  expect(Buffer.from(section.subarray(0, 25)).toString('latin1')).toContain('compilationHints')
  const atOnce = (bytes: number) =>
    hintsOf(file, bytes)
      .section.subarray(-FUNCTIONS)
      .filter(hint => hint === 2)
  expect(atOnce(150_000)).toHaveLength(2)
  expect(atOnce(100_000)).toHaveLength(4)
  expect(atOnce(0)).toHaveLength(FUNCTIONS)
  expect(() => hintsOf(file.subarray(0, at), 1)).toThrow('no code')
})
