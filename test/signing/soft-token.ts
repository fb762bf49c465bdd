import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import type { Issued } from '../../electron/centre/x509.ts'
import { needs, run } from '../pdf/tool.ts'
import { keyPem } from './hands.ts'

const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
]
const MODULE = MODULES.find(existsSync)
export const PIN = '246810'

/** Skips the test aloud where there is no SoftHSM, or where pkcs11js was not built here. */
export function needsToken(context: TestContext): void {
  needs(context, 'softhsm2-util')
  context.skip(MODULE === undefined, 'not installed here: libsofthsm2.so')
  const built = existsSync(
    join(createRequire(import.meta.url).resolve('pkcs11js'), '../build/Release/pkcs11.node'),
  )
  context.skip(!built, 'not built here: pkcs11js (npm run tokens)')
}

/** A software token in a folder of its own, made by SoftHSM; the environment points the library at it. */
export function makeToken(label: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tc-token-'))
  const tokens = join(folder, 'tokens')
  mkdirSync(tokens)
  const conf = join(folder, 'softhsm2.conf')
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = conf
  must('--init-token', '--free', '--label', label, '--so-pin', '13579135', '--pin', PIN)
  return {
    folder,
    module: MODULE ?? '',
    label,
    put(issued: Issued, id: string): void {
      const file = join(folder, `${id}.pem`)
      writeFileSync(file, keyPem(issued))
      must('--import', file, '--token', label, '--label', `key-${id}`, '--id', id, '--pin', PIN)
    },
    place: (key: string) => ({ in: 'token', module: MODULE ?? '', slot: label, key }) as const,
    /** Takes the token out of the machine: everything that it held is gone. */
    pull(): void {
      rmSync(tokens, { recursive: true, force: true })
      mkdirSync(tokens)
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}
export type SoftToken = ReturnType<typeof makeToken>

function must(...args: readonly string[]): void {
  const { status, said } = run('softhsm2-util', ...args)
  if (status !== 0) throw new Error(said)
}
