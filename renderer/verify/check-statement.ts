import { DOMAIN } from '../../shared/record/event.ts'
import type { PublishedKeys } from '../../shared/record/published-keys.ts'
import { readStatement, type Statement } from '../../shared/record/statement.ts'

/** What the page finds of a code, with nothing but the browser's own cryptography. */
export type Found =
  | { said: 'good' | 'voided'; statement: Statement }
  | { said: 'altered' | 'foreign' | 'none'; statement: null }

/** Whether a published key signed this code, and whether the list names its paper as voided. */
export async function checkStatement(text: string, { keys, voided }: PublishedKeys): Promise<Found> {
  const read = readStatement(text)
  if (!read) return { said: 'none', statement: null }
  const { statement, signed, signature } = read
  const key = await findKey(keys, statement.key)
  if (!key) return { said: 'foreign', statement: null }
  const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify'])
  const message = new Uint8Array([
    ...new TextEncoder().encode(`${DOMAIN.statement}\0`),
    ...new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(signed))),
  ])
  const holds = await crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), message)
  if (!holds) return { said: 'altered', statement: null }
  const isVoided = voided.some(({ code, number }) => code === statement.code && number === statement.number)
  return { said: isVoided ? 'voided' : 'good', statement }
}

async function findKey(keys: readonly string[], id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const each of keys) {
    const key = Uint8Array.from(atob(each.replaceAll('-', '+').replaceAll('_', '/')), sign =>
      sign.charCodeAt(0),
    )
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', key))
    const name = Array.from(hash.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
    if (name === id) return key
  }
  return undefined
}
