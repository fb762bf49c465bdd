import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { EXECUTABLE, flipAllFuses } from './fuses.ts'
import { neededPackages, unneededPackages } from './needed-packages.ts'

/** These packages bring native code for many systems. Only this system's is shipped. */
const MANY_SYSTEMS = ['better-sqlite3', 'node-hid']
/** What packages bring for building themselves, which nobody runs. */
const SOURCES = [
  'better-sqlite3/{deps,src,binding.gyp}',
  'node-hid/{hidapi,src,binding.gyp}',
  '@expo-google-fonts/tinos/!(*400Regular|*700Bold|*400Regular_Italic|*700Bold_Italic|package.json)/**',
]

/**
 * How electron-builder packs the program for this system: the built code and the packages it imports, nothing
 * else.
 */
export function packageConfig(
  root: string,
  { platform, arch, output }: { platform: string; arch: string; output: string },
): Configuration {
  const electron = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  return {
    appId: 'vn.tai-cho.quay',
    productName: 'Tại Chỗ',
    executableName: EXECUTABLE,
    artifactName: `${EXECUTABLE}-\${version}-\${os}-\${arch}.\${ext}`,
    electronVersion: electron.version,
    directories: { output },
    files: [
      'out/**',
      'package.json',
      '!**/*.{map,md,ts,tsbuildinfo}',
      ...leaveOut(root, `${platform}-${arch}`),
    ],
    // Code stays in the archive, whose hash is checked. Only what the system must load as a file lies beside
    // it.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    afterPack: flipAllFuses,
    publish: null,
    linux: {
      target: ['AppImage', 'deb'],
      category: 'Office',
      maintainer: 'Tại Chỗ',
      synopsis: 'Quầy Trung tâm Phục vụ hành chính công',
    },
    win: { target: ['nsis'] },
    // Installed for all users of the machine: an officer's account cannot write where the program stands (row
    // 40).
    nsis: {
      oneClick: false,
      perMachine: true,
      allowToChangeInstallationDirectory: false,
      language: '1066',
      deleteAppDataOnUninstall: false,
    },
  }
}

function leaveOut(root: string, system: string): string[] {
  const unneeded = unneededPackages(root, neededPackages(root)).map(name => `!node_modules/${name}/**`)
  const others = MANY_SYSTEMS.flatMap(name => {
    const folder = join(root, 'node_modules', name, 'prebuilds')
    const ours = new RegExp(`(^|-)${system}(\\.node)?$`)
    return readdirSync(folder)
      .filter(each => !ours.test(each))
      .map(each => `!node_modules/${name}/prebuilds/${each}{,/**}`)
  })
  return [...unneeded, ...others, ...SOURCES.map(each => `!node_modules/${each}`)]
}
