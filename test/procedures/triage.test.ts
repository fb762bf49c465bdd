import { expect, test } from 'vitest'
import {
  type Answered,
  deedOf,
  type GuideLine,
  left,
  nextQuestion,
  QUESTIONS,
} from '../../shared/procedures/triage.ts'
import { DATA_SET } from '../desk/centre.ts'

const names = new Map(DATA_SET.centre.agencies.map(({ id, name }) => [id, name]))
const LINES: readonly GuideLine[] = DATA_SET.procedures
  .filter(({ agency }) => names.has(agency))
  .map(({ code, title, agency, field, registration }) => ({
    ...{ code, title, field, agency: names.get(agency) ?? agency, site: registration?.site ?? null },
    ...{ official: true, limit: '', fee: '', url: '', components: [], asked: [] },
  }))

/** Answers as this procedure would have them answered, until nothing more is asked. */
function walk(
  line: GuideLine,
  unsure: readonly number[] = [],
): { asked: number; rest: readonly GuideLine[] } {
  let answered: Answered = {}
  for (let asked = 0; ; asked++) {
    const next = nextQuestion(LINES, answered)
    if (!next) return { asked, rest: left(LINES, answered) }
    const fits = next.options.find(({ value }) =>
      left(LINES, { ...answered, [next.question]: value }).includes(line),
    )
    expect(fits).toBeDefined()
    answered = { ...answered, [next.question]: unsure.includes(asked) ? null : fits?.value }
  }
}

test('every procedure is reached by at most four answers and one choice, and what is left to choose fits a screen', () => {
  expect(LINES.length).toBeGreaterThan(150)
  for (const line of LINES) {
    const { asked, rest } = walk(line)
    expect(asked).toBeLessThanOrEqual(QUESTIONS.length)
    expect(rest).toContain(line)
    expect([line.code, rest.length <= 30]).toEqual([line.code, true])
  }
})

test('“I do not know” loses nothing: the procedure is still among what is left', () => {
  for (const line of LINES.filter((_line, at) => at % 8 === 0))
    for (const unsure of [[0], [1], [0, 1, 2, 3]]) expect(walk(line, unsure).rest).toContain(line)
})

test('no question is asked that tells nothing apart, and the counts of its answers are what they leave', () => {
  const next = nextQuestion(LINES, {})
  expect(next?.options.reduce((sum, { count }) => sum + count, 0)).toBe(LINES.length)
  for (const { value, count } of next?.options ?? [])
    expect(left(LINES, { agency: value })).toHaveLength(count)
  const [one] = LINES
  expect(nextQuestion(one ? [one] : [], {})).toBeNull()
})

test.each([
  ['Cấp lại Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y', 'Cấp lại, cấp đổi'],
  ['Gia hạn giấy phép xây dựng', 'Gia hạn'],
  ['Thủ tục cấp giấy phép lao động', 'Cấp mới'],
  ['Đăng ký khai sinh', 'Đăng ký, thông báo'],
  ['Bán đấu giá', 'Việc khác'],
])('what one comes for with “%s” is “%s”', (title, deed) => {
  expect(deedOf({ title })).toBe(deed)
})
