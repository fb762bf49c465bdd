import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { PublishedKeys, PublishedPaper, SignedKeys } from '../../shared/record/published-keys.ts'
import { signedMessage } from '../../shared/record/signed-message.ts'
import { readStatement, type Statement } from '../../shared/record/statement.ts'

/** What the page finds out about a code, with nothing but the browser's own cryptography. */
export type Found =
  | { said: 'good' | PublishedPaper['standing']; statement: Statement; paper: PublishedPaper | undefined }
  | { said: 'altered' | 'foreign' | 'none'; statement: null }

/**
 * Checks whether a published key signed this code, and what the newest list that names its paper says of the
 * paper.
 */
export async function checkStatement(
  text: string,
  keys: readonly string[],
  lists: readonly PublishedKeys[],
): Promise<Found> {
  const read = readStatement(text)
  if (!read) return { said: 'none', statement: null }
  const { statement, signed, signature } = read
  const key = await findKey(keys, statement.key)
  if (!key) return { said: 'foreign', statement: null }
  if (!(await isSigned(key, DOMAIN.statement, signed, signature))) return { said: 'altered', statement: null }
  const paper = [...lists]
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
    .flatMap(({ papers }) => papers)
    .find(({ code, number }) => code === statement.code && number === statement.number)
  return { said: paper?.standing ?? 'good', statement, paper }
}

/** Whether one of these keys has signed the list. A list by an unknown signer does not count. */
export async function isListSigned(keys: readonly string[], list: SignedKeys): Promise<boolean> {
  if (!keys.includes(list.key)) return false
  const bytes = new TextEncoder().encode(canonicalJson(list.published))
  return await isSigned(bytesOf(list.key), DOMAIN.published, bytes, bytesOf(list.signature))
}

async function isSigned(
  key: Uint8Array<ArrayBuffer>,
  domain: string,
  signed: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify'])
  const id = await crypto.subtle.digest('SHA-256', new Uint8Array(signed))
  const message = signedMessage(domain, new Uint8Array(id))
  return await crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), message)
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0))

async function findKey(keys: readonly string[], id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const key of keys.map(bytesOf)) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', key))
    const name = Array.from(hash.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
    if (name === id) return key
  }
  return undefined
}
