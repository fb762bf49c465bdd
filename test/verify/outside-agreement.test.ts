import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { readSignatures } from '../pdf/read-signatures.ts'
import { approving, sealing } from '../pdf/signers.ts'
import { folderOf, needs, run } from '../pdf/tool.ts'
import { type Hands, makeHands, makePrepared, without } from './papers.ts'

const COUNT = 100
const papers: Uint8Array[] = []
let hands: Hands

beforeAll(async () => {
  hands = await makeHands()
  const prepared = Object.values(await makePrepared())
  for (let n = 0; n < COUNT; n++) {
    const at = (minutes: number) => new Date(Date.UTC(2026, 1, 5, 3, minutes)).toISOString()
    const pdf = prepared[n % prepared.length] ?? new Uint8Array()
    const signed = await signPdf(pdf, { ...approving(hands.approver), at: at(n) })
    papers.push(await signPdf(signed, { ...sealing(hands.agency), at: at(n + 1) }))
  }
})

test(`pdfsig trusts both signatures of ${COUNT} papers, and so do we`, context => {
  needs(context, 'pdfsig', 'certutil')
  const folder = folderOf({ 'ca.pem': hands.root })
  run('certutil', '-N', '-d', folder, '--empty-password')
  run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(folder, 'ca.pem'))
  for (const paper of papers) {
    writeFileSync(join(folder, 'paper.pdf'), paper)
    const { said } = run('pdfsig', '-nssdir', folder, join(folder, 'paper.pdf'))
    const outside = [/Signature is Valid\./g, /Certificate is Trusted\./g].map(
      each => said.match(each)?.length,
    )
    const whole = said.match(/^ {2}- Total document signed/gim)?.length
    expect([...outside, whole]).toEqual([2, 2, 1])
    expect(without(paper, hands).broken).toBeUndefined()
  }
})

test(`openssl verifies the RSA and the ECDSA signature of ${COUNT} papers as CAdES, and so do we`, async context => {
  needs(context, 'openssl')
  const folder = folderOf({ 'ca.pem': hands.root })
  const file = (name: string) => join(folder, name)
  const seen: Record<string, number> = {}
  for (const paper of papers) {
    for (const { byteRange, cms } of await readSignatures(paper)) {
      const [, first = 0, second = 0, rest = 0] = byteRange
      writeFileSync(file('content'), paper.subarray(0, first))
      writeFileSync(file('content'), paper.subarray(second, second + rest), { flag: 'a' })
      writeFileSync(file('cms'), cms)
      const checked = ['-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms')]
      const against = ['-content', file('content'), '-CAfile', file('ca.pem'), '-out', file('out')]
      expect(run('openssl', 'cms', ...checked, ...against).said).toContain('CAdES Verification successful')
      expect(readFileSync(file('out')).length).toBe(first + rest)
      const kind = Buffer.from(cms).includes(Buffer.from('2a8648ce3d040302', 'hex')) ? 'ecdsa' : 'rsa'
      seen[kind] = (seen[kind] ?? 0) + 1
    }
    expect(without(paper, hands).proven).toBe(true)
  }
  expect(seen).toEqual({ rsa: COUNT, ecdsa: COUNT })
})
