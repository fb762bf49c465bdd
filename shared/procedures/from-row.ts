import type { Day } from '../base/ids.ts'
import { procedurePartWord } from './part-words.ts'
import { Procedure, type Verified } from './procedure.ts'
import { partsOf, readCase, readFee, readLimit, readRetention, readVerified } from './read-cells.ts'
import { copiesCountedAsOriginals, papersLeftOut, readComponents, unreadPapers } from './read-components.ts'
import { ROUTES } from './route.ts'

/** One row of a table of procedures, by the name of its column. */
export type CatalogueRow = Readonly<Record<string, string>>

/**
 * How to read a table: the names of agencies, from when its procedures hold, and the agency for those whose
 * own is not recognised.
 */
export type RowSettings = {
  effectiveFrom: Day
  agencies: readonly { begins: string; id: string }[]
  others: string
  /** The decree under which dossiers are received and checked. */
  receivedUnder?: string | undefined
}

const UNSURE: Record<Exclude<Verified, 'verified'>, string> = {
  'limit-unchecked': 'thời hạn chưa kiểm chứng',
  'no-limit': 'nguồn không ghi thời hạn',
  'name-only': 'chỉ mã và tên đã kiểm chứng',
  recall: 'chưa kiểm chứng, không được coi là chính thức',
}
const VERSION = 1

/**
 * A procedure from its row, its hand-written parts and its registration; undefined where its schema refuses
 * it. `unread` says what a person must look at.
 */
export function procedureOf(
  row: CatalogueRow,
  settings: RowSettings,
  own: Partial<Procedure> | undefined,
  registration: { site: string; from: string } | undefined,
): { procedure: Procedure | undefined; unread: readonly string[] } {
  const unread: string[] = []
  const agency = findAgency(row.agency ?? '', settings.agencies)
  const verified = readVerified(row.verified ?? '')
  const limit = readLimit(row.time_limit_text ?? '')
  const components = readComponents(row.documents_required ?? '')
  const cases = partsOf(row.cases ?? '')
  if (!agency) unread.push(`không nhận ra cơ quan “${row.agency ?? ''}”`)
  if (!limit && !own?.limit) unread.push(`chưa đọc được thời hạn “${row.time_limit_text ?? ''}”`)
  if (components.length === 0 && !own?.components) unread.push('không có thành phần hồ sơ')
  if (verified !== 'verified') unread.push(unsureOf(verified, row.verified ?? ''))
  unread.push(...unreadIn(row, cases))
  const candidate = {
    ...textsOf(row),
    ...{ version: VERSION, agency: agency ?? settings.others },
    ...{ effectiveFrom: settings.effectiveFrom, effectiveTo: null },
    source: { verified, url: (row.source ?? '').slice(0, 300), note: row.verified ?? '' },
    ...{ limit, fee: readFee(row.fee ?? '') },
    ...(cases.length > 0 ? { cases: cases.flatMap(line => readCase(line) ?? []) } : {}),
    ...{ components, fields: [] },
    checks: defaultChecks(row.announcing_decision ?? '', settings.receivedUnder),
    ...{ route: ROUTES.appraised, sealerMayNotBeApprover: true },
    ...(row.approvers ? { approvers: partsOf(row.approvers) } : {}),
    ...{ result: null, registration: registration ?? null },
    ...readRetention(row.retention ?? ''),
    ...own,
  }
  const parsed = Procedure.safeParse(candidate)
  if (parsed.success) return { procedure: parsed.data, unread }
  return { procedure: undefined, unread: [...unread, ...parsed.error.issues.map(unfitSaid)] }
}

/** The texts of a row. */
const textsOf = (row: CatalogueRow) => ({
  code: row.code,
  title: tidy(row.name ?? ''),
  field: row.field ?? '',
  level: row.level ?? '',
  announcedBy: row.announcing_decision ?? '',
  legalBasis: partsOf(row.legal_basis ?? '').map(tidy),
  limitText: row.time_limit_text ?? '',
  resultName: (row.result_document ?? '').slice(0, 400),
})

/**
 * The id of an agency, by that id or by how its name begins, whatever its capitals; undefined where none
 * fits.
 */
function findAgency(said: string, agencies: RowSettings['agencies']): string | undefined {
  const exact = agencies.find(({ begins }) => said.startsWith(begins))
  const lower = said.trim().toLowerCase()
  const near = agencies.find(({ id, begins }) => lower === id || lower.startsWith(begins.toLowerCase()))
  return (exact ?? near)?.id
}

const unsureOf = (verified: Exclude<Verified, 'verified'>, said: string): string =>
  said.trim() ? `${UNSURE[verified]} (“${said}”)` : UNSURE[verified]

/** The cells that are filled but cannot be read. They are kept in words, and a person must look at them. */
function unreadIn(row: CatalogueRow, cases: readonly string[]): string[] {
  const { fee = '', documents_required: papers = '', retention = '' } = row
  const { amount, byChannel } = readFee(fee)
  const [over, ...more] = papersLeftOut(papers)
  const isNumber = /\d|đồng/.test(fee) && !/theo|nguồn ghi|không rõ/i.test(fee)
  return [
    ...(amount === null && !byChannel && isNumber ? [`chưa đọc được một mức phí ở “${fee}”`] : []),
    ...(over === undefined
      ? []
      : [
          `nhiều hơn 60 giấy tờ: chưa nhận từ “${over}” trở đi (${more.length + 1} giấy), gộp lại hoặc chia thành trường hợp`,
        ]),
    ...unreadPapers(papers).map(text => `chưa đọc được số bản ở “${text}”`),
    ...copiesCountedAsOriginals(papers).map(
      text => `tên ghi bản sao, số ghi bản chính: nhận bản sao ở “${text}”`,
    ),
    ...cases.filter(line => !readCase(line)).map(line => `chưa đọc được trường hợp “${line}”`),
    ...(retention && !readRetention(retention).retention
      ? [`chưa đọc được thời hạn bảo quản “${retention}”`]
      : []),
  ]
}

type Unfit = { path: readonly PropertyKey[]; code: string; maximum?: unknown; origin?: string }
/** A part of a procedure that its schema refuses, in Vietnamese. */
function unfitSaid({ path, code, maximum, origin }: Unfit): string {
  const part = String(path[0] ?? '')
  if (part === 'code') return 'mã thủ tục không đúng mẫu (ví dụ: 1.004839 hoặc 1.010708.000.00.00.H56)'
  const most = Number(maximum).toLocaleString('vi-VN')
  const much = MUCH[origin ?? '']?.(most) ?? `lớn hơn ${most}`
  return `“${procedurePartWord(part, 'vi')}” ${code === 'too_big' ? much : 'không đúng mẫu'}`
}

/**
 * How to say what is too large: characters of a text, items of a list. Any other is a number above its limit.
 */
const MUCH: Readonly<Record<string, (most: string) => string>> = {
  string: most => `dài quá ${most} ký tự`,
  array: most => `có quá ${most} mục`,
}

const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

/** The checks for a procedure that has none of its own yet. */
const defaultChecks = (decision: string, under = 'NĐ 61/2018/NĐ-CP Điều 17'): Procedure['checks'] => [
  { id: 'complete', text: 'Thành phần hồ sơ đầy đủ, hợp lệ', basis: under },
  {
    id: 'conditions',
    text: 'Đáp ứng yêu cầu, điều kiện của thủ tục',
    basis: decision || 'theo quyết định công bố thủ tục',
  },
]
