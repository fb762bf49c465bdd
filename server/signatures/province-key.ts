import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { type Domain, newKeyPair, openKey, sha256 } from './ed25519.ts'
import { signApart } from './worker-pool.ts'

/**
 * The province as the holder of its key: its name, its public key, signing, and the MAC by which it knows its
 * own challenges.
 */
export type Province = {
  id: string
  publicKey: string
  say(domain: Domain, body: object): Signed
  /** Makes the bytes and the id of what is signed later, in a batch. */
  prepare(body: object): Omit<Signed, 'signature'>
  signAll(domain: Domain, ids: readonly string[]): Promise<string[]>
  /** An HMAC that only this province can make, by which it recognises its own challenges. */
  mac(text: string): string
}

/** The file with the private key, and the one that counters are given to pin. */
const KEY = 'province.key'
const PINNED = 'province.json'

/**
 * Opens the province's key in a folder, and makes it the first time. Every process of one province has to be
 * given the same key.
 */
export function openProvince(folder: string, id = 'province'): Province {
  const path = join(folder, KEY)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    const { pem, publicKey } = newKeyPair()
    writeFileSync(path, JSON.stringify({ id, key: pem }), { mode: 0o600, flag: 'wx' })
    writeFileSync(join(folder, PINNED), JSON.stringify({ id, publicKey }, null, 2), { mode: 0o644 })
  }
  const { id: name, key: pem } = JSON.parse(readFileSync(path, 'utf8')) as { id: string; key: string }
  return provinceOf(name, pem)
}

/** Puts the certificate of the province's own authority into the file that counters pin. */
export function pinAuthority(folder: string, ca: string): void {
  const path = join(folder, PINNED)
  const pinned = JSON.parse(readFileSync(path, 'utf8')) as object
  writeFileSync(path, JSON.stringify({ ...pinned, ca }, null, 2), { mode: 0o644 })
}

/** The province with this key. */
export function provinceOf(id: string, pem: string): Province {
  const { sign, publicKey } = openKey(pem)
  const prepare: Province['prepare'] = body => {
    const bytes = canonicalJson(toNfc(body))
    return { id: sha256(bytes), bytes }
  }
  return {
    id,
    publicKey,
    say(domain, body) {
      const { id: hash, bytes } = prepare(body)
      return { id: hash, bytes, signature: sign(domain, hash) }
    },
    prepare,
    signAll: (domain, ids) => signApart(pem, domain, ids),
    mac: text => createHmac('sha256', sha256(pem)).update(text).digest('base64url'),
  }
}
