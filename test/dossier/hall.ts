import { createHash } from 'node:crypto'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { apply, type Decided, decide, type Opened } from '../../shared/dossier/dossier.ts'
import { isRefusal, type Refusal } from '../../shared/dossier/refusal.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { type InputOf, type StepId, steps } from '../../shared/dossier/steps/index.ts'
import type { Terms } from '../../shared/dossier/terms.ts'
import type { Certificate, Role } from '../../shared/people/certificate.ts'
import type { Mandate } from '../../shared/people/delegation.ts'
import { GENESIS } from '../../shared/record/event.ts'
import { DATA_SET } from '../desk/centre.ts'

export const STEPS = Object.keys(steps) as StepId[]
export const FULL_ROUTE = ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return'] as const

/** Terms of an invented procedure: one paper, one field, one check. */
export const TERMS: Terms = {
  code: '1.000001',
  agency: 'sxd',
  components: [{ id: 'tp1', title: 'Đơn đề nghị', originals: 1, copies: 0, required: true }],
  fields: [{ id: 'plot', label: 'Thửa đất', kind: 'text', required: true }],
  checks: [{ id: 'k1', text: 'Hồ sơ hợp lệ', basis: 'Điều 1' }],
  limit: { amount: 2, unit: 'working-day' },
  route: FULL_ROUTE,
  registration: { site: 'trung-tam', from: '2020-01-01' },
  sealerMayNotBeApprover: true,
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

export const certificateOf = (
  id: string,
  roles: readonly Role[],
  agencies: readonly string[] = ['sxd'],
): Certificate => ({
  id: hash(`certificate ${id}`),
  person: {
    id,
    keys: 'aa',
    name: `Người ${id}`,
    title: 'Chuyên viên',
    agency: 'sxd',
    scopes: [{ roles: [...roles], agencies: [...agencies], procedures: [] }],
    publicKey: 'A'.repeat(43),
    signingCertificate: null,
  },
  notBefore: '2020-01-01T00:00:00.000Z',
  notAfter: null,
})

export const mandateOf = (to: string, more: Partial<Mandate['delegation']> = {}): Mandate => ({
  id: hash(`mandate ${to}`),
  delegation: {
    id: `uq-${to}`,
    decision: '45/QĐ-SXD',
    decidedOn: '2026-01-01',
    from: { title: 'Giám đốc', name: 'Người giao' },
    to,
    capacity: 'TUQ.',
    authority: 'GIÁM ĐỐC',
    agencies: ['sxd'],
    procedures: [],
    sites: [],
    scan: null,
    ...more,
  },
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: null,
})

const AT = '2026-10-05T02:00:00.000Z'

const LIMIT = { amount: 2, unit: 'working-day' } as const
const { at: dueAt, why } = dueAfter({ calendar: DATA_SET.calendar, from: AT, limit: LIMIT })
const DUE = { at: dueAt, why, calendar: hash('calendar') }

/** Everything the rules are given, with what a desk would have prepared: a date, a number, a document, a seal. */
export function contextOf(
  actor: string,
  certificates: readonly Certificate[],
  more: Partial<Context> = {},
): Context {
  return {
    terms: TERMS,
    at: AT,
    actor,
    certificates,
    mandates: certificates.map(({ person }) => mandateOf(person.id)),
    site: 'trung-tam',
    clockSuspect: false,
    due: DUE,
    number: '01/GP-SXD',
    document: hash('document'),
    seal: { id: 'dau-sxd', keepers: certificates.map(({ person }) => person.id), entry: hash('entry') },
    ...more,
  }
}

const APPLICANT = {
  kind: 'citizen',
  name: 'Nguyễn Thị Bưởi',
  idNumber: '093190001234',
  born: '1990-05-02',
  sex: 'nữ',
  address: 'Ấp 3',
  phone: '0912345678',
  email: '',
  issuedOn: null,
} as const
const HANDED = [{ id: 'tp1', originals: 1, copies: 0, sheets: 1 }]

/** An input that each step accepts. */
export const INPUTS: { [S in StepId]: InputOf<S> } = {
  intake: {
    procedure: '1.000001',
    channel: 'direct',
    applicant: APPLICANT,
    representative: null,
    answers: { plot: 'Thửa 12' },
    components: HANDED,
    sets: 1,
    returnBy: 'counter',
    receipt: true,
    note: '',
    appointedAt: null,
  },
  'supplement-request': { items: ['Bản vẽ'], reason: 'Còn thiếu', applicant: APPLICANT },
  'supplement-answer': { components: HANDED, note: '' },
  refusal: { reason: 'Không đủ điều kiện', basis: 'Điều 19', applicant: APPLICANT },
  withdrawal: { reason: 'Không cần nữa' },
  appraisal: { findings: [{ check: 'k1', verdict: 'yes', note: '' }], conclusion: 'grant', opinion: '' },
  'send-back': { reason: 'Xem lại' },
  approval: { document: null, note: '' },
  signing: {},
  sealing: { copies: 1 },
  return: { to: 'applicant', authority: '', channel: 'counter', satisfaction: null, note: '' },
  correction: {
    reason: 'Ghi sai',
    changes: { applicant: null, answers: { plot: 'Thửa 13' }, components: null },
  },
  closing: { reason: 'Dừng', basis: 'Điều 1' },
}

/** What a step decided here looks like once it is recorded: the body a store would write, the payload opened. */
export function recorded(dossier: Dossier, decided: Decided<StepId>, context: Context): Opened {
  const id = hash(`${dossier.id} ${dossier.rev} ${decided.step}`)
  const time = {
    wall: context.at,
    bootId: 'b',
    monoMs: 0,
    lastServer: null,
    lo: context.at,
    hi: null,
    suspect: false,
  }
  const body = {
    v: 1 as const,
    type: decided.step,
    version: decided.version,
    office: context.terms.agency,
    dossier: dossier.id,
    expectedRev: dossier.rev,
    device: 'counter-1',
    epoch: 1,
    seq: dossier.rev + 1,
    prev: GENESIS,
    actor: context.actor,
    session: 's',
    authority: [],
    procedure: { code: context.terms.code, version: hash('version 1') },
    formSet: 'TT01-2018',
    calendar: null,
    docs: [],
    numbers: [],
    after: decided.after,
    payload: '',
    time,
    app: 'test',
  }
  return { id, body, data: decided.data }
}

/** Takes a step as this person: the dossier after it with its event, or why not. */
export function take(
  dossier: Dossier,
  step: StepId,
  context: Context,
  input: unknown = INPUTS[step],
): { dossier: Dossier; event: Opened } | Refusal {
  const decided = decide(dossier, step, input as never, context)
  if (isRefusal(decided)) return decided
  const event = recorded(dossier, decided, context)
  return { dossier: apply(dossier, event), event }
}
