import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The certificate above the demo Centre's signing certificates. `pdfsig` and `openssl` need it to trust them.
 */
export const authorityPem = (folder: string): string => readFileSync(join(folder, 'demo-ca.pem'), 'utf8')
