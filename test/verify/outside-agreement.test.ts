import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Stamp } from '../../electron/pdf/pdf.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { readCms } from '../../electron/pdf/verify/read-cms.ts'
import { askStamp } from '../../electron/signing/ask-stamp.ts'
import { readSignatures } from '../pdf/read-signatures.ts'
import { approving, sealing } from '../pdf/signers.ts'
import { folderOf, needs, run } from '../pdf/tool.ts'
import { openResponder, type Responder } from '../signing/stamp-responder.ts'
import { type Hands, makeHands, makePrepared, without } from './papers.ts'

const COUNT = 100
/** Every tenth is stamped, where openssl is there to do it. */
const STAMPED = 10
type Made = { paper: Uint8Array; stamped: boolean }
const papers: Made[] = []
let hands: Hands
let responder: Responder | undefined

beforeAll(async () => {
  hands = await makeHands()
  const prepared = Object.values(await makePrepared())
  if (spawnSync('which', ['openssl']).status === 0) responder = await openResponder()
  for (let n = 0; n < COUNT; n++) {
    const { approver, agency } = n % 2 === 0 ? hands : hands.swapped
    const stamped = responder !== undefined && n % STAMPED < 2 && n < STAMPED * 5
    const then = stamped ? Date.now() : Date.UTC(2026, 1, 5, 3, n)
    const more = { at: new Date(then).toISOString(), ...(stamped ? { stamp } : {}) }
    const signed = await signPdf(prepared[n % prepared.length] ?? new Uint8Array(), {
      ...approving(approver),
      ...more,
    })
    papers.push({ paper: await signPdf(signed, { ...sealing(agency), ...more }), stamped })
  }
  return () => responder?.close()
})

const stamp: Stamp = async signature => {
  const { url = '', root = '' } = responder ?? {}
  const answer = await askStamp({ url, roots: [root] }, signature, new AbortController().signal)
  if ('failed' in answer) throw new Error(answer.failed)
  return answer.token
}
const ours = ({ paper, stamped }: Made) =>
  without(paper, hands, stamped ? { at: new Date().toISOString(), stampRoots: [responder?.root ?? ''] } : {})

test(`pdfsig trusts both signatures of ${COUNT} papers, and so do we`, context => {
  needs(context, 'pdfsig', 'certutil')
  const folder = folderOf({ 'ca.pem': hands.root })
  run('certutil', '-N', '-d', folder, '--empty-password')
  run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(folder, 'ca.pem'))
  for (const made of papers) {
    writeFileSync(join(folder, 'paper.pdf'), made.paper)
    const { said } = run('pdfsig', '-nssdir', folder, join(folder, 'paper.pdf'))
    const outside = [/Signature is Valid\./g, /Certificate is Trusted\./g].map(
      each => said.match(each)?.length,
    )
    const whole = said.match(/^ {2}- Total document signed/gim)?.length
    expect([...outside, whole]).toEqual([2, 2, 1])
    expect(ours(made).broken).toBeUndefined()
  }
})

test(`openssl verifies both signatures of ${COUNT} papers as CAdES, RSA and ECDSA in either place, and so do we`, async context => {
  needs(context, 'openssl')
  const folder = folderOf({ 'ca.pem': hands.root })
  const file = (name: string) => join(folder, name)
  const seen: Record<string, number> = {}
  for (const made of papers) {
    for (const { byteRange, cms, field } of await readSignatures(made.paper)) {
      const [, first = 0, second = 0, rest = 0] = byteRange
      writeFileSync(file('content'), made.paper.subarray(0, first))
      writeFileSync(file('content'), made.paper.subarray(second, second + rest), { flag: 'a' })
      writeFileSync(file('cms'), cms)
      const checked = ['-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms')]
      const against = ['-content', file('content'), '-CAfile', file('ca.pem'), '-out', file('out')]
      expect(run('openssl', 'cms', ...checked, ...against).said).toContain('CAdES Verification successful')
      expect(readFileSync(file('out')).length).toBe(first + rest)
      const kind = readCms(cms).algorithm
      seen[`${field} ${kind}`] = (seen[`${field} ${kind}`] ?? 0) + 1
    }
    const { proven, findings } = ours(made)
    expect(proven).toBe(true)
    const { cause = '' } = findings.find(({ step }) => step === 'time-stamp') ?? {}
    seen[cause] = (seen[cause] ?? 0) + 1
  }
  expect(seen).toEqual({
    ...{ 'sign rsa': COUNT / 2, 'seal ec': COUNT / 2, 'sign ec': COUNT / 2, 'seal rsa': COUNT / 2 },
    ...{ 'stamp-good': STAMPED, 'stamp-none': COUNT - STAMPED },
  })
})
