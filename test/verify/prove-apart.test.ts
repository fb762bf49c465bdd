import { beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../electron/pdf/verify/proof.ts'
import { proveApart } from '../../electron/pdf/verify/prove-apart.ts'
import { isProven, verifyPdf } from '../../electron/pdf/verify/verify-pdf.ts'
import { type Hands, makeHands, makePrepared, NOW, trustOf, wholePaper } from './papers.ts'

let hands: Hands
let sealed: Uint8Array
beforeAll(async () => {
  hands = await makeHands()
  const { result } = await makePrepared()
  sealed = (await wholePaper(result ?? new Uint8Array(), hands.approver, hands.agency)).sealed
})

const KNOWN = { state: 'issued', signatures: 2 } as const
const order = (bytes: Uint8Array) => ({ bytes, known: KNOWN, roots: [hands.root], at: NOW })
const entitled = () => null
const broken = (findings: readonly Finding[]) => findings.find(({ ok }) => ok === false)

test('in a thread of its own the verifier finds what it finds here', async () => {
  const forged = sealed.map((byte, at) => (at === 30_000 ? byte ^ 1 : byte))
  for (const bytes of [sealed, forged, new Uint8Array(), Buffer.from('%PDF-1.7')]) {
    const here = verifyPdf(new Uint8Array(bytes), { register: () => KNOWN, ...trustOf(hands) })
    expect(await proveApart(order(new Uint8Array(bytes)), trustOf(hands).entitled)).toEqual(here)
  }
  expect(isProven(await proveApart(order(sealed), entitled))).toBe(true)
})

test('who may sign is asked here, with the certificates that were used', async () => {
  const asked: string[] = []
  const refusing = (...uses: readonly ({ at: string } | null)[]) => {
    asked.push(...uses.flatMap(use => use?.at ?? []))
    return 'not-delegated' as const
  }
  expect(broken(await proveApart(order(sealed), refusing))).toMatchObject({
    step: 'certificate',
    cause: 'not-delegated',
  })
  expect(asked).toHaveLength(2)
})

test('a file that takes too long is not proven, and says so; the next one is', async () => {
  const findings = await proveApart(order(sealed), entitled, 1)
  expect(broken(findings)).toMatchObject({ step: 'layout', cause: 'too-heavy' })
  expect(isProven(findings)).toBe(false)
  expect(isProven(await proveApart(order(sealed), entitled))).toBe(true)
})

test('a file made to eat memory or the stack ends in a finding, and this process goes on', async () => {
  const lines = (text: string, times: number) =>
    Buffer.from(`%PDF-1.7\n%\x81\x81\x81\x81\n\n1 0 obj\n${text.repeat(times)}`)
  for (const bytes of [
    lines('[', 3_000_000),
    lines('<< /A ', 500_000),
    lines('(a)', 4_000_000),
    lines('9', 9_000_000),
  ])
    expect(broken(await proveApart(order(new Uint8Array(bytes)), entitled))?.step).toBe('layout')
})
