import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlainFile } from '../../electron/store/books/paper-file.ts'
import { folderOf, needs, run } from '../pdf/tool.ts'

test('a plain file is read; nothing, a folder and a link are none', context => {
  if (process.platform === 'win32') context.skip('links need a right there')
  const folder = folderOf({ plain: Buffer.from('x') })
  const at = (name: string): string => join(folder, name)
  mkdirSync(at('folder'))
  symlinkSync(at('plain'), at('link'))
  symlinkSync(at('round'), at('round'))
  expect(readPlainFile(at('plain'))?.toString()).toBe('x')
  for (const name of ['nothing', 'folder', 'link', 'round', 'plain/below'])
    expect([name, readPlainFile(at(name))]).toEqual([name, undefined])
})

/** Ends the hang of a program that waits where it should not; no measure of anything. */
const HANG_MS = 60_000

test('a pipe on which nobody writes is none and is not waited for, nor copied', context => {
  needs(context, 'mkfifo')
  const folder = folderOf({})
  mkdirSync(join(folder, 'papers'))
  expect(run('mkfifo', join(folder, 'papers', 'pipe'))).toEqual({ status: 0, said: '' })
  writeFileSync(join(folder, 'papers', 'plain'), 'x')
  const program = `
    const [{ readPlainFile }, { copyBeside }, fs] = await Promise.all(
      ['books/paper-file.ts', 'copies/backup.ts'].map(each => import(process.argv[1] + each)).concat(import('node:fs')))
    const read = readPlainFile(process.argv[2] + '/papers/pipe')
    copyBeside(process.argv[2], process.argv[2] + '/copy')
    console.log(JSON.stringify([read ?? null, fs.readdirSync(process.argv[2] + '/copy/papers')]))`
  const store = new URL('../../electron/store/', import.meta.url).href
  const asked = ['--input-type=module', '-e', program, store, folder]
  const { stdout, signal } = spawnSync(process.execPath, asked, { timeout: HANG_MS, encoding: 'utf8' })
  expect([signal, stdout.trim()]).toEqual([null, '[null,["plain"]]'])
})
