import { createHash, verify, X509Certificate } from 'node:crypto'
import { isLowS } from '../../signing/ecdsa.ts'
import { issuerAndSerial } from '../../signing/strict-der.ts'
import type { FoundSignature } from './byte-range.ts'
import { hold } from './proof.ts'
import { type Cms, readCms } from './read-cms.ts'

/** A signature that is mathematically right, with its signer and the certificates that came with it. */
export type Checked = {
  found: FoundSignature
  signer: X509Certificate
  others: readonly Uint8Array[]
  signature: Uint8Array
  /** The time-stamp token beside it, not checked yet; null if there is none. */
  stamp: Uint8Array | null
}

const LEAST_RSA_BITS = 2048

/**
 * Checks the CMS of one signature over the bytes that it covers: digest, named certificate, signature (R24,
 * step 3).
 * @throws Broken otherwise
 */
export function checkSignature(found: FoundSignature): Checked {
  const cms = readCms(found.contents)
  const hash = createHash('sha256')
  for (const part of found.covered) hash.update(part)
  hold(hash.digest().equals(cms.digest), 'digest-differs')
  const named = cms.certificates.filter(each => sha256(each).equals(cms.certificateHash))
  const [raw] = named
  hold(raw !== undefined && named.length === 1, 'signer-differs')
  hold(Buffer.compare(issuerAndSerial(raw), cms.identity) === 0, 'signer-differs')
  const signer = new X509Certificate(raw)
  checkKey(signer, cms)
  hold(cms.algorithm === 'rsa' || isLowS(cms.signature), 'cms-malformed')
  hold(verify('sha256', cms.signed, signer.publicKey, cms.signature), 'signature-wrong')
  const others = cms.certificates.filter(each => each !== raw)
  return { found, signer, others, signature: cms.signature, stamp: cms.stamp }
}

function checkKey({ publicKey }: X509Certificate, { algorithm }: Cms): void {
  hold(publicKey.asymmetricKeyType === algorithm, 'key-weak')
  const { modulusLength = 0, namedCurve } = publicKey.asymmetricKeyDetails ?? {}
  hold(algorithm === 'rsa' ? modulusLength >= LEAST_RSA_BITS : namedCurve === 'prime256v1', 'key-weak')
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
