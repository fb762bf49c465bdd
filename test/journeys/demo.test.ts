import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findBrowser } from '../../build/hands/browser.ts'

type Summary = {
  dossiers: {
    code: string
    procedure: string
    agency: string
    stages: { name: string; at: string; by: string; keys: number | null }[]
    receipt: string | null
    result: { file: string; number: string; sha256: string; signatures: number } | null
  }[]
  data: string
  offline: boolean
  lost: number
  repeated: number
  outage: { waited: number; sent: number; waiting: number; held: number; file: string } | null
}

test('npm run demo takes dossiers of five agencies through the four steps and says what came of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'tc-demo-'))
  // Where root runs the tests, the province's PostgreSQL runs as another, who has to pass through here.
  chmodSync(root, 0o711)
  const out = join(root, 'out')
  const demo = fileURLToPath(new URL('../../build/demo.ts', import.meta.url))
  // It builds the screens as whoever calls it would, not as a test runner's environment says.
  const env = { ...process.env, NODE_ENV: undefined }
  const run = spawnSync(process.execPath, [demo, '--out', out], { encoding: 'utf8', env })
  const { status, stdout, stderr } = run
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/mất 0, lặp 0/)
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary
  expect(summary).toMatchObject({ offline: true, lost: 0, repeated: 0 })
  // The province was away all the while; back again it has everything that waited, and the two acts of the
  // outage.
  const { waited = 0, sent, waiting, held, file = '' } = summary.outage ?? {}
  expect({ sent, waiting, held }).toEqual({ sent: waited + 2, waiting: 0, held: 0 })
  expect(waited).toBeGreaterThan(summary.dossiers.length * 5)
  expect(readFileSync(join(out, file)).subarray(0, 4).toString()).toBe('%PDF')
  expect(existsSync(join(summary.data, 'record.db'))).toBe(true)
  expect(new Set(summary.dossiers.map(({ agency }) => agency)).size).toBeGreaterThanOrEqual(5)
  for (const { code, stages, receipt, result } of summary.dossiers) {
    expect(stages.map(({ name }) => name)).toEqual([
      'receive',
      'appraise',
      'approve',
      'sign',
      'seal',
      'return',
    ])
    for (const { at, by } of stages)
      expect([at, by]).toEqual([expect.stringMatching(/^20.*Z$/), expect.any(String)])
    expect(code).toMatch(/^000\.00\.\d\d\.H30-\d{6}-\d{4}$/)
    expect(existsSync(join(out, receipt ?? ''))).toBe(true)
    const bytes = readFileSync(join(out, result?.file ?? ''))
    expect(result).toMatchObject({ signatures: 2, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  expect(new Set(summary.dossiers.map(({ result }) => result?.number)).size).toBe(summary.dossiers.length)
  // Where a browser is, one dossier was done by hand: its keys are counted and its screens kept.
  const byHand = summary.dossiers.filter(({ stages }) => stages.some(({ keys }) => keys !== null))
  expect([byHand.length, readdirSync(out).includes('screens')]).toEqual(
    findBrowser() ? [1, true] : [0, false],
  )
  if (byHand.length > 0) expect(stdout).toMatch(/Phím bấm từng bước: receive \d+(, [a-z]+ \d+){5}/)
  for (const { stages } of byHand) expect(stages[0]?.keys).toBeLessThanOrEqual(45)
  rmSync(root, { recursive: true, force: true })
})
