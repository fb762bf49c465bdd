import type { Applicant } from '../../shared/dossier/applicant.ts'
import { slipToken } from '../../shared/dossier/slip.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { DataOf, StepId } from '../../shared/dossier/steps/index.ts'
import type { NumberRef } from '../../shared/record/event.ts'

const [AT, NOTHING] = ['2026-11-24T01:00:00.000Z', '0'.repeat(64)]
const DUE = { at: '2026-12-24T01:00:00.000Z', why: '', calendar: '' }
const GROUNDS = { reason: '', basis: '' }
const SIGNER = { capacity: '', authority: '', title: '', name: '', delegation: '', decision: '' } as const
const APPLICANT: Applicant = {
  ...{ kind: 'citizen', name: 'A', idNumber: '', born: null, sex: null, address: '', phone: '', email: '' },
  issuedOn: null,
}

/** What a step is recorded with besides: the papers and numbers that its event names. */
type With = { docs?: readonly string[]; numbers?: readonly NumberRef[] }

/**
 * The least that each step records, of the papers and numbers that its event names: for records whose readers
 * are not asked what people said, and where every act must be one all the same, wherever it is heard.
 */
export function leastOf(
  step: StepId,
  { id, taken, flags }: Dossier,
  { docs = [], numbers = [] }: With = {},
): DataOf<StepId> {
  const [ref] = numbers
  const approved = taken.approval?.data as DataOf<'approval'> | null | undefined
  const document = docs[0] ?? approved?.document ?? NOTHING
  const code = ref ? `000.00.01.H30-${ref.period}-${ref.value}` : null
  const number = approved?.number ?? ''
  const slip = { token: slipToken(id), why: 'no-number-left', appointedAt: null } as const
  const of = { number, document }
  const least: { [S in StepId]: () => DataOf<S> } = {
    intake: () => ({
      ...{ code, receivedAt: AT, due: code === null ? null : DUE, applicant: APPLICANT, components: [] },
      ...{ channel: 'direct', representative: null, answers: {}, sets: 1, returnBy: 'counter' },
      ...{ receipt: true, note: '', ...(flags.includes('awaiting-code') ? { slip } : {}) },
    }),
    numbering: () => ({ code: code ?? '', receivedAt: AT, due: DUE }),
    'supplement-request': () => ({ items: [], reason: '', applicant: null }),
    'supplement-part': () => ({ brought: [], note: '' }),
    'supplement-answer': () => ({ components: [], note: '', due: DUE }),
    refusal: () => ({ ...GROUNDS, applicant: null }),
    withdrawal: () => ({ reason: '' }),
    appraisal: () => ({ findings: [], conclusion: 'grant', opinion: '' }),
    'send-back': () => ({ reason: '' }),
    approval: () => ({
      number: ref ? `${ref.value}` : '',
      document,
      note: '',
      signer: SIGNER,
      binding: null,
    }),
    signing: () => ({ document }),
    sealing: () => ({ document, seal: '', entry: NOTHING, copies: 1 }),
    voiding: () => ({ reason: '', why: null, voided: of }),
    return: () => ({ to: 'applicant', authority: '', channel: 'counter', satisfaction: null, note: '' }),
    correction: () => ({
      ...{ reason: '', changes: { applicant: null, answers: null, components: null } },
      voided: { number: null, documents: [] },
    }),
    closing: () => GROUNDS,
    apology: () => ({ reason: '', promised: AT, due: DUE, tooLate: false, signer: SIGNER }),
    replacement: () => ({ ...GROUNDS, changes: { applicant: null, answers: null }, of }),
    rectification: () => ({ ...GROUNDS, slips: [], of }),
    revocation: () => ({ ...GROUNDS, of }),
    reinstatement: () => ({ ...GROUNDS, of }),
    'drop-amendment': () => ({ reason: '', voided: { number: null, documents: [] } }),
    recall: () => ({ back: true, copies: 1, note: '' }),
    misdelivery: () => ({ to: '', reason: '' }),
  }
  return least[step]()
}
