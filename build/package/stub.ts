import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

/**
 * The mark by which the fuse tool finds the fuses in Electron's binary; then version 1 and nine fuses, all as
 * Electron ships them.
 */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.of(1, 9),
  Buffer.from('101100011', 'latin1'),
])
const SCRIPT = `#!/bin/sh
# BẢN TẬP DƯỢT: this is no Electron. It stands in its place to rehearse packing and is never shipped.
echo "Bản tập dượt đóng gói, không phải chương trình." >&2
exit 78
`

/**
 * Makes a folder with the shape of Electron's and none of its content: what packing needs where the binary
 * cannot be had.
 */
export async function makeStub(folder: string, version: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const empty = join(folder, 'default_app')
  mkdirSync(empty)
  writeFileSync(join(empty, 'package.json'), '{"name":"rehearsal","main":"none.js"}')
  await createPackage(empty, join(folder, 'resources/default_app.asar'))
  rmSync(empty, { recursive: true })
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'rehearsal')
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(SCRIPT), FUSE_WIRE, Buffer.from('\n')]))
  chmodSync(join(folder, 'electron'), 0o755)
  return folder
}
