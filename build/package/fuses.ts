import { join } from 'node:path'
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/**
 * Every fuse of Electron, set explicitly. A fuse that a new Electron adds does not compile until it is
 * decided (row 27 of `test/shell/hardening.ts`).
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
  // Typst runs as WebAssembly, whose memory is guarded by the system's traps.
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

/** The program's file name, in letters that the menus and shells of every system can type. */
export const EXECUTABLE = 'tai-cho'
