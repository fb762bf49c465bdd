import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fetchElectron, findElectron } from '../../build/package/electron-binary.ts'
import { centreAsked, chooseCentre, folderNamed, folderOfCentre } from '../../build/start/start-centre.ts'
import { hasDisplay } from '../../electron/shell/chromium.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tc-chosen-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('which Centre is started is said by a word or the environment; each stands in its own folder; an unknown one is told which there are', async () => {
  expect(centreAsked(['node', 'start.ts'], {})).toBe(undefined)
  expect(centreAsked(['node', 'start.ts'], { TAI_CHO_CENTRE: 'can-tho-2026' })).toBe('can-tho-2026')
  expect(centreAsked(['--centre=hau-giang-2020'], { TAI_CHO_CENTRE: 'can-tho-2026' })).toBe('hau-giang-2020')
  for (const wrong of ['../x', '', 'can-tho'])
    expect(() => centreAsked(['--centre', wrong], {})).toThrow(/can-tho-2026, hau-giang-2020/)
  expect(new Set(['hau-giang-2020', 'can-tho-2026'].map(id => folderOfCentre('.cache', id))).size).toBe(2)
  // Nobody at a terminal: the first is taken, the other is named with what to type.
  const said: string[] = []
  expect(await chooseCentre(line => said.push(line), false)).toBe('hau-giang-2020')
  expect(said.join('\n')).toContain('npm start -- --centre can-tho-2026')
})

test('a named folder that is not there is no new Centre unless somebody says so; a path typed wrong is said, and so is a disk that is not in', () => {
  const there = join(scratch, 'there')
  const away = join(scratch, 'away')
  mkdirSync(there)
  expect(folderNamed([], {})).toBe(undefined)
  expect(folderNamed([], { TAI_CHO_DATA: '' })).toBe(undefined)
  expect(folderNamed([], { TAI_CHO_DATA: there })).toBe(there)
  expect(() => folderNamed([], { TAI_CHO_DATA: away })).toThrow(/away”.*chưa tạo gì\..*npm start -- --new$/)
  expect(existsSync(away)).toBe(false)
  expect(folderNamed(['--new'], { TAI_CHO_DATA: away })).toBe(away)
})

test('a display is what the environment says it is', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'win32')).toBe(true)
})

/** A package folder as Electron's, with an installer that does what the test says. */
const packageOf = (installer: string): string => {
  const folder = mkdtempSync(join(scratch, 'electron-'))
  writeFileSync(join(folder, 'install.js'), installer)
  return folder
}

test('Electron is looked for by its files and fetched once by its own installer, which may fail', async () => {
  const offline = packageOf(`console.error('TypeError: fetch failed\\n  at install'); process.exit(1)`)
  expect(findElectron(offline, {})).toBeUndefined()
  expect(await fetchElectron(offline)).toBe('TypeError: fetch failed')
  expect(findElectron(offline, {})).toBeUndefined()
  const online = packageOf(
    `const fs = require('fs'), p = require('path'); fs.mkdirSync(p.join(__dirname, 'dist'));
     fs.writeFileSync(p.join(__dirname, 'dist/electron'), ''); fs.writeFileSync(p.join(__dirname, 'path.txt'), 'electron')`,
  )
  expect(await fetchElectron(online)).toBeUndefined()
  expect(findElectron(online, {})).toBe(join(online, 'dist/electron'))
  expect(findElectron(online, { ELECTRON_OVERRIDE_DIST_PATH: scratch })).toBeUndefined()
  const nothing = join(scratch, 'nothing')
  mkdirSync(nothing)
  expect(await fetchElectron(nothing)).toBe('chưa cài gói electron')
})
