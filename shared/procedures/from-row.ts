import type { Day } from '../base/ids.ts'
import { Procedure, type Verified } from './procedure.ts'
import { readFee, readLimit, readRetention, readVerified } from './read-cells.ts'
import { readComponents } from './read-components.ts'

/** One row of a table of procedures, by the name of its column. */
export type CatalogueRow = Readonly<Record<string, string>>

/** Whose names a table uses, from when its procedures hold, whose they are where no agency is recognised. */
export type RowSettings = {
  effectiveFrom: Day
  agencies: readonly { begins: string; id: string }[]
  others: string
  /** The decree under which papers are received and looked through. */
  receivedUnder?: string | undefined
}

const UNSURE: Record<Exclude<Verified, 'verified'>, string> = {
  'limit-unchecked': 'thời hạn chưa kiểm chứng',
  'no-limit': 'nguồn không ghi thời hạn',
  'name-only': 'chỉ mã và tên đã kiểm chứng',
  recall: 'chưa kiểm chứng, không được coi là chính thức',
}
const ROUTE = ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return']
const VERSION = 1

/** A procedure from its row, its hand-written parts and its registration; `unread` says what a person must look at. */
export function procedureOf(
  row: CatalogueRow,
  settings: RowSettings,
  own: Partial<Procedure> | undefined,
  registration: { site: string; from: string } | undefined,
): { procedure: Procedure | undefined; unread: readonly string[] } {
  const unread: string[] = []
  const agency = settings.agencies.find(({ begins }) => row.agency?.startsWith(begins))?.id
  const verified = readVerified(row.verified ?? '')
  const limit = readLimit(row.time_limit_text ?? '')
  const components = readComponents(row.documents_required ?? '')
  if (!agency) unread.push(`không nhận ra cơ quan “${row.agency ?? ''}”`)
  if (!limit && !own?.limit) unread.push(`chưa đọc được thời hạn “${row.time_limit_text ?? ''}”`)
  if (components.length === 0 && !own?.components) unread.push('không có thành phần hồ sơ')
  if (verified !== 'verified') unread.push(`${UNSURE[verified]} (“${row.verified ?? ''}”)`)
  const candidate = {
    code: row.code,
    version: VERSION,
    title: tidy(row.name ?? ''),
    agency: agency ?? settings.others,
    field: row.field ?? '',
    level: row.level ?? '',
    effectiveFrom: settings.effectiveFrom,
    effectiveTo: null,
    announcedBy: row.announcing_decision ?? '',
    legalBasis: (row.legal_basis ?? '').split(' | ').map(tidy).filter(Boolean),
    source: {
      verified,
      url: (row.source ?? '').slice(0, 300),
      note: row.verified ?? '',
    },
    limit,
    limitText: row.time_limit_text ?? '',
    fee: readFee(row.fee ?? ''),
    components,
    fields: [],
    checks: defaultChecks(row.announcing_decision ?? '', settings.receivedUnder),
    route: ROUTE,
    sealerMayNotBeApprover: true,
    resultName: (row.result_document ?? '').slice(0, 400),
    result: null,
    registration: registration ?? null,
    ...readRetention(row.retention ?? ''),
    ...own,
  }
  const parsed = Procedure.safeParse(candidate)
  if (parsed.success) return { procedure: parsed.data, unread }
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { procedure: undefined, unread: [...unread, ...faults] }
}

const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

/** What every appraiser checks where the procedure has no checks of its own yet. */
const defaultChecks = (decision: string, under = 'NĐ 61/2018/NĐ-CP Điều 17'): Procedure['checks'] => [
  { id: 'complete', text: 'Thành phần hồ sơ đầy đủ, hợp lệ', basis: under },
  {
    id: 'conditions',
    text: 'Đáp ứng yêu cầu, điều kiện của thủ tục',
    basis: decision || 'theo quyết định công bố thủ tục',
  },
]
