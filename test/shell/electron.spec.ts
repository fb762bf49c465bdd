import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test } from '@playwright/test'
import { buildElectron } from '../../build/bundle/build-electron.ts'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { findElectron } from '../../build/package/electron-binary.ts'
import { hasDisplay } from '../../electron/shell/chromium.ts'
import { DATA_SET } from '../desk/centre.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const binary = findElectron()

test('the real Electron window: isolated, without a network, answered by the desk in its own process', async () => {
  test.skip(!binary, 'không có tệp chạy Electron trên máy này')
  test.skip(!hasDisplay(), 'không có màn hình trên máy này')
  await buildElectron()
  const data = mkdtempSync(join(tmpdir(), 'tc-electron-'))
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const env = { ...process.env, TAI_CHO_DATA: join(data, 'centre') } as Record<string, string>
  const program = await _electron.launch({
    executablePath: binary ?? '',
    args: [...root, ROOT, '--new'],
    env,
  })
  try {
    const page = await program.firstWindow()
    const [officer] = DATA_SET.people
    if (!officer) throw new Error('nobody')
    await logIn(page, handsOn(page), officer)
    expect(page.url()).toMatch(/^app:\/\/tai-cho\//)
    const inside = await page.evaluate(async () => ({
      node: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as unknown as { taiCho: object }).taiCho),
      reach: await fetch('https://example.invalid/').then(
        () => 'open',
        () => 'shut',
      ),
    }))
    expect(inside).toEqual({ node: 'undefined', bridge: ['openDoor'], reach: 'shut' })
    expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true)
    await page.evaluate(() => location.assign('https://example.invalid/'))
    expect(page.url()).toMatch(/^app:\/\/tai-cho\//)
    expect(program.windows()).toHaveLength(1)
  } finally {
    await program.close()
    rmSync(data, { recursive: true, force: true })
  }
})
