import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Issued } from '../../electron/centre/x509.ts'
import { folderOf, run } from '../pdf/tool.ts'
import { keyPem } from './hands.ts'

/** A key with its certificate and that of its authority in a PKCS#12 file, as OpenSSL writes it. */
export function p12Of(
  issued: Issued,
  password: string,
  authority: string,
  options: readonly string[] = [],
): Uint8Array {
  const folder = folderOf({
    'key.pem': keyPem(issued),
    'own.pem': issued.certificatePem,
    'ca.pem': authority,
  })
  const at = (name: string) => join(folder, name)
  const files = [
    '-inkey',
    at('key.pem'),
    '-in',
    at('own.pem'),
    '-certfile',
    at('ca.pem'),
    '-out',
    at('key.p12'),
  ]
  const { status, said } = run(
    'openssl',
    'pkcs12',
    '-export',
    ...files,
    '-passout',
    `pass:${password}`,
    ...options,
  )
  if (status !== 0) throw new Error(said)
  return new Uint8Array(readFileSync(at('key.p12')))
}
