import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { whyNoPage } from '../../build/verify-page.ts'
import { linesOf } from '../../electron/counter/run-batch.ts'
import { makeFolder } from '../../electron/keys/make-folder.ts'
import { newFolder } from '../store/office.ts'

test('a folder is made with those above it, for this user alone; one that is there stays', () => {
  const { folder, done } = newFolder()
  const deep = join(folder, 'a', 'b', 'c')
  expect([makeFolder(deep), makeFolder(deep), statSync(deep).mode & 0o777]).toEqual([true, false, 0o700])
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeFolder(join(folder, 'file', 'x'))).toThrow()
  done()
})

test('where nothing can be made in a folder that is there, it is said and not asked for ever', ctx => {
  ctx.skip(!existsSync('/proc/self'), 'no /proc on this system')
  expect(() => makeFolder('/proc/x/y/z')).toThrow(expect.objectContaining({ code: 'EPERM' }))
})

test('no other way of making folders is left where people name them', () => {
  const files = globSync('electron/**/*.ts')
  expect(files.length).toBeGreaterThan(300)
  const asks = files.filter(file => /mkdir(Sync)?\(.*recursive/.test(readFileSync(file, 'utf8')))
  // The window's profile: nobody names it.
  expect(asks.map(file => file.replaceAll('\\', '/'))).toEqual(['electron/shell/chromium.ts'])
})

test('a line of a batch ends at its end, not at what looks like one inside a word, however it is cut', async () => {
  const lines = ['{"a":"x\u2028y\u2029z\u0085"}', '', '{"b":1}\r', 'ổ']
  for (let size = 1; size < 9; size++) {
    const bytes = Buffer.from(lines.join('\n'))
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, at * size + size),
    )
    const read: string[] = []
    for await (const line of linesOf(Readable.from(pieces, { objectMode: false }))) read.push(line)
    expect(read).toEqual(lines)
  }
})

test('the page that checks codes is written over nothing, and never among the data of a counter', () => {
  const { folder, done } = newFolder()
  const data = join(folder, 'data')
  makeFolder(join(data, 'papers'))
  for (const name of ['record.db', 'anchor']) writeFileSync(join(data, name), 'x')
  writeFileSync(join(folder, 'there.html'), 'x')
  const said = [
    'new.html',
    'there.html',
    'data/anchor',
    'data/new.html',
    'data/papers/new.html',
    'none/new.html',
  ]
  expect(said.map(name => whyNoPage(join(folder, name))?.refusal)).toEqual([
    undefined,
    'file-exists',
    ...Array(4).fill('out-unfit'),
  ])
  done()
})
