import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hall, intakeInput, openHall } from './centre.ts'

const CODE = '2.002288'
const WHO = 'tran.van.do'
let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

async function receive(input: object, act: string) {
  const { pin } = await hall.as(WHO)
  const about = { dossier: null, step: 'intake', rev: null, procedure: null } as const
  const answer = await hall.ask.step.take({ ...about, input, pin, act })
  return answer.ok ? answer.value.seq : answer.refusal.refusal
}
const withName = (name: string) => {
  const input = intakeInput(CODE)
  return { ...input, applicant: { ...input.applicant, name } }
}
async function found(text: string): Promise<readonly string[]> {
  const answer = await hall.ask.register.find({ text, limit: 20, before: null })
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value.map(({ applicant }) => applicant)
}
const bornOn = (born: string) => {
  const input = intakeInput(CODE)
  return { ...input, applicant: { ...input.applicant, born } }
}

test('an act sent again is recorded once; another content under its name is refused, and records nothing', async () => {
  const first = await receive(withName('Lê Thị Kim Ngân'), 'act-known-0001')
  expect(await receive(withName('Lê Thị Kim Ngân'), 'act-known-0001')).toBe(first)
  expect(await receive(withName('Kẻ Khác'), 'act-known-0001')).toBe('act-known')
  expect([await found('kim ngan'), await found('ke khac')]).toEqual([['Lê Thị Kim Ngân'], []])
  const { pin } = await hall.as(WHO)
  const duty = { type: 'duty-in', input: { until: '23:59' }, pin, act: 'act-known-0001' } as const
  expect(await hall.ask.office.take(duty)).toMatchObject({ ok: false, refusal: { refusal: 'act-known' } })
})

test.each([
  ['a day that does not exist', '1990-02-30', 'field-invalid'],
  ['a month that does not exist', '1990-13', 'field-invalid'],
  ['a day that has not come', '2990-05-02', 'value-to-come'],
  ['a day that nobody remembers', '1700-05-02', 'value-too-old'],
])('nobody is received who was born on %s', async (_what, born, refused) => {
  expect(await receive(bornOn(born), `born-${born}-1`)).toBe(refused)
})

test('a year alone is a birth, as old cards have it', async () => {
  expect(await receive(bornOn('1950'), 'born-1950-01')).toBeTypeOf('number')
})

test.each(['\n', '\r\n', '\u2028', '\v'])(
  'an answer of one line begins no line of its own on the paper: %j',
  async sign => {
    const input = intakeInput(CODE)
    const plain = Object.entries(input.answers).find(([, value]) => String(value).includes('mẫu'))?.[0] ?? ''
    const answers = { ...input.answers, [plain]: `95A1${sign}Điều 9. Miễn phí` }
    expect(await receive({ ...input, answers }, `line-${sign.charCodeAt(0)}-break`)).toBe('field-invalid')
    const name = `Lê Thị${sign}Điều 9. Miễn phí`
    expect(await receive(withName(name), `name-${sign.charCodeAt(0)}-break`)).toBeTypeOf('number')
    expect(await found('mien phi')).toContain('Lê Thị Điều 9. Miễn phí')
  },
)
