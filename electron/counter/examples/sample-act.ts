import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { dayOf, instantOf, nextDay } from '../../../shared/calendar/vietnam-time.ts'
import type { ActId, ActInputOf } from '../../../shared/office/acts/index.ts'
import { draftableOf } from '../../../shared/procedures/copy.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { GENESIS } from '../../../shared/record/event.ts'
import { sampleRequest } from '../../centre/machine-key.ts'
import { NOTHING_SPENT } from '../../desk/office/spending.ts'

/**
 * Who would take the act and when, a delegation that could be revoked, who else there is, and the person's
 * seals.
 */
type About = {
  at: Instant
  officer: string
  delegation: string
  people?: readonly string[]
  /** Who approves, and for which agency. */
  approver?: string
  agency?: string
  seals?: readonly string[]
  procedure?: Procedure | undefined
  draft?: Hash | undefined
}

/** A minimal procedure, if the folder has none to copy. */
const SMALLEST: Procedure = {
  ...{ code: '9.000001', version: 1, title: 'Thủ tục mẫu', agency: 'sxd', field: '', level: 'Cấp tỉnh' },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, announcedBy: '', legalBasis: [] },
  source: { verified: 'recall', url: '', note: '' },
  ...{ limit: { amount: 5, unit: 'working-day' }, limitText: '5 ngày làm việc', resultName: '' },
  fee: { amount: 0, text: 'Không' },
  components: [{ id: 'tp1', title: 'Đơn đề nghị', originals: 1, copies: 0, required: true }],
  ...{ fields: [], checks: [], route: ['intake', 'return'], sealerMayNotBeApprover: true, result: null },
  registration: null,
}

/**
 * An A4 page at 72 dots per inch, one bit a dot, with a few meaningless lines: the smallest possible scan.
 */
const SCANNED_PAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAlMAAANKAQAAAACGlPaiAAAEVElEQVR42u3S/U8UBADGcV4cta7xdhWkJkxIjFdpF0UQGIKAQ' +
  'JLAGAEylrx2nUGMd3lRSEQYAiIvAkZIOhjQFvkWHW81JhJInsmLIBgnCIQHJxEh1N/Q6pfbvs8f8Nme7av29/83NSwsLCwsLC' +
  'wsLCwsLCwsLCwsLCwsLCwsLCwsLCysf2+JP0goEb6+09q27mehVP93l5jIAdNnJvdGC43Lw2O1yiTd+TJNYfRuWeAOx9BFyeH' +
  'OA8V6YaEOHzp1+118RVU+Nkvk75zVu727qt57pVOUHtSnyClThm8T+EbfrdiyZn31jcqAwJRKaXKnbuRJjUp5pviXt9rXi1xr' +
  'Fh86TNEXFhYWFhaW6loL/QUdKx3SbsHYn59Uyw/mXnlucP/jA17m6zJ50cGpED3944b1Foar8Q+K7qa6B09MJ4hKd4UU14ycf' +
  'uQfpCof82t0jLRl5uOT94cPn5E0bx9pmqu9M5pXMTap2eWSMR9/zcdSMynNUG6zzz6zzXqkL1bg0yRu1RJmfhowQl9YWFhYWF' +
  'iqa133Vz+0ZHH6itzK8U3rXGX/dN4363ptDzR+FUfohsWJX80zfhLvLdlis1y/4PjHyH2na6JTZjMTieebbm5oqcrHMlOjVPc' +
  'qgedDn6NRorLj6RdSBvp7H0t7NbsWjmZnmEnelropC1NbfW9pNAS4tgfE7j3/paQx/JJfRplBIn1hYWFhYWGprrXkat8RmnT9' +
  'mDLJdtOo59jSjQFp+nKK+WtrflUun5UMfV0yVBhnfNJXR9drvn+lb1BklSO06vd0u+2dpHhRZT4qltY2xlM3Knb9VpfRLLKN9' +
  'Pn8ZbuyluVZ196sd3M0zA1nfKP6dgaNjRd4Wd7xj2jIz3UpFH//yC2kPt+UvrCwsLCwsFTXChaZCTdbf5w5E5iVraUIu3zpL1' +
  'ldcqN+aUyzsHZvdcR3nu9ddb6RaRY/K/KMtSxYFZQGjFV7rvxg3GNSmKAqH1ui95hXBQnMIot9N2PjBIKo8nlfG6MhnZeqt1r' +
  'oy5qd25170macUvYZbjf4ouWnHRODHkKxUFs7Tjms3kxfWFhYWFhYqmspUm8mnwharettCH5hNtBfzWtuNDhtxCPo3ticw7Mp' +
  'rxrlLYdzWxe/Oitzf/6pIn3yyOi58rWcrHAdfWfptKp89HgyoPw2+yP9Krtar4ujw6n7u4obl0+07FFPtMsNUUzKF+2PXO47l' +
  'PHxtphu6aCBiVAz7P1+q6jEFMHTC230hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhY' +
  'WFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYW' +
  'FhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhfWf9g/X82IS1cbaYwAAAABJRU5ErkJg' +
  'gg=='

const SAMPLES: { [A in ActId]: (about: About) => ActInputOf<A> } = {
  'duty-in': ({ at }) => ({ until: instantOf(dayOf(at), '23:59') }),
  'duty-out': () => ({ substitute: null }),
  'delegation-add': ({ at, agency = 'sxd', approver = 'le.quoc.dat' }) => ({
    decision: `${dayOf(at).replaceAll('-', '')}/QĐ-${agency.toUpperCase()}`,
    decidedOn: dayOf(at),
    from: { title: 'Giám đốc', name: '(người ủy quyền mẫu)', officer: null },
    agency,
    to: approver,
    capacity: 'TUQ.',
    authority: 'GIÁM ĐỐC',
    procedures: [],
    sites: [],
    maxAmount: null,
    counters: [],
    maxUses: null,
    validFrom: dayOf(at),
    validTo: `${dayOf(at).slice(0, 4)}-12-31`,
    scan: SCANNED_PAGE,
    specimen: null,
  }),
  'person-add': () => ({
    officer: 'can.bo.moi',
    keys: 'zz',
    name: 'Cán bộ mới',
    title: 'Chuyên viên',
    agency: 'sxd',
    roles: ['counter'],
    agencies: [],
    procedures: [],
    until: null,
    firstPin: '604193',
    signature: null,
    namesake: null,
  }),
  'certificate-added': ({ officer }) => ({ officer, certificate: '', onToken: false }),
  'root-trusted': () => ({ certificate: '', fingerprint: '', letter: 'Công văn mẫu' }),
  'root-ended': () => ({ fingerprint: GENESIS, reason: 'Gốc bị thay' }),
  'time-stamping-set': () => ({ url: null, roots: [], limitMs: 3000 }),
  'seal-certificate-added': ({ seals = [] }) => ({
    seal: seals[0] ?? 'dau-sxd',
    certificate: '',
    onToken: false,
  }),
  'training-noted': ({ at, officer }) => ({
    officer,
    on: dayOf(at),
    minutes: 'Biên bản tập huấn (mẫu)',
  }),
  'plan-noted': ({ at, agency = 'sxd' }) => ({
    agency,
    from: nextDay(dayOf(at)),
    note: 'Đăng ký thêm thủ tục (mẫu)',
  }),
  'book-opened': ({ at }) => ({ book: 'dossiers', agency: 'sxd', year: yearOf(at) }),
  'numbers-returned': () => ({ series: null, reason: 'Quầy thôi dùng (mẫu)' }),
  'book-closed': ({ at }) => ({ book: 'dossiers', agency: 'sxd', year: yearOf(at) }),
  'procedure-drafted': ({ procedure = SMALLEST }) => {
    return { procedure: draftableOf(procedure), like: null }
  },
  'procedure-dropped': ({ procedure = SMALLEST }) => ({ code: procedure.code }),
  'procedure-published': ({ procedure = SMALLEST, draft = GENESIS }) => ({
    ...{ code: procedure.code, draft, since: null, refused: 0 },
  }),
  'procedure-withdrawn': ({ procedure = SMALLEST }) => ({
    code: procedure.code,
    reason: 'Công bố nhầm (mẫu)',
  }),
  'counter-add': () => ({ request: sampleRequest('quay-2') }),
  'delegation-revoke': ({ delegation }) => ({
    delegation,
    reason: 'Thay bằng quyết định khác (mẫu)',
    since: null,
  }),
  'custody-handover': ({ people = [], seals = ['dau'] }) => ({
    seals: [...seals],
    to: people[0] ?? '',
    reason: 'Đổi ca trực (mẫu)',
    condition: 'Nguyên vẹn (mẫu)',
    waiting: 0,
    spoiled: 0,
    document: GENESIS,
  }),
  'seal-lost': ({ at, seals = ['dau'] }) => ({
    seal: seals[0] ?? '',
    noticedAt: at,
    circumstances: 'Không thấy trong tủ khi mở đầu giờ (mẫu)',
  }),
  'seal-notified': ({ seals = ['dau'] }) => ({
    seal: seals[0] ?? '',
    letter: 'Công văn thông báo mất (mẫu)',
  }),
  'seal-found': ({ seals = ['dau'] }) => ({ seal: seals[0] ?? '', circumstances: 'Thấy lại trong tủ (mẫu)' }),
  'tries-noted': ({ officer }) => ({ officer, pin: { count: 1, lockedAt: null }, keys: {} }),
  'restore-noted': ({ at }) => ({ epoch: 1, seq: 1, copiedAt: at, events: 1 }),
  'outage-opened': ({ at }) => ({
    number: 'BBGĐ-quay-1-2026-001',
    since: at,
    after: 0,
    cause: 'province-unreachable',
  }),
  'outage-closed': ({ at }) => ({ outage: GENESIS, at, spent: NOTHING_SPENT }),
  'outage-signed': () => ({
    outage: GENESIS,
    number: 'BBGĐ-quay-1-2026-001',
    spent: NOTHING_SPENT,
    note: '',
    document: GENESIS,
  }),
  'balance-signed': ({ at, seals = ['dau'] }) => ({
    day: dayOf(at),
    at: 'now',
    until: at,
    seals: [...seals],
    ...{ carried: 0, approved: 0, sealed: 0, waiting: 0, spoiled: 0, voided: 0, balanced: true },
    ledger: { size: 0, root: GENESIS },
    note: '',
    document: GENESIS,
  }),
}

const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4))

/** A valid input for an act of the office, as this person would give it. */
export const sampleAct = <A extends ActId>(act: A, about: About): ActInputOf<A> => SAMPLES[act](about)
