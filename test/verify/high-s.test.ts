import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { verifyPdf } from '../../electron/pdf/verify/verify-pdf.ts'
import { isLowS } from '../../electron/signing/ecdsa.ts'
import type { Signer } from '../../electron/signing/signer.ts'
import { readSignatures } from '../pdf/read-signatures.ts'
import { AGENCY, approving, sealing } from '../pdf/signers.ts'
import { makeHands, makePrepared, NOW } from './papers.ts'

test('of the two spellings of an ECDSA signature, both good to other readers, only ours is proven', async () => {
  const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2036-12-31T00:00:00.000Z' }
  const authority = await createDemoAuthority('CA mẫu khác', span)
  const agency = await issueCertificate(authority, { kind: 'agency', name: AGENCY, place: 'Hậu Giang' }, span)
  const key = createPrivateKey({ key: Buffer.from(agency.pkcs8), format: 'der', type: 'pkcs8' })
  const der = (pem: string) => new Uint8Array(new X509Certificate(pem).raw)
  const signerOf = (low: boolean): Signer => ({
    certificate: der(agency.certificatePem),
    chain: [der(authority.certificatePem)],
    algorithm: 'ECDSA-SHA256',
    async sign(bytes) {
      for (;;) {
        const signature = new Uint8Array(sign('sha256', bytes, key))
        if (isLowS(signature) === low) return signature
      }
    },
  })
  const hands = await makeHands()
  const [prepared = new Uint8Array()] = Object.values(await makePrepared())
  const signed = await signPdf(prepared, approving(hands.approver))
  const causes = []
  for (const low of [true, false]) {
    const paper = await signPdf(signed, sealing(signerOf(low)))
    expect((await readSignatures(paper)).map(({ valid }) => valid)).toEqual([true, true])
    const roots = [hands.root, authority.certificatePem]
    const findings = verifyPdf(paper, { register: null, roots, entitled: null, at: NOW })
    causes.push(findings.find(({ step }) => step === 'cms')?.cause)
  }
  expect(causes).toEqual(['cms-good', 'cms-malformed'])
})
