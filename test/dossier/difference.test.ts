import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { differenceOf, UNUSUAL, type UnusualKind } from '../../shared/dossier/difference.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { unusualWord } from '../../shared/text/dossier/unusual.ts'
import { TERMS } from './hall.ts'
import { ID, SEED, staff, walk, walked } from './walks.ts'

const SAYS = { type: 'Giấy phép', summary: 'Cấp giấy phép', articles: ['Điều 1'] }
const change = fc.record({
  idNumber: fc.constantFrom('', '093190001234', 'abc'),
  others: fc.subarray(['000.00.12.H30-261005-0007']),
  verdict: fc.constantFrom('yes', 'no', 'not-applicable'),
  note: fc.constantFrom('', 'xem bản vẽ'),
  handed: fc.record({ originals: fc.nat(1), copies: fc.nat(1) }),
  standIn: fc.boolean(),
  phone: fc.constantFrom('0912345678', ' '),
  validFor: fc.integer({ min: -2, max: 2 }),
  issuedFor: fc.integer({ min: -2, max: 2 }),
  limited: fc.boolean(),
  hours: fc.integer({ min: -72, max: 72 }),
  namesakes: fc.boolean(),
  withdrawn: fc.boolean(),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** A procedure that asks until when, and since when. */
const DATED = {
  ...TERMS,
  fields: [
    ...TERMS.fields,
    { kind: 'date', id: 'until', label: 'Có giá trị đến ngày', required: true, falls: 'future' },
    { kind: 'date', id: 'issued', label: 'Ngày cấp', required: true, falls: 'past' },
  ],
} as const

/** Days so many before or after the day of intake, in Vietnam. */
function daysAround(at: string, { validFor, issuedFor }: Pick<Change, 'validFor' | 'issuedFor'>) {
  const moved = (days: number) => dayOf(new Date(Date.parse(at) + days * 86_400_000).toISOString())
  return { until: moved(validFor), issued: moved(issuedFor) }
}

/** The dossier with what the walk never does: other findings, other papers, somebody who stands in. */
function varied(
  dossier: Dossier,
  { verdict, note, handed, standIn, idNumber, phone, ...days }: Change,
): Dossier {
  const { intake, appraisal } = dossier.taken
  const data = taken(dossier, 'intake')
  const representative = standIn ? { name: 'Trần Văn Tư', idNumber: '', phone: '', authority: '' } : null
  const answers = { ...data?.answers, ...daysAround(intake?.at ?? '2026-10-05T02:00:00.000Z', days) }
  const asked = data && {
    ...{ ...data, representative, components: [{ id: 'tp1', ...handed, sheets: 1 }] },
    applicant: { ...data.applicant, idNumber, phone },
    answers,
  }
  const found = { findings: [{ check: 'k1', verdict, note }], conclusion: 'grant', opinion: 'ý kiến' }
  return {
    ...dossier,
    // What a replacement put right is as odd as what was received.
    history: dossier.history.map(each => {
      const mended = each.step === 'replacement' ? (each.data as DataOf<'replacement'>) : undefined
      const applicant = mended?.changes.applicant && { ...mended.changes.applicant, idNumber, phone }
      return mended ? { ...each, data: { ...mended, changes: { ...mended.changes, applicant } } } : each
    }),
    taken: {
      ...dossier.taken,
      intake: intake && { ...intake, data: asked },
      appraisal: appraisal && { ...appraisal, data: found },
    },
  }
}

/**
 * An approver, and everybody of its record; all of them write his name in another way, or nobody bears it.
 */
function peopleOf({ history }: Dossier, namesakes: boolean) {
  const names = namesakes ? ['NGUYEN  VAN DOAN', 'nguyễn văn Đoàn'] : ['Nguyễn Văn Toàn', 'Nguyễn Văn']
  const people = history.map(({ actor }, at) => ({ id: actor, name: names[at % 2] ?? '' }))
  // An id that is his own is nobody else, whatever name it bears.
  return { approver: { id: 'nguyen.doan', name: 'Nguyễn Văn Đoàn' }, people }
}

/**
 * Asked the other way round: of each kind, whether a person with the whole history before him would see it.
 */
function toldBy(dossier: Dossier, said: Change, at: string): UnusualKind[] {
  const [received, appraised] = [Boolean(dossier.taken.intake), Boolean(dossier.taken.appraisal)]
  const did = new Set(dossier.history.map(({ step }) => step))
  const before = ['intake', 'appraisal', 'replacement', 'rectification', 'revocation', 'reinstatement']
  const didBefore = dossier.history.filter(({ step }) => before.includes(step))
  const is: Record<UnusualKind, boolean> = {
    against: appraised && said.verdict === 'no',
    'not-appraised': !appraised,
    namesake: said.namesakes && didBefore.length > 0,
    'procedure-withdrawn': said.withdrawn,
    amending: dossier.amending !== null,
    late: dossier.due !== null && Date.parse(at) - Date.parse(dossier.due.at) >= 60_000,
    'voided-before': did.has('voiding'),
    'sent-back-before': did.has('send-back'),
    'corrected-before': did.has('correction'),
    'other-open': said.others.length > 0,
    doubted:
      received &&
      (said.idNumber !== '093190001234' || said.standIn || said.validFor < 0 || said.issuedFor > 0),
    'component-missing': received && said.handed.originals + said.handed.copies === 0,
    'component-copied': received && said.handed.copies === 1 && said.handed.originals === 0,
    'not-applicable': appraised && said.verdict === 'not-applicable',
    noted: appraised && said.verdict === 'yes' && said.note !== '',
    supplemented: did.has('supplement-request'),
    'date-moved': did.has('apology'),
    'limit-by-officer': !said.limited && dossier.due !== null,
    'stand-in': received && said.standIn,
    'no-phone': received && said.phone === ' ',
  }
  return UNUSUAL.filter(kind => is[kind])
}

test('whatever is unusual about a dossier stands on its sheet, the gravest first, and nothing else', () => {
  const seen = Object.fromEntries(UNUSUAL.map(kind => [kind, 0])) as Record<UnusualKind, number>
  fc.assert(
    fc.property(staff, walk, fc.infiniteStream(change), (certificates, moves, changes) => {
      const { stood } = walked(ID, certificates, moves)
      for (const stands of stood) {
        const said = changes.next().value as Change
        const dossier = varied(stands, said)
        const at = new Date(
          Date.parse(dossier.due?.at ?? '2026-10-05T02:00:00.000Z') + said.hours * 3_600_000,
        )
        const terms = said.limited ? DATED : { ...DATED, limit: null }
        const compared = {
          dossier,
          terms,
          at: at.toISOString(),
          says: SAYS,
          others: said.others,
          withdrawn: said.withdrawn,
          before: [],
          ...peopleOf(dossier, said.namesakes),
        }
        const sheet = differenceOf(compared)
        const kinds = [...new Set(sheet.unusual.map(({ kind }) => kind))]
        expect(kinds).toEqual(toldBy(dossier, said, at.toISOString()))
        for (const each of sheet.unusual) {
          seen[each.kind]++
          for (const language of ['vi', 'en'] as const)
            expect(unusualWord(each, language)).not.toMatch(/undefined|NaN|\{/)
        }
      }
    }),
    { numRuns: 150, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const kind of UNUSUAL) expect([kind, seen[kind] > 10]).toEqual([kind, true])
})

test('asked, found and said stand on it as they were recorded, and as the newest replacement puts them right', () => {
  const seen = { replaced: 0, first: 0 }
  fc.assert(
    fc.property(staff, walk, change, (certificates, moves, said) => {
      const dossier = varied(walked(ID, certificates, moves).dossier, said)
      const at = '2026-10-05T02:00:00.000Z'
      const sheet = differenceOf({
        dossier,
        terms: TERMS,
        at,
        says: SAYS,
        others: [],
        withdrawn: false,
        before: [],
        approver: null,
        people: [],
      })
      const intake = taken(dossier, 'intake')
      const papers = [...dossier.issued, dossier.amending]
      const replaced = papers.some(paper => paper?.kind === 'replacement')
      // Its words are those of a citizen, or of an organisation.
      expect(sheet.asked.applicant?.kind).toBe(intake?.applicant.kind)
      expect(sheet.asked.applicant?.name).toBe(replaced ? 'Nguyễn Thị Bưởi Năm' : intake?.applicant.name)
      seen[replaced ? 'replaced' : 'first']++
      expect(sheet.asked.lines).toEqual(intake ? [{ label: 'Thửa đất', value: intake.answers.plot }] : [])
      const verdict = taken(dossier, 'appraisal')?.findings[0]?.verdict ?? null
      expect(sheet.found).toMatchObject([{ text: 'Hồ sơ hợp lệ', basis: 'Điều 1', verdict }])
      expect(sheet.says).toBe(SAYS)
    }),
    { numRuns: 300, seed: SEED },
  )
  expect(Math.min(seen.replaced, seen.first)).toBeGreaterThan(5)
})
