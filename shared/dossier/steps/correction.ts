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
import { findImpossiblePerson } from '../values/person.ts'
import type { approval } from './approval.ts'
import type { intake } from './intake.ts'

const Changes = z.strictObject({
  applicant: Applicant.nullable(),
  answers: Answers.nullable(),
  components: z.array(Listed).max(60).nullable(),
  /** Another case of its procedure; null or left out, it stays in its own. */
  case: z.string().max(40).nullable().optional(),
  /**
   * Who stood at the counter instead of the applicant, as he is named now; `none`: nobody did. Null or left
   * out, he stays.
   */
  representative: z
    .union([Representative, z.literal(NO_STAND_IN)])
    .nullable()
    .optional(),
})
type Changes = z.output<typeof Changes>

/** What of an intake a correction makes anew, by the names that the intake has for it. */
const anewBy = ({
  representative,
  ...rest
}: Changes): readonly (readonly [part: string, anew: unknown])[] => [
  ...Object.entries(rest).filter(([, change]) => change !== null && change !== undefined),
  ...(representative
    ? [['representative', representative === NO_STAND_IN ? null : representative] as const]
    : []),
]

/**
 * As it is recorded: what stays is not said, so that an older counter reads all that it could have said
 * itself.
 */
const leastOf = ({ representative, ...rest }: Changes): Changes =>
  representative ? { ...rest, representative } : rest

/** Whether something of what was received would be another thing than it is. */
const isChanged = (received: Readonly<Record<string, unknown>>, changes: Changes): boolean =>
  anewBy(changes).some(([part, anew]) => canonicalJson(anew) !== canonicalJson(received[part] ?? null))

/**
 * Sửa trước khi trả (regret window): with a reason; papers already made are voided, the work is done again.
 * In another case of its procedure the dossier has the papers, the fee and the limit of that one, reckoned
 * from when its time began.
 */
export const correction = defineStep({
  id: 'correction',
  version: 3,
  saidSince: ({ changes }) => (changes.representative ? 3 : saysNotDue(changes.components) ? 2 : 1),
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
    /** The date promised anew, where the case changed it. */
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }).optional(),
  }),
  check(dossier, { reason, changes }, { terms, at, due, clockSuspect, resultLost }) {
    const received = dossier.taken.intake?.data as RecordOf<typeof intake> | undefined
    if (received && !resultLost && !isChanged(received, changes)) return refuse('nothing-changed')
    const moved = changes.case ?? undefined
    const wrong =
      (moved === undefined ? undefined : findUncased(terms, moved)) ??
      findImpossiblePerson(changes.applicant, whenOf({ at, clockSuspect })) ??
      (changes.answers && findWrongAnswer(terms.fields, changes.answers, dayOf(at)))
    if (wrong) return wrong
    const handed = changes.components ?? (moved === undefined ? null : (received?.components ?? []))
    // What the other case does not ask goes back to the citizen: no receipt lists it.
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
