import { createHash, verify, X509Certificate } from 'node:crypto'
import { readDer, sequence, TAG } from '../der.ts'
import type { FoundSignature } from './byte-range.ts'
import { hold } from './proof.ts'
import { type Cms, readCms } from './read-cms.ts'

/** A signature whose mathematics hold: who signed, and the certificates that came with it. */
export type Checked = { found: FoundSignature; signer: X509Certificate; others: readonly Uint8Array[] }

const LEAST_RSA_BITS = 2048

/** The CMS of one signature over the bytes that it covers: digest, named certificate, signature (R24, step 3). */
export function checkSignature(found: FoundSignature): Checked {
  const cms = readCms(found.contents)
  const hash = createHash('sha256')
  for (const part of found.covered) hash.update(part)
  hold(hash.digest().equals(cms.digest), 'digest-differs')
  const named = cms.certificates.filter(each => sha256(each).equals(cms.certificateHash))
  const [raw] = named
  hold(raw !== undefined && named.length === 1, 'signer-differs')
  hold(Buffer.compare(identityOf(raw), cms.identity) === 0, 'signer-differs')
  const signer = new X509Certificate(raw)
  checkKey(signer, cms)
  hold(verify('sha256', cms.signed, signer.publicKey, cms.signature), 'signature-wrong')
  return { found, signer, others: cms.certificates.filter(each => each !== raw) }
}

function checkKey({ publicKey }: X509Certificate, { algorithm }: Cms): void {
  hold(publicKey.asymmetricKeyType === algorithm, 'key-weak')
  const { modulusLength = 0, namedCurve } = publicKey.asymmetricKeyDetails ?? {}
  hold(algorithm === 'rsa' ? modulusLength >= LEAST_RSA_BITS : namedCurve === 'prime256v1', 'key-weak')
}

/** Issuer and serial number of a version 3 certificate (RFC 5280 4.1). */
function identityOf(certificate: Uint8Array): Uint8Array {
  const body = readDer(certificate, readDer(certificate, 0).content)
  const version = readDer(certificate, body.content)
  const serial = readDer(certificate, version.end)
  const issuer = readDer(certificate, readDer(certificate, serial.end).end)
  hold(
    version.tag === TAG.context0 && serial.tag === TAG.integer && issuer.tag === TAG.sequence,
    'signer-differs',
  )
  return sequence(
    certificate.subarray(issuer.start, issuer.end),
    certificate.subarray(serial.start, serial.end),
  )
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
