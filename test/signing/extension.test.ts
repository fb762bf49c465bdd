import { X509Certificate } from 'node:crypto'
import { ObjectIdentifier } from 'asn1js'
import fc from 'fast-check'
import { Certificate } from 'pkijs'
import { expect, test } from 'vitest'
import { oid } from '../../electron/signing/der.ts'
import { extensionOf } from '../../electron/signing/extension.ts'
import { makeHands } from './hands.ts'

const hexOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('hex')
const arc = fc.oneof(fc.constantFrom(0, 1, 127, 128, 16_383, 16_384), fc.nat())
const dotted = fc
  .tuple(fc.oneof(fc.tuple(fc.nat(1), fc.nat(39)), fc.tuple(fc.constant(2), fc.nat(9999))), fc.array(arc))
  .map(([head, rest]) => [...head, ...rest].join('.'))

test('an object identifier is written as a library for ASN.1 writes it', () => {
  fc.assert(
    fc.property(dotted, each => {
      const wanted = new Uint8Array(new ObjectIdentifier({ value: each }).toBER())
      expect(hexOf(oid(each))).toBe(hexOf(wanted))
    }),
  )
})

test('an extension is read as a library for certificates reads it, and is not there where what was signed is cut', async () => {
  const { authority, rsa, ec } = await makeHands()
  let critical = 0
  for (const { certificatePem } of [authority, rsa, ec]) {
    const certificate = new X509Certificate(certificatePem)
    const { extensions = [] } = Certificate.fromBER(new Uint8Array(certificate.raw))
    expect(extensions.length).toBe(4)
    for (const { extnID, critical: must, extnValue } of extensions) {
      const found = extensionOf(certificate, extnID)
      expect(found?.critical).toBe(must)
      expect(hexOf(found?.value)).toBe(hexOf(extnValue.valueBlock.valueHexView))
      critical += must ? 1 : 0
      const cut = { raw: certificate.raw.subarray(0, -1) } as X509Certificate
      expect(extensionOf(cut, extnID)).toBeUndefined()
    }
    expect(extensionOf(certificate, '2.5.29.37')).toBeUndefined()
  }
  expect(critical).toBe(6)
})
