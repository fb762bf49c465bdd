import { unmark } from '../base/unmark.ts'
import type { Procedure } from './procedure.ts'

/**
 * A procedure as it is told to somebody who comes to file: what the law states, and nothing about any person.
 */
export type GuideLine = {
  code: string
  title: string
  agency: string
  field: string
  /** The site where it is handled on the spot; null where it is not. */
  site: string | null
  official: boolean
  limit: string
  fee: string
  url: string
  components: readonly { title: string; originals: number; copies: number; required: boolean }[]
  /** The labels of what a form will ask, in its order. */
  asked: readonly string[]
}

/** The questions that lead to a procedure, in order. The fifth is the choice among those left. */
export const QUESTIONS = ['agency', 'deed', 'field', 'site'] as const
export type Question = (typeof QUESTIONS)[number]
/** The answers. Null is “I do not know”, which excludes nothing. */
export type Answered = { readonly [Q in Question]?: string | null }

/** What a citizen comes for, recognised by how the procedure's name begins; longer beginnings first. */
const DEEDS: readonly (readonly [RegExp, string])[] = [
  [/^(cap lai|cap doi|doi) /, 'Cấp lại, cấp đổi'],
  [/^(gia han|cap gia han)/, 'Gia hạn'],
  [
    /^(dieu chinh|sua doi|thay doi|bo sung|cap dieu chinh|cap sua doi|cap thay doi|chuyen)/,
    'Điều chỉnh, thay đổi',
  ],
  [/^(cham dut|ngung|thu hoi|huy|tam ngung|giai the|xoa|thoi)/, 'Ngừng, chấm dứt, xóa'],
  [/^(dang ky|thong bao|khai bao|ke khai|cong bo|de nghi)/, 'Đăng ký, thông báo'],
  [
    /^(xac nhan|cong nhan|tham dinh|phe duyet|chap thuan|danh gia|kiem tra|cho phep|cong chung)/,
    'Xác nhận, chấp thuận',
  ],
  [/^(cap|phuc hoi|giao|tra|trich luc)/, 'Cấp mới'],
]
const OTHER = 'Việc khác'

/** What a citizen comes for with this procedure. */
export const deedOf = ({ title }: Pick<Procedure, 'title'>): string => {
  const plain = unmark(title).replace(/^(thu tuc|giai quyet|thuc hien) /, '')
  return DEEDS.find(([begins]) => begins.test(plain))?.[1] ?? OTHER
}

const toldOf = (line: GuideLine, question: Question): string => {
  if (question === 'deed') return deedOf(line)
  return question === 'site' ? (line.site ?? OTHER) : line[question]
}

/** The procedures that these answers leave. */
export const left = (lines: readonly GuideLine[], answered: Answered): readonly GuideLine[] =>
  lines.filter(line =>
    QUESTIONS.every(question => {
      const answer = answered[question]
      return answer === undefined || answer === null || toldOf(line, question) === answer
    }),
  )

/**
 * The next question that still distinguishes procedures, with its answers, the most frequent first; null
 * where none is left.
 */
export function nextQuestion(
  lines: readonly GuideLine[],
  answered: Answered,
): { question: Question; options: readonly { value: string; count: number }[] } | null {
  const rest = left(lines, answered)
  for (const question of QUESTIONS) {
    if (answered[question] !== undefined) continue
    const counts = new Map<string, number>()
    for (const line of rest) {
      const value = toldOf(line, question)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    if (counts.size < 2) continue
    const options = [...counts].map(([value, count]) => ({ value, count }))
    return {
      question,
      options: options.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'vi')),
    }
  }
  return null
}
