import { createHash } from 'node:crypto'
import { APPLICANT } from '../../electron/counter/examples/sample-input.ts'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { bind, snapshotText } from '../../shared/dossier/binding.ts'
import { type Decided, decide } from '../../shared/dossier/decide.ts'
import { apply, type Opened } from '../../shared/dossier/dossier.ts'
import { guard } from '../../shared/dossier/guard.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { type InputOf, type StepId, steps } from '../../shared/dossier/steps/index.ts'
import type { Terms } from '../../shared/dossier/terms.ts'
import type { Certificate, Role } from '../../shared/people/certificate.ts'
import type { Mandate } from '../../shared/people/delegation.ts'
import { GENESIS } from '../../shared/record/event.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
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
  seal: { mark: 'wet' },
  sealerMayNotBeApprover: true,
}

const hashes = new Map<string, string>()
/**
 * The hash of a text. The short ones name things of these tests and are asked for again at every step of a
 * walk: made once.
 */
export function hash(text: string): string {
  const known = hashes.get(text)
  if (known) return known
  const made = createHash('sha256').update(text).digest('hex')
  if (text.length < 80) hashes.set(text, made)
  return made
}

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
    from: { title: 'Giám đốc', name: 'Người giao', officer: null },
    to,
    capacity: 'TUQ.',
    authority: 'GIÁM ĐỐC',
    agencies: ['sxd'],
    procedures: [],
    sites: [],
    scan: null,
    specimen: null,
    maxAmount: null,
    counters: [],
    maxUses: null,
    revoked: null,
    ...more,
  },
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: null,
})

const AT = '2026-10-05T02:00:00.000Z'

const LIMIT = { amount: 2, unit: 'working-day' } as const
const { at: dueAt, why } = dueAfter({ calendar: DATA_SET.calendar, from: AT, limit: LIMIT })
const DUE = { at: dueAt, why, calendar: hash('calendar') }

/**
 * Everything the rules are given, with what a desk would have prepared: a date, a number, a document, a seal.
 */
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
    counter: 'quay-1',
    clockSuspect: false,
    due: DUE,
    number: '01/GP-SXD',
    document: hash('document'),
    seal: {
      id: 'dau-sxd',
      custodian: actor,
      custodianName: `Người ${actor}`,
      lost: false,
      entry: hash('entry'),
    },
    ...more,
  }
}

const HANDED = [{ id: 'tp1', originals: 1, copies: 0, sheets: 1 }]

const GROUNDS = { reason: 'Ghi sai', basis: 'NĐ 30/2020 Đ.18' }

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
  numbering: { appointedAt: null, writtenAt: null },
  'supplement-request': { items: ['Bản vẽ'], reason: 'Còn thiếu', applicant: APPLICANT },
  'supplement-part': { brought: HANDED, note: '' },
  'supplement-answer': { components: HANDED, note: 'Bản vẽ' },
  refusal: { reason: 'Không đủ điều kiện', basis: 'Điều 19', applicant: APPLICANT },
  withdrawal: { reason: 'Không cần nữa' },
  appraisal: { findings: [{ check: 'k1', verdict: 'yes', note: '' }], conclusion: 'grant', opinion: '' },
  'send-back': { reason: 'Xem lại' },
  approval: { document: hash('document'), note: '' },
  signing: {},
  sealing: { copies: 1 },
  voiding: { reason: 'Xem lại' },
  return: { to: 'applicant', authority: '', channel: 'counter', satisfaction: null, note: '' },
  correction: {
    reason: 'Ghi sai',
    changes: { applicant: null, answers: { plot: 'Thửa 13' }, components: null },
  },
  closing: { reason: 'Dừng', basis: 'Điều 1' },
  apology: { reason: 'Kiểm tra lại thực địa', appointedAt: '2030-01-10T09:30:00.000Z' },
  replacement: {
    ...GROUNDS,
    changes: { applicant: { ...APPLICANT, name: 'Nguyễn Thị Bưởi Năm' }, answers: null },
  },
  rectification: { ...GROUNDS, slips: [{ place: 'Điều 1', printed: 'Thửa 21', right: 'Thửa 12' }] },
  revocation: GROUNDS,
  reinstatement: GROUNDS,
  'drop-amendment': { reason: 'Không cần nữa' },
  recall: { back: true, copies: 1, note: '' },
  misdelivery: { to: 'Người lạ', reason: 'Trùng tên' },
}

/**
 * What a step decided here looks like once it is recorded: the body a store would write, the payload opened.
 */
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
    docs: context.document ? [context.document] : [],
    numbers: [],
    after: decided.after,
    payload: '',
    time,
    app: 'test',
  }
  return { id, body, data: decided.data }
}

/** A day later than what was promised and than now: what the desk would reckon for an apology. */
function movedOn(dossier: Dossier, { at }: Context) {
  const late = Math.max(Date.parse(dossier.due?.at ?? at), Date.parse(at)) + 86_400_000
  return { ...DUE, at: new Date(late).toISOString() }
}

/** The steps that ask what an approval binds. */
const BOUND: readonly StepId[] = ['approval', 'signing', 'sealing']

/** What the desk would find of an approval: everything as it was bound. */
export function deskSays(dossier: Dossier, step: StepId, { at, number = '' }: Context): Partial<Context> {
  if (!BOUND.includes(step)) return {}
  const about = {
    dossier: dossier.id,
    snapshot: hash(snapshotText(dossier)),
    procedure: hash('version 1'),
    form: hash('form'),
  }
  if (step === 'approval') return { binding: bind({ ...about, nonce: hash(`nonce ${dossier.rev}`) }, at) }
  const usedBy = dossier.taken.approval?.event ?? null
  // Long walks take weeks: here no approval grows old, its age has a test of its own.
  const young = dossier.taken.approval?.at ?? at
  return { found: { ...about, document: hash('document'), number, usedBy, approver: 'good', at: young } }
}

/** Takes a step as this person: the dossier after it with its event, or why not. */
export function take(
  dossier: Dossier,
  step: StepId,
  context: Context,
  input: unknown = INPUTS[step],
): { dossier: Dossier; event: Opened } | Refusal {
  const given =
    step === 'apology' && context.due === DUE ? { ...context, due: movedOn(dossier, context) } : context
  // What the order of the steps or a part refuses, it refuses whatever the desk would find.
  const refused = guard(dossier, step, given)
  if (refused) return refused
  const decided = decide(dossier, step, input as never, { ...given, ...deskSays(dossier, step, given) })
  if (isRefusal(decided)) return decided
  const event = recorded(dossier, decided, context)
  return { dossier: apply(dossier, event), event }
}
