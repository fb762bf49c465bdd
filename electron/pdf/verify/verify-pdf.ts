import { createHash } from 'node:crypto'
import { PROOF_STEPS, type ProofStep } from '../../../shared/text/proof/proof.ts'
import { type ProofCause, proofSentence } from '../../../shared/text/proof/proof-causes.ts'
import { findSignatures } from './byte-range.ts'
import { checkCertificates } from './certificates.ts'
import { checkIncrements } from './increments.ts'
import { Broken, type Finding, type Proving, type Registered } from './proof.ts'
import { readRevisions } from './revisions.ts'
import { checkSignature } from './signatures.ts'
import { checkStamps } from './stamps.ts'
import { checkStructure } from './structure.ts'

const FINE: Readonly<Record<ProofStep, ProofCause>> = {
  register: 'issued',
  layout: 'layout-ours',
  'byte-range': 'range-whole',
  increments: 'increments-fill',
  cms: 'cms-good',
  certificate: 'certificate-good',
  'time-stamp': 'stamp-good',
  structure: 'structure-plain',
}

/**
 * Says what there is for and against a paper of ours, step by step in the order of R24, and never merely
 * "valid". Without a register both signatures must stand; with it, as many as that kind of paper carries.
 */
export function verifyPdf(bytes: Uint8Array, { register, ...trust }: Proving): readonly Finding[] {
  const asked = askingSteps()
  const hash = createHash('sha256').update(bytes).digest('hex')
  const known = register?.(hash) ?? null
  asked.note('register', ...saidBy(known))
  const wanted = known && 'signatures' in known ? known.signatures : 2
  const file = asked.ask('layout', () => readRevisions(bytes))
  const found = file && asked.ask('byte-range', () => findSignatures(file, wanted))
  if (file) asked.ask('increments', () => checkIncrements(file))
  if (wanted === 0 && found)
    for (const step of ['cms', 'certificate', 'time-stamp'] as const) asked.note(step, null, 'not-signed')
  const checked = wanted > 0 && found ? asked.ask('cms', () => found.map(checkSignature)) : undefined
  if (checked) asked.ask('certificate', () => checkCertificates(checked, trust))
  const stamps = checked && asked.ask('time-stamp', () => checkStamps(checked, trust.stampRoots ?? []))
  if (stamps !== undefined && stamps < wanted)
    asked.note('time-stamp', stamps > 0 || null, stampSaid(stamps, wanted))
  if (file) asked.ask('structure', () => checkStructure(file, wanted, found))
  return asked.findings()
}

/**
 * What a proven paper may lack: the register's answer if it was not asked, signatures that this kind of paper
 * does not have, time stamps (B-B).
 */
const MAY_LACK: readonly ProofCause[] = ['register-off', 'not-signed', 'stamp-none', 'stamp-unasked']

/** Why not every signature has a time stamp. A form has one signature, for which none is asked. */
function stampSaid(stamps: number, wanted: 0 | 1 | 2): ProofCause {
  if (stamps > 0) return 'stamp-once'
  return wanted === 1 ? 'stamp-unasked' : 'stamp-none'
}

/** Whether every step holds. */
export const isProven = (findings: readonly Finding[]): boolean =>
  findings.every(({ ok, cause }) => ok === true || MAY_LACK.includes(cause))

function saidBy(known: Registered | null): [ok: boolean | null, cause: ProofCause] {
  if (!known) return [null, 'register-off']
  return ['signatures' in known, known.state]
}

/** The finding of one step, with its sentence. */
export const said = (step: ProofStep, ok: boolean | null, cause: ProofCause): Finding => ({
  step,
  ok,
  cause,
  why: proofSentence(cause),
})

/** The findings on a file that took more time or memory than any paper of ours. */
export function gaveUp(known: Registered): readonly Finding[] {
  const asked = askingSteps()
  asked.note('register', ...saidBy(known))
  asked.note('layout', false, 'too-heavy')
  return asked.findings()
}

/** Asks the steps one by one. What breaks in a step is its finding; a step that is never asked says so. */
function askingSteps() {
  const found = new Map<ProofStep, Finding>()
  const note = (step: ProofStep, ok: boolean | null, cause: ProofCause): void =>
    void found.set(step, said(step, ok, cause))
  return {
    note,
    ask<T>(step: ProofStep, work: () => T): T | undefined {
      try {
        const value = work()
        note(step, true, FINE[step])
        return value
      } catch (fault) {
        note(step, false, fault instanceof Broken ? fault.reason : ODD[step])
        return undefined
      }
    },
    findings(): readonly Finding[] {
      for (const step of PROOF_STEPS) if (!found.has(step)) note(step, null, 'not-reached')
      return PROOF_STEPS.flatMap(step => found.get(step) ?? [])
    },
  }
}

/** What a step says if a reader below it (DER, X.509) gave up on hostile bytes. */
const ODD: Readonly<Record<ProofStep, ProofCause>> = {
  register: 'unknown',
  layout: 'object-malformed',
  'byte-range': 'range-malformed',
  increments: 'revision-adds',
  cms: 'cms-malformed',
  certificate: 'chain-unknown',
  'time-stamp': 'stamp-malformed',
  structure: 'catalog-odd',
}
