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

/** What the sheet is made of: the dossier, its procedure version, and what only the desk can look up. */
export type Compared = {
  dossier: Dossier
  terms: Terms
  at: Instant
  /** What the result will say, as it is drafted or would be. */
  says: Says | null
  /** Codes of other open dossiers of the same person for the same procedure. */
  others: readonly string[]
  /** Whether the version of the procedure it was received under was taken back since. */
  withdrawn: boolean
  /** What earlier dossiers call who has this number, the newest first. */
  before: readonly NamedBefore[]
  /**
   * Who approves it or would; everybody who ever had a certificate here, by the ids that stand in the record.
   */
  approver: Named | null
  people: readonly Named[]
}
type Named = Pick<Person, 'id' | 'name'>
/** The result in the sentences that it grants by. */
export type Says = { type: string; summary: string; articles: readonly string[] }

/** Whatever an approver looks twice at, with what he looks at. */
export type Unusual = { kind: UnusualKind; facts: Readonly<Record<string, string | number>> }
/** Every kind, the gravest first: its words stand in `shared/text/dossier/unusual.ts`. */
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

/** One page for an approver: asked, found, what the result will say, what is unusual. */
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
/** The sheet with whose it is: what the door and the command line give. */
export type DossierSheet = Difference & {
  dossier: DossierId
  code: string | null
  /** The token of the provisional slip it was received by. */
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

/** The sheet of a dossier: from its record and its procedure alone, the same on every machine. */
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

/** What its history says: dates and second thoughts. */
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

/** What no approver does himself, and may have done under another id. */
export const BEFORE_APPROVAL: readonly string[] = ['intake', 'appraisal', ...AMENDMENTS]

/** Who received, appraised or proposed it and bears the approver's name: each once for each step. */
function ofPeople({ dossier, approver, people }: Compared): readonly Unusual[] {
  if (!approver) return []
  const same = namesakesOf(approver, people).map(({ id }) => id)
  const did = dossier.history.filter(
    ({ step, actor }) => BEFORE_APPROVAL.includes(step) && same.includes(actor),
  )
  const told = new Map(did.map(({ step, actor }) => [`${step} ${actor}`, { step, officer: actor }]))
  return [...told.values()].flatMap(facts => one('namesake', true, { ...facts, approver: approver.id }))
}

/** What the appraiser did not simply answer with yes. */
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

/** What was handed in otherwise than the procedure asks, and by whom; what of it one looks at twice. */
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
