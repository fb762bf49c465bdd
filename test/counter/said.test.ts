import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forPeople } from '../../electron/counter/answering.ts'
import { sayAnswer } from '../../electron/counter/saying/say-answer.ts'
import { isSaid, LABELS, labelOf } from '../../electron/counter/saying/say-value.ts'
import { tableOf } from '../../electron/counter/saying/table.ts'
import { WORDS } from '../../electron/counter/saying/words.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import type { ElsewherePaper, PaperLine } from '../../shared/answer.ts'
import type { DelegationLine, DutyLine } from '../../shared/office/asked.ts'
import type { BookStanding } from '../../shared/office/books.ts'
import type { OutageLine } from '../../shared/office/outage.ts'
import type { Replay } from '../../shared/procedures/replay.ts'
import type { ProcedureLine, Touched } from '../../shared/procedures/standing.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { SealBalance } from '../../shared/seals/balance.ts'
import type { CustodyLine } from '../../shared/seals/drawer.ts'
import type { EndedUse, SealCheck, SpoiledSheets } from '../../shared/seals/use.ts'
import type { HeldLine } from '../../shared/status/held.ts'
import type { OutboxView } from '../../shared/status/outbox.ts'
import type { MirrorView, Status } from '../../shared/status/status.ts'
import { checkText, type Plain } from './told.ts'

/** Every name in what the desk answers; a refusal is a sentence, and a hash is of machines. */
type Names<T> = T extends Refusal | null
  ? never
  : T extends readonly (infer One)[]
    ? Names<One>
    : T extends object
      ? { [K in keyof T & string]: (string extends K ? never : K) | Names<T[K]> }[keyof T & string]
      : never
type Answers =
  | (Status | OutboxView | MirrorView | RegisterRow | HeldLine | OutageLine | DutyLine | DelegationLine)
  | (BookStanding | ProcedureLine | Touched | Replay | PaperLine | ElsewherePaper)
  | (CustodyLine | EndedUse | SpoiledSheets | SealCheck | SealBalance)
type Machine =
  | 'hands'
  | 'stand'
  | 'undone'
  | 'sheetsOwed'
  | 'setAside'
  | 'paperGone'
  | 'hash'
  | 'rev'
  | 'calendar'
  | 'approval'
  | 'scan'
  | 'specimen'
  | 'content'
type Nameless = Exclude<Names<Answers>, keyof typeof LABELS | Machine>

test('whatever the desk answers has a Vietnamese name: one without does not compile', () => {
  const none: [Nameless] extends [never] ? true : Nameless = true
  expect(none).toBe(true)
  for (const [name, label] of Object.entries(LABELS))
    expect([name, label]).toEqual([name, expect.stringMatching(/^\p{L}[\p{L}\p{N} ,().-]*$/u)])
})

test('whatever stands in an answer, however deep, is said; what has no value is not', () => {
  const key = fc.constantFrom(
    ...Object.keys(LABELS).filter(
      name => !name.includes('.') && !/^(document|event|verdicts|standings|refusal|facts)$/.test(name),
    ),
  )
  const leaf = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('Sở Xây dựng', '2026-11-29T12:55:43.849Z', '2026-11-29', ''),
    fc.constant(null),
  )
  const { tree } = fc.letrec(tie => ({
    tree: fc.dictionary(
      key,
      fc.oneof(
        { maxDepth: 3 },
        leaf,
        tie('tree'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(
          leaf.filter(each => each !== null),
          { maxLength: 3 },
        ),
      ),
      { minKeys: 1, maxKeys: 5 },
    ),
  }))
  fc.assert(
    fc.property(tree, answer => checkText(answer as Plain, 'find', sayAnswer(answer as Plain, 'find'))),
    { numRuns: 200 },
  )
})

test('columns begin where they begin in every line', () => {
  const cell = fc.stringMatching(/^[a-zđ]{1,12}$/)
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain(width =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    )
  fc.assert(
    fc.property(rows, table => {
      const lines = tableOf(table)
      const places = (at: number) => {
        const line = lines[at] ?? ''
        return [...line.matchAll(/[^ ]+/g)].map(({ index }) => index)
      }
      for (let at = 1; at < table.length; at++) expect(places(at)).toEqual(places(0))
      expect(lines.map(line => line.split(/ +/))).toEqual(table)
    }),
  )
})

test('a word list covers the names it is asked for only', () => {
  for (const key of Object.keys(WORDS))
    expect([key, labelOf(key, '') ?? key === 'verdicts']).not.toEqual([key, undefined])
})

test('what is left out is what nobody knows and what only a machine reads; nothing and no are said', () => {
  const hash = 'a'.repeat(64)
  const beside = { code: '000.00.12.H30-261124-0001' }
  for (const [key, value, said] of [
    ['waiting', 0, true],
    ['enrolled', false, true],
    ['name', 'Sở Xây dựng', true],
    ['document', hash, true],
    ['event', hash, true],
    ['id', hash, false],
    ['hash', hash, false],
    ['why', null, false],
    ['note', '', false],
    ['dossier', hash.slice(32), true],
  ] as const)
    expect([key, isSaid(key, value, '', {})]).toEqual([key, said])
  // Beside its code nobody needs the name that a machine gave it.
  expect(isSaid('dossier', hash.slice(32), '', beside)).toBe(false)
})

/** A counter on its first day, with a second copy on a disk that is not plugged in. */
const FIRST_DAY: Status = {
  open: true,
  recorded: { events: 12, lastAt: '2026-11-29T01:00:00.000Z' },
  province: {
    ...{ files: 3, stopped: null, enrolled: true, connected: true, held: 1, waiting: 2 },
    ...{
      oldest: '2026-11-29T01:00:00.000Z',
      answeredAt: '2026-11-29T01:05:00.000Z',
      why: null,
      putBack: null,
    },
    ...{ backedUpTo: null, outage: null, unsigned: 1, cable: null },
  },
  numbers: [],
  awaitingCode: { waiting: 2, ready: 1 },
  ending: [],
  devices: [],
  lostSeals: [],
  mirror: { set: true, at: '2026-11-29T00:50:00.000Z', behind: 4, failing: true },
  key: 'officer-wrapped-file',
  clock: { suspect: false, at: '2026-11-29T01:10:00.000Z', doubt: null, wordDue: null },
  recovery: null,
  shell: 'headless',
  app: 'tai-cho/0.1.0',
}

test('the state of a counter reads as an officer would say it: whatever is counted is named', () => {
  const lines = sayAnswer(FIRST_DAY, 'status')
    .split('\n')
    .map(line => line.trim().replaceAll(/ {2,}/g, ' | '))
  for (const line of [
    'Sổ đã mở | có',
    'Khóa giữ ở | tệp, mở bằng mã PIN',
    'Tệp giấy chờ gửi | 3',
    'Việc tỉnh đang giữ | 1',
    'Việc chờ gửi | 2',
    'Biên bản gián đoạn chưa ký | 1',
    'Số việc đã ghi | 12',
    'Việc gần nhất lúc | 08:00 29/11/2026',
    'Hồ sơ đang chờ | 2',
    'Cấp được ngay | 1',
    'Đã chọn nơi giữ | có',
    'Bản gần nhất lúc | 07:50 29/11/2026',
    'Việc chưa có trong bản sao | 4',
    'Lần sao gần nhất bị lỗi | có',
    'Giờ ghi việc | 08:10 29/11/2026',
  ])
    expect(lines).toContain(line)
})

test('no word of the program stands in an answer: forms and their copies, what was done to a paper, why it is held', () => {
  const acts = [{ made: 'corrected', number: '02/QĐ-STP', at: '2026-11-29T01:00:00.000Z' }]
  const said = sayAnswer({ papers: [{ form: 'receipt-copy' }], register: 'revoked', acts }, 'verify-code')
  expect(said).toContain('giấy tiếp nhận (bản sao)')
  expect(said).toContain('đính chính')
  expect(said).not.toMatch(/khác|corrected|revoked|-copy/)
  const held = sayAnswer({ held: [{ reason: 'unauthorised' }, { reason: 'Ghi nhầm tên' }] }, 'held')
  expect(held).toContain('người làm không còn thẩm quyền lúc đó')
  expect(held).toContain('Ghi nhầm tên')
  const signers = [{ use: 'sign', in: 'token', module: '/lib/p11.so', slot: 'Token A', key: '0a01' }]
  for (const word of ['thư viện của thiết bị ký', 'nhãn thiết bị ký'])
    for (const answer of [
      sayAnswer({ signers }, 'signer'),
      sayAnswer({ set: true, ...signers[0] }, 'signer'),
    ])
      expect(answer.toLowerCase()).toContain(word)
})

test('an agency is told by its name where it is known, by its id where it is not', () => {
  const said = (row: object) => sayAnswer({ found: 1, rows: [row] }, 'find')
  expect(said({ agencyName: 'Sở Tư pháp', office: 'stp', code: 'x' })).toMatch(/Cơ quan +Sở Tư pháp/)
  expect(said({ agencyName: 'Sở Tư pháp', office: 'stp', code: 'x' })).not.toContain('stp')
  expect(said({ office: 'stp', code: 'x' })).toMatch(/Cơ quan +stp/)
})

test('of a record in doubt no numbers are told: nobody has looked at them', () => {
  const verb = findVerb('status')
  const told = (status: Status): string => forPeople(status, verb)
  expect(told(FIRST_DAY)).toContain('Số còn lại: không có')
  const recovery = { reason: 'behind-anchor', missing: null } as const
  expect(told({ ...FIRST_DAY, recovery })).not.toMatch(/Số còn lại|Hồ sơ đang chờ|Cấp được ngay/)
})

test('how a dossier ended is told once; while there is work with it again, how it ended before', () => {
  const row = { code: '000.00.12.H30-261124-0001', stage: 'returned', ended: 'returned' }
  const ends = (outcome: string | null) =>
    sayAnswer({ found: 1, rows: [{ ...row, outcome }] }, 'find').match(/Kết thúc bằng|Kết quả cuối/g)
  expect([ends('returned'), ends(null)]).toEqual([['Kết thúc bằng'], ['Kết thúc bằng']])
})
