import { canonicalJson } from '../../base/canonical-json.ts'
import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { Answers } from '../../fields.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findWrongAnswer } from '../answers.ts'
import { Applicant, Listed, NO_STAND_IN, Representative } from '../applicant.ts'
import { findUncased } from '../cases.ts'
import { findMade, findWrongPapers, saysNotDue } from '../papers.ts'
import { defineStep, type RecordOf } from '../step.ts'
import { whenOf } from '../values/days.ts'
import { findImpossiblePerson, findImpossibleStandIn } from '../values/person.ts'
import type { approval } from './approval.ts'
import type { intake } from './intake.ts'

const Changes = z.strictObject({
  applicant: Applicant.nullable(),
  answers: Answers.nullable(),
  components: z.array(Listed).max(60).nullable(),
  /** Another case of the same procedure; null or left out, the dossier stays in its case. */
  case: z.string().max(40).nullable().optional(),
  /**
   * The person who stood in for the applicant, as corrected; `none` says that nobody did. Null or left out,
   * the stand-in stays as recorded.
   */
  representative: z
    .union([Representative, z.literal(NO_STAND_IN)])
    .nullable()
    .optional(),
  /** The number of sets, and the way in which the result goes back. Null or left out, they stay. */
  sets: z.int().min(1).max(20).nullable().optional(),
  returnBy: z.enum(['counter', 'post', 'online']).nullable().optional(),
})
export type Changes = z.output<typeof Changes>

/** The parts of an intake that a correction replaces, by their names in the intake. */
export const anewBy = ({
  representative,
  ...rest
}: Changes): readonly (readonly [part: string, anew: unknown])[] => [
  ...Object.entries(rest).filter(([, change]) => change !== null && change !== undefined),
  ...(representative
    ? [['representative', representative === NO_STAND_IN ? null : representative] as const]
    : []),
]

/**
 * The changes as they are recorded. What stays of the stand-in, the sets and the way back is left out, so
 * that an older counter can read everything that it could have said itself.
 */
const leastOf = ({ representative, sets, returnBy, ...rest }: Changes): Changes => ({
  ...rest,
  ...(representative ? { representative } : {}),
  ...(sets ? { sets } : {}),
  ...(returnBy ? { returnBy } : {}),
})

/** The first version that could say these changes. */
const versionOf = ({ representative, sets, returnBy, components }: Changes): number =>
  sets || returnBy ? 4 : representative ? 3 : saysNotDue(components) ? 2 : 1

const standInOf = ({ representative }: Changes): Representative | null =>
  representative === NO_STAND_IN ? null : (representative ?? null)

/** Whether the changes would make any difference to what was received. */
const isChanged = (received: Readonly<Record<string, unknown>>, changes: Changes): boolean =>
  anewBy(changes).some(([part, anew]) => canonicalJson(anew) !== canonicalJson(received[part] ?? null))

/**
 * Sửa trước khi trả (the regret window): corrects what was received, with a reason. Papers already made are
 * voided, and the work is done again. If the dossier moves to another case of its procedure, it takes on the
 * papers, the fee and the limit of that case, reckoned from when its time began.
 */
export const correction = defineStep({
  id: 'correction',
  version: 4,
  saidSince: ({ changes }) => versionOf(changes),
  roles: ['counter'],
  from: ['received', 'appraised', 'approved', 'signed', 'sealed'],
  to: 'received',
  raises: ['corrected'],
  barredBy: 'amended',
  undoes: ['appraisal', 'approval', 'signing', 'sealing'],
  says: ['reason'],
  input: z.strictObject({ reason: z.string().max(2000), changes: Changes }),
  data: z.strictObject({
    reason: z.string().max(2000),
    changes: Changes,
    voided: z.strictObject({ number: z.string().max(80).nullable(), documents: z.array(Hash).max(8) }),
    /** The newly promised date, where a change of case moved it. */
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }).optional(),
  }),
  check(dossier, { reason, changes }, { terms, at, due, clockSuspect, resultLost }) {
    const received = dossier.taken.intake?.data as RecordOf<typeof intake> | undefined
    if (received && !resultLost && !isChanged(received, changes)) return refuse('nothing-changed')
    const moved = changes.case ?? undefined
    const wrong =
      (moved === undefined ? undefined : findUncased(terms, moved)) ??
      findImpossiblePerson(changes.applicant, whenOf({ at, clockSuspect })) ??
      findImpossibleStandIn(standInOf(changes)) ??
      (changes.answers && findWrongAnswer(terms.fields, changes.answers, dayOf(at)))
    if (wrong) return wrong
    const handed = changes.components ?? (moved === undefined ? null : (received?.components ?? []))
    // Papers that the other case does not ask for go back to the citizen: no receipt lists them.
    const kept =
      moved === undefined
        ? handed
        : (handed?.filter(({ id }) => terms.components.some(each => each.id === id)) ?? null)
    const unfit = kept && findWrongPapers(terms.components, kept, dossier)
    if (unfit) return unfit
    const approved = dossier.taken.approval?.data as RecordOf<typeof approval> | undefined
    return {
      reason,
      changes: leastOf(moved === undefined ? changes : { ...changes, components: kept }),
      voided: { number: approved?.number ?? null, documents: findMade(dossier.taken) },
      ...(moved !== undefined && due ? { due } : {}),
    }
  },
  apply(dossier, { changes, due }) {
    const received = dossier.taken.intake
    const given = Object.fromEntries([...anewBy(changes), ...(due ? [['due', due] as const] : [])])
    const merged = received && {
      ...received,
      data: { ...(received.data as RecordOf<typeof intake>), ...given },
    }
    return { ...dossier, due: due ?? dossier.due, taken: { ...dossier.taken, intake: merged } }
  },
})
