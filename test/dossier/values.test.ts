import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleIntake } from '../../electron/counter/examples/sample-input.ts'
import { differenceOf } from '../../shared/dossier/difference.ts'
import { doubtsIn } from '../../shared/dossier/doubts.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { type DataOf, type InputOf, steps } from '../../shared/dossier/steps/index.ts'
import { beginningOf } from '../../shared/dossier/values/kinds.ts'
import { doubtsOfPerson } from '../../shared/dossier/values/person.ts'
import { Field } from '../../shared/fields.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { doubtLine } from '../../shared/text/dossier/doubts.ts'
import { unusualWord } from '../../shared/text/dossier/unusual.ts'
import { contextOf } from './hall.ts'
import { SEED } from './walks.ts'

const AT = '2026-11-24T02:00:00.000Z'
const ROOT = new URL('../../shared/centres/', import.meta.url)
const KINDS = Field.options.map(option => option.shape.kind.value)
type Kind = Field['kind']

/** Every procedure file of every Centre, and one that asks each kind of field there is. */
const FILED = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(name => /[\\/]procedures[\\/].*\.json$/.test(name))
  .map(name => Procedure.parse(JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'))))
const asks = (kind: Kind): Field =>
  Field.parse({
    ...{ kind, id: `f${kind.replace('-', '')}`, label: kind, required: true },
    ...(kind === 'choice' ? { options: ['a', 'b'] } : {}),
  })
const ALL = FILED.length > 0 ? [...FILED, { ...(FILED[0] as Procedure), fields: KINDS.map(asks) }] : []

/** What no paper of a citizen can truly say, of each kind. */
const IMPOSSIBLE: { readonly [K in Kind]: readonly (string | number | boolean)[] } = {
  text: ['một\nhai', 5],
  'long-text': [5],
  number: [-1, -48_500, 1.5, 'ba'],
  money: [-1, -12_500_000, 'ba'],
  date: ['00/00/0000', '0000-00-00', '0000-01-01', '1700-05-02', '1850-05-02', '2026-02-30', '9999-12-31'],
  'yes-no': ['có'],
  choice: ['không có trong danh sách'],
  'citizen-id': ['abc', '123', '999190001234'],
  phone: ['không', '12', '0000000000'],
  'tax-code': ['abc', '123', '0300588560'],
}
const applicant = (change: object) => (input: InputOf<'intake'>) => ({
  ...input,
  applicant: { ...input.applicant, ...change },
})
const standIn = (change: object) => (input: InputOf<'intake'>) => ({
  ...input,
  representative: { name: 'Trần Văn Tư', idNumber: '', phone: '', authority: 'giấy ủy quyền', ...change },
})
const PERSONS = [
  ...['1700-05-02', '0000-01-01', '1890', '1895-12', '2026-11-25', '2990', '00/00/0000', '2026-02-30'].map(
    born => applicant({ born }),
  ),
  ...['1700-01-01', '1990-05-01', '2026-11-25', '0000-01-01'].map(issuedOn => applicant({ issuedOn })),
  ...['abc', '12', '093290001234', '093191001234'].map(idNumber => applicant({ idNumber })),
  ...['abc', '0300588560'].map(idNumber => applicant({ kind: 'organisation', idNumber, born: null })),
  ...['không', '123', '0000000000'].map(phone => applicant({ phone })),
  ...['123', 'Nguyễn 4', '–'].map(name => applicant({ name })),
  ...['abc', '12'].map(idNumber => standIn({ idNumber })),
  ...['không', '123'].map(phone => standIn({ phone })),
  standIn({ name: '0912' }),
]

/** The dossier that is recorded of it, or that it was refused, by the form of the input or by the rules. */
function receive(procedure: Procedure, input: unknown): Dossier | 'refused' {
  const read = steps.intake.input.safeParse(input)
  if (!read.success) return 'refused'
  const context = contextOf('cb', [], { terms: procedure, at: AT })
  const data: DataOf<'intake'> | { refusal: string } = steps.intake.check(
    blank('0'.repeat(32)),
    read.data,
    context,
  )
  if (isRefusal(data)) return 'refused'
  const intake = { step: 'intake', at: AT, actor: 'cb', event: '0'.repeat(64), data }
  return { ...blank('0'.repeat(32)), stage: 'received', taken: { intake }, history: [intake] }
}

/** Whether it is said to whoever opens the dossier, and to the approver, in the same words. */
function isSaid(procedure: Procedure, dossier: Dossier): boolean {
  const lines = doubtsIn(dossier, procedure, []).map(each => doubtLine(each))
  const { unusual } = differenceOf({
    dossier,
    terms: procedure,
    at: AT,
    says: null,
    others: [],
    withdrawn: false,
    before: [],
    approver: null,
    people: [],
  })
  const seen = unusual.filter(({ kind }) => kind === 'doubted').map(each => unusualWord(each))
  expect(seen).toEqual(lines)
  return lines.length > 0
}

test('who is named without a number is doubted, and received all the same; nobody stands in without one unnoticed', () => {
  const [procedure] = FILED
  if (!procedure) throw new Error('no procedure')
  const placesOf = (change: (input: InputOf<'intake'>) => object): readonly string[] => {
    const dossier = receive(procedure, change(sampleIntake(procedure)))
    if (dossier === 'refused') return ['refused']
    expect(isSaid(procedure, dossier)).toBe(doubtsIn(dossier, procedure, []).length > 0)
    return doubtsIn(dossier, procedure, []).map(({ place, doubt }) => `${place}: ${doubt}`)
  }
  for (const kind of ['citizen', 'organisation'])
    expect(placesOf(applicant({ idNumber: '', kind }))).toEqual(['applicant.idNumber: id-missing'])
  expect(placesOf(standIn({}))).toEqual(['representative.idNumber: id-missing'])
  expect(placesOf(standIn({ idNumber: '093185004321' }))).toEqual([])
  // Nobody stands in for themselves; the owner of a firm has its number.
  for (const same of ['093190001234', '0931 9000 1234'])
    expect(placesOf(standIn({ idNumber: same }))).toContain('representative.idNumber: own-stand-in')
  const firm = applicant({ kind: 'organisation', idNumber: '093190001234' })
  expect(placesOf(input => standIn({ idNumber: '093190001234' })(firm(input)))).toEqual([])
  expect(placesOf(input => input)).toEqual([])
  expect(placesOf(standIn({ idNumber: '093185004321', authority: ' ' }))).toEqual([
    'representative.authority: authority-unsaid',
  ])
  // While nothing is typed yet, nothing is missing.
  const nobody = { ...sampleIntake(procedure).applicant, name: '', idNumber: '', phone: '', email: '' }
  expect(doubtsOfPerson(nobody)).toEqual([])
})

test('what no paper of any country bears as its number is refused in its own box, of the applicant and of the stand-in; every paper there is gets in', () => {
  const [procedure] = FILED
  if (!procedure) throw new Error('no procedure')
  const said = (change: (input: InputOf<'intake'>) => object) => {
    const read = steps.intake.input.parse(change(sampleIntake(procedure)))
    const context = contextOf('cb', [], { terms: procedure, at: AT })
    const taken = steps.intake.check(blank('0'.repeat(32)), read, context)
    return isRefusal(taken) ? [taken.refusal, taken.facts.field] : 'received'
  }
  for (const never of ['<script>', '0931900012<4', '12;3', '“1”', '#1'])
    for (const [place, of] of [
      ['applicant', applicant],
      ['representative', standIn],
    ] as const)
      expect([never, said(of({ idNumber: never }))]).toEqual([
        never,
        ['paper-number-form', `${place}.idNumber`],
      ])
  // CCCD, CMND, passports, an officer's card, birth certificates, what is only doubted, nothing.
  const papers = [
    '093190001234',
    '360123456',
    '0931900012345',
    'C1234567',
    'P 1234567',
    'AB-123456',
    '12345',
    'TP/CC 45/2010',
    '123',
    'abc',
    '',
  ]
  for (const paper of papers)
    for (const of of [applicant, standIn])
      expect([paper, said(of({ idNumber: paper }))]).toEqual([paper, 'received'])
})

test('a child under 14 who stands there alone is doubted, until the birthday and while nobody stands in', () => {
  const day = (years: number, more = 0): string => {
    const at = new Date(AT)
    at.setUTCFullYear(at.getUTCFullYear() - years)
    at.setUTCDate(at.getUTCDate() + more)
    return at.toISOString().slice(0, 10)
  }
  const [procedure] = FILED
  if (!procedure) throw new Error('no procedure')
  const placesOf = (change: (input: InputOf<'intake'>) => object): readonly string[] => {
    const dossier = receive(procedure, change(sampleIntake(procedure)))
    return dossier === 'refused' ? ['refused'] : doubtsIn(dossier, procedure, []).map(({ place }) => place)
  }
  const child = { born: day(14, 1), idNumber: '123456789' }
  expect(placesOf(applicant(child))).toEqual(['applicant.born'])
  expect(placesOf(applicant({ ...child, born: day(14) }))).toEqual([])
  expect(placesOf(input => standIn({ idNumber: '123456780' })(applicant(child)(input)))).toEqual([])
  expect(placesOf(applicant({ ...child, idNumber: '0300588569', kind: 'organisation' }))).toEqual([])
})

describe('values that cannot be', () => {
  test('the example of every procedure is received, and nothing of it is doubted', () => {
    for (const procedure of FILED) {
      const dossier = receive(procedure, sampleIntake(procedure))
      expect([procedure.code, dossier === 'refused']).toEqual([procedure.code, false])
      expect([procedure.code, isSaid(procedure, dossier as Dossier)]).toEqual([procedure.code, false])
    }
  })

  test('none gets past intake without a refusal or a warning, in whichever procedure and kind of field', () => {
    const seen = { refused: 0, warned: 0 }
    const kinds = new Map<Kind, number>()
    const asked = ALL.filter(({ fields }) => fields.length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.nat(), fc.nat(), (procedure, which, what) => {
        const field = procedure.fields[which % procedure.fields.length] as Field
        const impossible = IMPOSSIBLE[field.kind]
        const value = impossible[what % impossible.length]
        const input = sampleIntake(procedure)
        const dossier = receive(procedure, { ...input, answers: { ...input.answers, [field.id]: value } })
        kinds.set(field.kind, (kinds.get(field.kind) ?? 0) + 1)
        if (dossier !== 'refused')
          expect([field, value, isSaid(procedure, dossier)]).toEqual([field, value, true])
        seen[dossier === 'refused' ? 'refused' : 'warned']++
      }),
      { numRuns: 2000, seed: SEED },
    )
    console.log(`seed ${SEED}: ${JSON.stringify(seen)} ${JSON.stringify([...kinds])}`)
    expect(Math.min(seen.refused, seen.warned)).toBeGreaterThan(20)
    expect([...kinds.keys()].sort()).toEqual([...KINDS].sort())
  })

  test('none of a person does either, in whichever procedure', () => {
    const seen = { refused: 0, warned: 0 }
    for (const [at, change] of PERSONS.entries()) {
      const procedure = FILED[at % FILED.length] as Procedure
      const input = change(sampleIntake(procedure) as InputOf<'intake'>)
      const dossier = receive(procedure, input)
      if (dossier !== 'refused') expect([input, isSaid(procedure, dossier)]).toEqual([input, true])
      seen[dossier === 'refused' ? 'refused' : 'warned']++
    }
    expect(Math.min(seen.refused, seen.warned)).toBeGreaterThan(5)
  })

  test('a period never ends before it begins: its two days are a pair by their labels, and one exists', () => {
    const pairs = ALL.flatMap(procedure =>
      procedure.fields.flatMap(ends => {
        const begins = beginningOf(ends, procedure.fields)
        return begins ? [{ procedure, begins, ends }] : []
      }),
    )
    expect(pairs.length).toBeGreaterThan(0)
    for (const { procedure, begins, ends } of pairs)
      for (const [from, to, taken] of [
        ['2027-03-01', '2027-02-28', false],
        ['2027-03-01', '2027-03-01', true],
        ['2027-03-01', '2028-02-29', true],
      ] as const) {
        const input = sampleIntake(procedure)
        const answers = { ...input.answers, [begins.id]: from, [ends.id]: to }
        expect([from, to, receive(procedure, { ...input, answers }) !== 'refused']).toEqual([from, to, taken])
      }
  })

  test.each([
    ['Từ ngày', 'Đến ngày', true],
    ['Ngày bắt đầu', 'Ngày kết thúc', true],
    ['Từ ngày lưu hành', 'Đến hết ngày', true],
    ['Ngày cấp', 'Đến ngày', false],
    ['Từ ngày', 'Từng đợt', false],
  ])('“%s” begins what “%s” ends: %s', (begins, ends, is) => {
    const fields = [begins, ends].map((label, at) =>
      Field.parse({ kind: 'date', id: `d${at}`, label, required: true }),
    )
    expect(beginningOf(fields[1] as Field, fields)?.label).toBe(is ? begins : undefined)
  })

  test('bounds hold to the very number; a procedure that counts below nothing says so', () => {
    const procedure = FILED[0] as Procedure
    const received = (bounds: object, value: number): boolean => {
      const field = Field.parse({ kind: 'number', id: 'n', label: 'Số', required: true, ...bounds })
      const terms = { ...procedure, fields: [field] }
      return receive(terms, { ...sampleIntake(terms), answers: { n: value } }) !== 'refused'
    }
    expect([received({}, 0), received({}, -1), received({ min: -5 }, -5), received({ min: -5 }, -6)]).toEqual(
      [true, false, true, false],
    )
    expect([received({ max: 60 }, 60), received({ max: 60 }, 61), received({ min: 1 }, 0)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
