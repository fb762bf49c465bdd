import type { X509Certificate } from 'node:crypto'
import { childrenOf, contentOf, isSameDer, oid, TAG } from './der.ts'

/**
 * An extension of a certificate: its value as DER, and whether a reader that does not know it must refuse the
 * certificate.
 */
export type Extension = { critical: boolean; value: Uint8Array }

/**
 * The first extension of this type (RFC 5280 4.1.2.9); undefined if there is none, or if its place holds what
 * is not DER.
 */
export function extensionOf({ raw }: X509Certificate, type: string): Extension | undefined {
  try {
    return extensionsIn(raw).find(({ id }) => isSameDer(id, oid(type)))
  } catch (fault) {
    if (fault instanceof RangeError) return undefined
    throw fault
  }
}

function extensionsIn(certificate: Uint8Array): (Extension & { id: Uint8Array | undefined })[] {
  const [signed = certificate] = childrenOf(certificate)
  const tagged = childrenOf(signed).find(([tag]) => tag === TAG.context3)
  if (!tagged) return []
  return childrenOf(contentOf(tagged)).map(each => {
    const [id, ...rest] = childrenOf(each)
    const value = rest.at(-1) ?? each
    return {
      id,
      critical: rest.some(([tag, , said]) => tag === TAG.boolean && said !== 0),
      value: contentOf(value),
    }
  })
}
