import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asking } from '../../electron/counter/asking.ts'
import { procedure } from '../../electron/counter/verbs/procedure.ts'
import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import { type Beginning, beginningOf } from '../../shared/procedures/beginning.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import type { VersionLine } from '../../shared/procedures/standing.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { beginningSaid } from '../../shared/text/procedures/beginning.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { openHall, pinOf } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const SEED = 20261129
const [CLERK, SECOND] = ['phan.thi.dieu.hien', 'ly.gia.huy'] as const
const [CODE, COPY] = ['1.012901', '9.012901']
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

type Told = Record<string, unknown> & { text: string; next: string[]; owed: string[]; begins: Beginning }

/** The verb as the command line runs it, by the clerk; a refusal by its name. */
async function run(...[word, given]: [word: string, given: object]): Promise<Told> {
  await hall.as(CLERK)
  const asking = {
    as: async (_by: object, work: Parameters<typeof hall.desk.ask>[0]) => {
      const answer = await hall.desk.ask(work)
      return answer.ok ? answer.value : answer.refusal
    },
  } as unknown as Asking
  const by = { pin: pinOf(CLERK), second: SECOND, 'second-pin': pinOf(SECOND) }
  const input = procedure.input.parse({ words: [word], ...by, ...given })
  return (await procedure.run(asking, input)) as Told
}
const refusalOf = (told: object): string => (isRefusal(told as Refusal) ? (told as Refusal).refusal : 'done')

test('a copy says that it is registered nowhere, what it owes, and the next command, which can be run as it stands', async () => {
  const copied = await run('draft', { like: CODE, code: COPY, changes: '{"legalBasis":[]}' })
  expect(copied).toMatchObject({ recorded: true, code: COPY, registration: null, owed: ['legal-basis'] })
  expect(copied.text).toContain('Chưa đăng ký làm tại chỗ ở đâu')
  expect(copied.text).toContain('Chưa ai kiểm chứng nguồn')
  expect(copied.text).toContain('Phải ghi đủ trước khi công bố: căn cứ pháp lý')
  expect(copied.next).toEqual([
    `procedure draft --code ${COPY} --changes '{"legalBasis":["…"]}'`,
    `procedure draft --code ${COPY} --changes '{"registration":{"site":"trung-tam","from":"2026-11-24"}}'`,
  ])
  const [, changes = ''] = /--changes '(.+)'$/.exec(copied.next[1] ?? '') ?? []
  const registered = await run('draft', { code: COPY, changes })
  expect(registered).toMatchObject({ registration: { site: 'trung-tam' }, owed: ['legal-basis'] })
  const whole = await run('draft', { code: COPY, changes: { legalBasis: ['Luật mẫu'] } })
  // What was said before is still there: the draft goes on.
  expect(whole).toMatchObject({ registration: { site: 'trung-tam' }, owed: [] })
  expect(whole.next).toEqual([`procedure replay --code ${COPY}`])
  expect(refusalOf(await run('draft', { like: CODE, code: COPY }))).toBe('draft-waits')
  expect(refusalOf(await run('draft', { code: COPY, changes: '[]' }))).toBe('input-invalid')
  // Where no draft waits, changes are of nothing: how to begin one is said.
  const none = await run('draft', { code: CODE, changes: { legalBasis: ['Luật mẫu'] } })
  expect(sentence(none as unknown as Refusal)).toContain(`“procedure draft --like ${CODE} --code ${CODE}”`)
})

test('what is published says from when it holds and what holds until then, and warns of a day no calendar knows', async () => {
  await run('draft', { like: CODE, code: CODE })
  const days = ['2026-02-30', '2026-13-01T00:00:00.000Z', '2099', 'mai']
  for (const since of days)
    expect(procedure.input.safeParse({ words: ['publish'], code: CODE, since }).success).toBe(false)
  const seq = hall.desk.store()?.events.last().seq
  expect(refusalOf(await run('publish', { code: CODE, since: '2026-11-23' }))).toBe('publish-past')
  expect(hall.desk.store()?.events.last().seq).toBe(seq)
  const far = await run('publish', { code: CODE, since: '2099-01-01' })
  expect(far.begins).toMatchObject({ version: 2, now: false, before: [1], never: [] })
  expect(far.text).toBe(
    'Phiên bản 2 có hiệu lực từ 00:00 ngày 01/01/2099. Đến lúc đó vẫn áp dụng phiên bản 1. Hồ sơ đã nhận giữ phiên bản của mình. Chú ý: ngày này ở sau 31/12/2026, ngày cuối của lịch nghỉ đã nạp. Kiểm tra lại năm đã ghi.',
  )
  await run('draft', { like: CODE, code: CODE })
  const now = await run('publish', { code: CODE })
  expect(now.text).toBe(
    'Phiên bản 3 có hiệu lực ngay bây giờ. Phiên bản 2 đã công bố cho lúc ấy hoặc muộn hơn sẽ không áp dụng nữa. Hồ sơ đã nhận giữ phiên bản của mình.',
  )
})

const DAYS = ['2026-01-01', '2026-11-24', '2026-12-01', '2027-06-01', '2099-01-01'].map(
  day => `${day}T00:00:00.000Z`,
)
const AT = '2026-11-24T02:00:00.000Z'
test('what is said to hold until then is what the record would give on each day before it', () => {
  const versions = fc.array(fc.record({ since: fc.constantFrom(...DAYS), gone: fc.boolean() }), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(
      versions,
      fc.constantFrom(...DAYS.slice(2)),
      fc.constantFrom(...DAYS),
      (said, since, first) => {
        const from = first.slice(0, 10)
        const lines = said.map(({ since: from, gone }, at) => ({
          ...{ version: at + 1, since: from, withdrawn: gone ? 'Công bố nhầm' : null },
        })) as unknown as VersionLine[]
        const begins = beginningOf(
          {
            procedure: { registration: { site: 'trung-tam', from } } as Procedure,
            versions: lines,
            at: AT,
            calendarTo: '2026-12-31',
          },
          lines.length + 1,
          since,
        )
        // As the store reads it: the highest version among those begun, and none where that one was
        // withdrawn.
        const held = (moment: string): number[] =>
          lines
            .filter(line => line.since <= moment)
            .slice(-1)
            .flatMap(({ version, withdrawn }) => (withdrawn === null ? [version] : []))
        const days = [AT, ...DAYS].filter(day => day >= AT && day < since)
        expect(new Set(begins.before)).toEqual(new Set(days.flatMap(held)))
        // The new version is the highest: what was to begin with it or after it begins no more.
        expect(begins.never).toEqual(lines.filter(line => line.since >= since).map(({ version }) => version))
        expect(beginningSaid(begins, 'vi')).toMatch(
          /^Phiên bản \d+ có hiệu lực từ .* giữ phiên bản của mình\./,
        )
        expect(begins.receivedFrom).toBe(first > since ? shortDay(from) : null)
        expect(beginningSaid(begins, 'vi').includes('chỉ được tiếp nhận tại chỗ từ ngày')).toBe(first > since)
        expect(begins.pastCalendar === null).toBe(since < '2027')
      },
    ),
    { numRuns: 500, seed: SEED },
  )
})
