import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'
import type { Instant } from '../../shared/base/ids.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Publication, PublicationKind } from '../../shared/record/publication.ts'
import { sha256, signerOf } from '../keys/ed25519.ts'

/**
 * An authority that publishes to counters. The province is one; a demo Centre has its own, which is marked as
 * a demo everywhere.
 */
export type Authority = {
  readonly id: string
  publish(
    kind: PublicationKind,
    key: string,
    body: unknown,
    span: { from: Instant; to?: Instant | null; version?: number },
  ): Publication
}

/** An issuing authority that signs with this Ed25519 seed. */
export function authorityOf(id: string, seed: Uint8Array): Authority {
  const sign = signerOf(seed)
  return {
    id,
    publish(kind, key, body, { from, to = null, version = 1 }) {
      const bytes = canonicalJson(
        toNfc({ v: 1, kind, key, version, effectiveFrom: from, effectiveTo: to, issuer: id, body }),
      )
      const hash = sha256(bytes)
      return { id: hash, bytes, signature: sign(DOMAIN.publication, hash) }
    },
  }
}
