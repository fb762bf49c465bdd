import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, Platform } from 'electron-builder'
import { buildElectron } from './bundle/build-electron.ts'
import { buildScreens } from './bundle/build-screens.ts'
import { compileBuilt } from './package/compile-built.ts'
import { packageConfig } from './package/config.ts'
import { findElectron } from './package/electron-binary.ts'
import { makeStub } from './package/stub.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * `npm run package`: makes installers for the system it runs on, because native code of another system is not
 * there. `--rehearse` packs a folder around a labelled stub instead of Electron's binary, which tries
 * everything but the installer, in seconds.
 */
export async function packProgram({
  rehearse,
  output,
}: {
  rehearse: boolean
  output: string
}): Promise<string> {
  await buildScreens()
  await buildElectron()
  compileDesk(rehearse)
  rmSync(output, { recursive: true, force: true })
  const config = packageConfig(ROOT, { platform: process.platform, arch: process.arch, output })
  if (!rehearse) {
    const files = await build({ projectDir: ROOT, config, targets: Platform.current().createTarget() })
    return files.join('\n')
  }
  const electronDist = await makeStub(join(ROOT, '.cache/rehearsal/electron'), config.electronVersion ?? '')
  const targets = Platform.LINUX.createTarget('dir')
  await build({ projectDir: ROOT, config: { ...config, electronDist }, targets })
  return join(output, 'linux-unpacked')
}

/**
 * Compiles the desk's code with the Electron that is packed. The rehearsal's stub has no V8, so there this
 * Node compiles it.
 */
function compileDesk(rehearse: boolean): void {
  const by = rehearse ? process.execPath : findElectron()
  if (by) compileBuilt(join(ROOT, 'out/electron/built/desk-start.cjs'), { by })
  else console.log('Không kèm mã đã biên dịch: chưa có tệp chạy Electron (npm start tải một lần).')
}

if (import.meta.main) {
  const rehearse = process.argv.includes('--rehearse')
  const output = join(ROOT, rehearse ? '.cache/rehearsal/dist' : 'dist')
  if (process.platform !== 'linux' && rehearse) throw new Error('Tập dượt chạy trên Linux.')
  console.log(`${rehearse ? 'Bản tập dượt' : 'Đã đóng gói'}:\n${await packProgram({ rehearse, output })}`)
}
