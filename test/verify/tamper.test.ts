import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { isProven, verifyPdf } from '../../electron/pdf/verify/verify-pdf.ts'
import { PROOF_STEPS } from '../../shared/text/proof/proof.ts'
import { type Mutant, makeMutants } from './mutants.ts'
import { type Hands, makeHands, makePrepared, trustOf, wholePaper, without } from './papers.ts'

/** A result, and what amends one: a decision, a letter. */
const KINDS = ['result', 'decision', 'rectification'] as const
const good: Record<string, Uint8Array> = {}
let hands: Hands
let mutants: readonly Mutant[]

beforeAll(async () => {
  const [mine, foreign, prepared] = await Promise.all([
    makeHands(),
    makeHands('CA mẫu Hậu Giang'),
    makePrepared(),
  ])
  hands = mine
  for (const [name, bytes] of Object.entries(prepared))
    good[name] = (await wholePaper(bytes, mine.approver, mine.agency)).sealed
  const made: Mutant[] = []
  for (const kind of KINDS) {
    const [one, other] = [prepared[kind], prepared['other-dossier']]
    if (!one || !other) throw new Error(`no ${kind} among the cases`)
    const whole = await wholePaper(one, mine.approver, mine.agency)
    const forged = await makeMutants({ prepared: one, other, ...whole, hands: mine, foreign })
    made.push(...forged.map(({ name, bytes }) => ({ name: `${name} (${kind})`, bytes })))
  }
  mutants = made
})

/**
 * What these papers carry: no time stamp (B-B). Stamps that were tampered with have their own test,
 * signing/stamp.
 */
const carried = PROOF_STEPS.filter(step => step !== 'time-stamp')
const holds = (findings: ReturnType<typeof verifyPdf>) =>
  carried.filter(each => findings.find(({ step }) => step === each)?.ok === true)

const judged = new Map<Uint8Array, ReturnType<typeof without>>()
/** What is said of a file with the register switched off: asked once, read by several tests. */
function said(bytes: Uint8Array): ReturnType<typeof without> {
  const known = judged.get(bytes) ?? without(bytes, hands)
  judged.set(bytes, known)
  return known
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the tamper set', () => {
  test('is large and each of its files differs', () => {
    for (const kind of KINDS)
      expect(mutants.filter(({ name }) => name.endsWith(`(${kind})`)).length).toBeGreaterThanOrEqual(200)
    expect(new Set(mutants.map(({ bytes }) => sha256(bytes))).size).toBeGreaterThanOrEqual(200)
  })

  test('with the register switched off, signatures and structure alone accept none of it', () => {
    const first: Record<string, number> = {}
    const any: Record<string, number> = {}
    const accepted: string[] = []
    for (const { name, bytes } of mutants) {
      const { findings, proven, broken } = said(bytes)
      if (proven || !broken) accepted.push(name)
      first[broken?.step ?? '-'] = (first[broken?.step ?? '-'] ?? 0) + 1
      for (const { step, ok } of findings) if (ok === false) any[step] = (any[step] ?? 0) + 1
    }
    console.info(`${mutants.length} mutants, first step to say no:`, first, 'all that said no:', any)
    expect(accepted).toEqual([])
    for (const step of carried.slice(1)) expect(any[step] ?? 0, step).toBeGreaterThan(0)
  })

  test('each step does its own work: no later one has to catch what it is for', () => {
    const families = { 'range ': 'byte-range', 'sealed with: ': 'increments', 'prepared with: ': 'structure' }
    for (const [family, step] of Object.entries(families)) {
      const mine = mutants.filter(({ name }) => name.startsWith(family))
      expect(mine.length, family).toBeGreaterThan(10)
      for (const { name, bytes } of mine)
        expect([name, said(bytes).findings.find(found => found.step === step)?.ok]).toEqual([name, false])
    }
  })

  test('with the register, the first step alone refuses all of it', () => {
    const issued = new Set(Object.values(good).map(sha256))
    const register = (hash: string) =>
      issued.has(hash) ? ({ state: 'issued', signatures: 2 } as const) : ({ state: 'unknown' } as const)
    for (const { name, bytes } of mutants) {
      const [found] = verifyPdf(bytes, { register, ...trustOf(hands) })
      expect([name, found?.step, found?.ok]).toEqual([name, 'register', false])
    }
  })

  test('every refusal says why in a sentence', () => {
    for (const { bytes } of mutants) {
      const { broken } = said(bytes)
      expect(broken?.why).toMatch(/^\p{Lu}.{15,}\.$/su)
    }
  })
})

describe('good papers', () => {
  test('none is refused, with the register or without', () => {
    const register = () => ({ state: 'issued', signatures: 2 }) as const
    expect(Object.keys(good).length).toBeGreaterThanOrEqual(10)
    for (const [name, bytes] of Object.entries(good)) {
      expect([name, without(bytes, hands).broken]).toEqual([name, undefined])
      const findings = verifyPdf(bytes, { register, ...trustOf(hands) })
      expect([name, holds(findings)]).toEqual([name, carried])
      expect(findings.filter(({ ok }) => ok !== true).map(({ cause }) => cause)).toEqual(['stamp-none'])
      expect(isProven(findings)).toBe(true)
    }
  })

  test.each(['voided', 'unfinished', 'unknown', 'other-dossier'] as const)(
    'but “%s” in the register is refused',
    state => {
      const findings = verifyPdf(good.result ?? new Uint8Array(), {
        register: () => ({ state }),
        ...trustOf(hands),
      })
      expect(isProven(findings)).toBe(false)
      expect(findings[0]).toMatchObject({ step: 'register', ok: false, cause: state })
      expect(holds(findings)).toEqual(carried.slice(1))
    },
  )

  test('and so are they under a root that is not ours, or none', async () => {
    const { root } = await makeHands('CA khác')
    for (const roots of [[root], []])
      expect(
        verifyPdf(good.result ?? new Uint8Array(), { register: null, ...trustOf(hands), roots }).find(
          ({ ok }) => ok === false,
        ),
      ).toMatchObject({ step: 'certificate', cause: 'chain-unknown' })
  })
})
