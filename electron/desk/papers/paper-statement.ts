import type { Day } from '../../../shared/base/ids.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import {
  factsText,
  readStatement,
  type Statement,
  statementBytes,
  statementText,
} from '../../../shared/record/statement.ts'
import { sha256, verified } from '../../keys/ed25519.ts'
import type { Store } from '../../store/store.ts'

type About = { kind: Statement['kind']; centre: string; code: string; number: string; day: Day }

/**
 * The facts of a paper with its code, a statement signed by this device. The same facts give the same code:
 * Ed25519 signatures have no randomness.
 */
export function withCode<F extends { readonly qr: string }>(
  store: Pick<Store, 'deviceKey' | 'signAsDevice'>,
  facts: F,
  about: About,
): F {
  const key = keyIdOf(store.deviceKey())
  const signed = statementBytes({ ...about, facts: factsHash(facts), key })
  const signature = Buffer.from(store.signAsDevice(DOMAIN.statement, sha256(signed)), 'base64url')
  return { ...facts, qr: statementText(signed, signature) }
}

/**
 * What a code says if one of these public keys signed it; `no-code`, `unknown-key` or `altered` otherwise.
 */
export function checkCode(
  text: string,
  keys: readonly string[],
): Statement | 'no-code' | 'unknown-key' | 'altered' {
  const read = readStatement(text)
  if (!read) return 'no-code'
  const key = keys.find(each => keyIdOf(each) === read.statement.key)
  if (!key) return 'unknown-key'
  const signature = Buffer.from(read.signature).toString('base64url')
  return verified(key, DOMAIN.statement, sha256(read.signed), signature) ? read.statement : 'altered'
}

/** The short hash of what a paper says, as its code holds it. */
export const factsHash = (facts: { readonly qr: string }): string => sha256(factsText(facts)).slice(0, 32)
const keyIdOf = (publicKey: string): string => sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16)
