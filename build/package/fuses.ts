import { join } from 'node:path'
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/**
 * Every fuse there is, said out loud: one that a new Electron brings does not compile until it is decided
 * (row 27 of `test/shell/hardening.ts`).
 */
export const FUSES: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Typst runs as WebAssembly: its memory is guarded by the system's traps.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Sets the fuses of a packed program, before it is signed. */
export async function flipAllFuses({
  appOutDir,
  electronPlatformName,
}: {
  appOutDir: string
  electronPlatformName: string
}): Promise<void> {
  const ending = electronPlatformName === 'win32' ? '.exe' : ''
  await flipFuses(join(appOutDir, `${EXECUTABLE}${ending}`), FUSES)
}

/** The program's file name: letters that every system's menus and shells can type. */
export const EXECUTABLE = 'tai-cho'
