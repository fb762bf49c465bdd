import { instantOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Applicant, Listed, Representative } from '../../../shared/dossier/applicant.ts'
import type { Answers } from '../../../shared/fields.ts'

/**
 * What is said where a dossier cannot be received yet. `items` holds the missing papers until somebody writes
 * others.
 */
export type Unreceived = {
  way: 'supplement-request' | 'refusal' | null
  reason: string
  basis: string
  items?: string
}

/**
 * What stands on the intake screen. It is kept as a draft at every key, and becomes the step's input when it
 * is recorded.
 */
export type IntakeForm = {
  applicant: Applicant
  procedure: string
  /** Empty where the procedure has no cases, or none is chosen yet. */
  case: string
  components: readonly Listed[]
  answers: Answers
  appointedOn: string
  /** How the dossier came. The fee printed on the receipt and the periodic report depend on it. */
  channel: 'direct' | 'post' | 'online'
  returnBy: 'counter' | 'post' | 'online'
  receipt: boolean
  /** How many sets of papers were handed in, as typed; empty means one. */
  sets: number | string
  representative: Representative | null
  unreceived: Unreceived
}

const NOTHING: Unreceived = { way: null, reason: '', basis: '' }

/** The form with nothing filled in. */
export const emptyIntake = (): IntakeForm => ({
  applicant: {
    kind: 'citizen',
    name: '',
    idNumber: '',
    born: null,
    sex: null,
    address: '',
    phone: '',
    email: '',
    issuedOn: null,
  },
  procedure: '',
  case: '',
  components: [],
  answers: {},
  appointedOn: '',
  channel: 'direct',
  returnBy: 'counter',
  receipt: true,
  sets: 1,
  representative: null,
  unreceived: NOTHING,
})

/** The input of the intake step. Empty answers are left out: the rules say which of them were owed. */
export const inputOf = ({
  answers,
  appointedOn,
  case: chosen,
  sets,
  unreceived: _unreceived,
  ...form
}: IntakeForm) => ({
  ...form,
  ...(chosen ? { case: chosen } : {}),
  answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')),
  sets: sets === '' ? 1 : sets,
  note: '',
  appointedAt: /^\d{4}-\d\d-\d\d$/.test(appointedOn) ? instantOf(appointedOn, '16:30') : null,
})
