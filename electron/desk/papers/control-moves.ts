import { taken } from '../../../shared/dossier/dossier.ts'
import { endedOf, punctual } from '../../../shared/dossier/ended.ts'
import type { Dossier, Taken } from '../../../shared/dossier/state.ts'
import type { ControlLine, ControlSlipFacts } from '../../../shared/forms/control-slip.ts'
import type { Office } from '../office/office.ts'
import { headOf, procedureOfDossier } from './paper-facts.ts'

/** The one-stop unit, as the slips name it. */
export const ONE_STOP = 'Bộ phận Một cửa'
const AT_THE_DESK: readonly string[] = [
  'intake',
  'supplement-request',
  'supplement-part',
  'supplement-answer',
  'return',
]
/**
 * Whoever takes one of these steps has the dossier in hand. Whoever apologises, voids or corrects need not.
 */
const IN_HAND: readonly string[] = [...AT_THE_DESK, 'appraisal', 'approval', 'signing', 'sealing']

/**
 * The control slip: each recorded hand-over of the dossier to another person, and empty rows for the rest, to
 * be filled in by pen.
 */
export function controlFacts(office: Office, dossier: Dossier): ControlSlipFacts {
  const intake = taken(dossier, 'intake')
  if (!intake?.code || !intake.due) throw new Error('this dossier has no code')
  const { title, agency } = procedureOfDossier(office, dossier)
  const name = office.published.agency(agency, intake.receivedAt)?.name ?? agency
  return {
    head: headOf(office, intake.receivedAt),
    code: intake.code,
    applicant: intake.applicant.name,
    procedure: title,
    receivedAt: intake.receivedAt,
    dueAt: dossier.due?.at ?? intake.due.at,
    agency: name,
    lines: asTheForm(movesOf(office, dossier, name), name, dossier.outcome !== null),
    qr: intake.code,
  }
}

function movesOf(office: Office, dossier: Dossier, agency: string): ControlLine[] {
  const { history, due } = dossier
  const first = endedOf(dossier)?.handOver
  const end = first ? history.indexOf(first) : history.length
  const unitOf = ({ step }: Taken): string => (AT_THE_DESK.includes(step) ? ONE_STOP : agency)
  const people = new Map(
    office.published.certificates(office.store.time().lo).map(({ person }) => [person.id, person.name]),
  )
  const nameOf = ({ actor }: Taken): string => people.get(actor) ?? actor
  const held = history.filter(({ step }) => IN_HAND.includes(step))
  return held.flatMap((one, nth) => {
    const before = held[nth - 1]
    if (!before || before.actor === one.actor) return []
    const later = history.indexOf(one) > end
    return [
      {
        ...{ from: unitOf(before), to: unitOf(one), at: one.at },
        ...{ giver: nameOf(before), receiver: nameOf(one) },
        ...{ result: one === first && due ? RESULT[punctual(one.at, due.at)] : '', note: later ? LATER : '' },
      },
    ]
  })
}

/** The remark for hand-overs after the return, which concern the paper that amends the one handed out. */
const LATER = 'xử lý văn bản đã trả'

const empty = (from: string, to: string): ControlLine => ({
  ...{ from, to, at: null, giver: '', receiver: '', result: '', note: '' },
})

/**
 * Arranges the rows as the form has them: the one-stop unit gives in the first row and takes in the last; one
 * row between is for other hands.
 */
function asTheForm(moves: readonly ControlLine[], agency: string, ended: boolean): readonly ControlLine[] {
  const first = moves.length === 0 ? [empty(ONE_STOP, agency)] : moves
  if (moves.at(-1)?.to === ONE_STOP && ended) return first
  return [...first, empty('', ''), empty(agency, ONE_STOP)]
}

/** Whether the promised date was kept, in the words of the form. */
const RESULT = { early: 'trước hạn', 'in-time': 'đúng hạn', late: 'quá hạn' } as const
