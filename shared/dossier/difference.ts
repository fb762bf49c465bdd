import type { DossierId, Instant } from '../base/ids.ts'
import type { Answers } from '../fields.ts'
import type { Person } from '../people/certificate.ts'
import { namesakesOf } from '../people/namesake.ts'
import type { Applicant } from './applicant.ts'
import { currentIntake } from './current-intake.ts'
import { taken } from './dossier.ts'
import { doubtsIn } from './doubts.ts'
import { AMENDMENTS, type Dossier } from './state.ts'
import type { DataOf } from './steps/index.ts'
import type { Component, Terms } from './terms.ts'
import type { NamedBefore } from './values/doubt.ts'

/**
 * What the approver's sheet is made of: the dossier, its procedure version, and what only the desk can look
 * up.
 */
export type Compared = {
  dossier: Dossier
  terms: Terms
  at: Instant
  /** What the result says, as it is drafted or would be. */
  says: Says | null
  /** The codes of other open dossiers of the same person for the same procedure. */
  others: readonly string[]
  /** Whether the procedure version that the dossier was received under has since been withdrawn. */
  withdrawn: boolean
  /** The names that earlier dossiers have for this identity number, the newest first. */
  before: readonly NamedBefore[]
  /**
   * The officer who approves the dossier or would. `people` are all who ever had a certificate here, by the
   * ids that stand in the record.
   */
  approver: Named | null
  people: readonly Named[]
}
type Named = Pick<Person, 'id' | 'name'>
/** The sentences of the result by which it grants. */
export type Says = { type: string; summary: string; articles: readonly string[] }

/** Something that an approver should look at twice, with its facts. */
export type Unusual = { kind: UnusualKind; facts: Readonly<Record<string, string | number>> }
/** Every kind, the gravest first. The words are in `shared/text/dossier/unusual.ts`. */
export const UNUSUAL = [
  'against',
  'not-appraised',
  'namesake',
  'procedure-withdrawn',
  'amending',
  'late',
  'voided-before',
  'sent-back-before',
  'corrected-before',
  'other-open',
  'doubted',
  'component-missing',
  'component-copied',
  'not-applicable',
  'noted',
  'supplemented',
  'date-moved',
  'limit-by-officer',
  'stand-in',
  'no-phone',
] as const
export type UnusualKind = (typeof UNUSUAL)[number]

/** One page for an approver: what was asked, what was found, what the result will say, what is unusual. */
export type Difference = {
  asked: {
    applicant: Pick<Applicant, 'kind' | 'name' | 'idNumber' | 'address'> | null
    lines: readonly Line[]
  }
  found: readonly Finding[]
  opinion: string
  says: Says | null
  unusual: readonly Unusual[]
}
/** The sheet together with its dossier: what the door and the command line return. */
export type DossierSheet = Difference & {
  dossier: DossierId
  code: string | null
  /** The token of the provisional slip that it was received with. */
  slip: string | null
  procedure: string
  rev: number
}
export type Line = { label: string; value: string | number | boolean }
export type Finding = {
  text: string
  basis: string
  verdict: 'yes' | 'no' | 'not-applicable' | null
  note: string
}

/** The sheet of a dossier. It follows from `compared` alone, so that every machine makes the same sheet. */
export function differenceOf(compared: Compared): Difference {
  const { dossier, terms, says } = compared
  const intake = currentIntake(dossier)
  const appraisal = taken(dossier, 'appraisal')
  return {
    asked: {
      applicant: intake ? whoOf(intake.applicant) : null,
      lines: linesOf(terms, intake?.answers ?? {}),
    },
    found: foundBy(terms, appraisal),
    opinion: appraisal?.opinion ?? '',
    says,
    unusual: unusualIn(compared),
  }
}

const whoOf = ({ kind, name, idNumber, address }: Applicant) => ({ kind, name, idNumber, address })

const linesOf = ({ fields }: Terms, answers: Answers): readonly Line[] =>
  fields.flatMap(({ id, label }) => {
    const value = answers[id]
    return value === undefined || value === '' ? [] : [{ label, value }]
  })

const foundBy = ({ checks }: Terms, appraisal: DataOf<'appraisal'> | undefined): readonly Finding[] =>
  checks.map(({ id, text, basis }) => {
    const finding = appraisal?.findings.find(({ check }) => check === id)
    return { text, basis, verdict: finding?.verdict ?? null, note: finding?.note ?? '' }
  })

function unusualIn(compared: Compared): readonly Unusual[] {
  const all = [...ofRecord(compared), ...ofPeople(compared), ...ofFindings(compared), ...ofIntake(compared)]
  return all.sort((a, b) => UNUSUAL.indexOf(a.kind) - UNUSUAL.indexOf(b.kind))
}

const one = (kind: UnusualKind, is: boolean, facts: Unusual['facts'] = {}): readonly Unusual[] =>
  is ? [{ kind, facts }] : []

/** Unusual things in the history: dates, and decisions that were taken back. */
function ofRecord({ dossier, terms, at, others, withdrawn }: Compared): readonly Unusual[] {
  const { due, flags, history, amending } = dossier
  const minutes = due ? Math.floor((Date.parse(at) - Date.parse(due.at)) / 60_000) : 0
  const did = (step: string): number => history.filter(each => each.step === step).length
  return [
    ...one('amending', amending !== null, { kind: amending?.kind ?? '' }),
    ...one('procedure-withdrawn', withdrawn),
    ...one('late', minutes > 0, { minutes }),
    ...one('voided-before', did('voiding') > 0, { times: did('voiding') }),
    ...one('sent-back-before', did('send-back') > 0, { times: did('send-back') }),
    ...one('corrected-before', flags.includes('corrected'), { times: did('correction') }),
    ...one('supplemented', flags.includes('supplement-used')),
    ...one('date-moved', flags.includes('reappointed')),
    ...one('limit-by-officer', terms.limit === null && due !== null),
    ...others.flatMap(code => one('other-open', true, { code })),
  ]
}

/** The steps that an approver never takes, and that the same person may have taken under another id. */
export const BEFORE_APPROVAL: readonly string[] = ['intake', 'appraisal', ...AMENDMENTS]

/**
 * The officers who received, appraised or proposed the dossier and bear the approver's name, once for each
 * step.
 */
function ofPeople({ dossier, approver, people }: Compared): readonly Unusual[] {
  if (!approver) return []
  const same = namesakesOf(approver, people).map(({ id }) => id)
  const did = dossier.history.filter(
    ({ step, actor }) => BEFORE_APPROVAL.includes(step) && same.includes(actor),
  )
  const told = new Map(did.map(({ step, actor }) => [`${step} ${actor}`, { step, officer: actor }]))
  return [...told.values()].flatMap(facts => one('namesake', true, { ...facts, approver: approver.id }))
}

/** The checks that the appraiser did not simply answer with yes. */
function ofFindings({ dossier, terms }: Compared): readonly Unusual[] {
  const appraisal = taken(dossier, 'appraisal')
  const findings = foundBy(terms, appraisal)
  const owed = terms.route.includes('appraisal') && !appraisal
  return [
    ...one('not-appraised', owed),
    ...findings.flatMap(({ text, verdict, note }) => [
      ...one('against', verdict === 'no', { check: text }),
      ...one('not-applicable', verdict === 'not-applicable', { check: text }),
      ...one('noted', verdict === 'yes' && note.trim() !== '', { check: text, note }),
    ]),
  ]
}

/**
 * Papers that were handed in otherwise than the procedure asks, who stood in for the applicant, and values
 * that deserve a second look.
 */
function ofIntake({ dossier, terms, before }: Compared): readonly Unusual[] {
  const given = currentIntake(dossier)
  if (!given) return []
  const { components, representative, applicant } = given
  return [
    ...terms.components.flatMap(component => handedIn(component, components)),
    ...doubtsIn(dossier, terms, before).flatMap(({ place, label, day, doubt, earlier }) =>
      one('doubted', true, { place, label: label ?? '', day: day ?? '', doubt, ...factsOf(earlier) }),
    ),
    ...one('stand-in', representative !== null, { name: representative?.name ?? '' }),
    ...one('no-phone', applicant.phone.trim() === ''),
  ]
}

const factsOf = (earlier: NamedBefore | undefined): Unusual['facts'] =>
  earlier ? { name: earlier.name, code: earlier.code ?? '', slip: earlier.slip ?? '' } : {}

function handedIn(asked: Component, handed: DataOf<'intake'>['components']): readonly Unusual[] {
  const { originals = 0, copies = 0 } = handed.find(({ id }) => id === asked.id) ?? {}
  const facts = { component: asked.title }
  return [
    ...one('component-missing', originals + copies === 0, facts),
    ...one('component-copied', copies > 0 && originals < asked.originals, facts),
  ]
}
