import { canonicalJson } from '../base/canonical-json.ts'
import { afterOf, isNewerStep, isWithoutCode } from '../dossier/dossier.ts'
import { findUnfitHour, slipTimeOf } from '../dossier/slip-hour.ts'
import type { EventBody } from '../record/event.ts'
import { authorityAt } from '../record/interval.ts'
import type { Case, Ruling } from './case.ts'
import { contradict, contradicts, standingRivals, undone } from './contradiction.ts'
import { alone, contextOf, forbidden, isKnown, partless, say, unauthorised, unwitnessed } from './entitled.ts'
import { isUnsaid, NOT_SAID } from './noted.ts'
import { clears, restsOnLoser } from './set-aside.ts'

/**
 * The reason for which a step of a newer program is kept aside, unjudged, until this program is updated
 * (R31).
 */
export const UNKNOWN = 'unknown-type'
/**
 * One row: its name in the golden file, and its rulings where the case is its own; undefined where it is not.
 */
export type Row = { name: string; rule(asked: Case): readonly [Ruling, ...Ruling[]] | undefined }

/**
 * What an act says, to compare it with another: its step, where it leads, its documents. What people wrote
 * stays sealed.
 */
const outcomeOf = ({ type, after, docs }: EventBody): string =>
  canonicalJson({ type, stage: after?.stage, outcome: after?.outcome, docs })

/**
 * What the province says in each case. The rows are asked in this order, and the first that speaks decides.
 */
export const ROWS: readonly Row[] = [
  {
    name: 'unknown or newer type',
    rule(asked) {
      return isNewerStep(asked.event.body) ? say(asked, 'quarantined', UNKNOWN) : undefined
    },
  },
  {
    name: 'a note of a word that was not said',
    rule(asked) {
      return isUnsaid(asked) ? say(asked, 'rejected', NOT_SAID) : undefined
    },
  },
  {
    name: 'note, attachment or act of the office',
    rule(asked) {
      const { type, after, dossier } = asked.event.body
      if (after) return undefined
      // A step that does not say where it leads changes nothing, and is not a note either.
      if (isKnown(type)) return say(asked, 'held', 'other-outcome')
      const against =
        dossier === null
          ? (unauthorised(asked) ?? partless(asked) ?? alone(asked))
          : (partless(asked) ?? unwitnessed(asked))
      return against ?? say(asked, 'confirmed', null)
    },
  },
  {
    name: 'waits behind what is not settled',
    rule(asked) {
      const open = asked.placed.some(
        ({ verdict, body }) => (verdict === 'held' || verdict === 'quarantined') && body.after !== null,
      )
      return open ? say(asked, 'held', 'waits') : undefined
    },
  },
  { name: 'of a result that was set aside for the one of another counter', rule: restsOnLoser },
  {
    name: 'same step, same outcome, same document',
    rule(asked) {
      const same = standingRivals(asked).find(({ body }) => outcomeOf(body) === outcomeOf(asked.event.body))
      // Where there is a document, its hash proves that both made the same. Where there is none, nobody has
      // compared the two.
      return same && say(asked, 'superseded', same.body.docs.length > 0 ? 'concurring' : 'same-step')
    },
  },
  {
    name: 'same step, other document or outcome',
    rule(asked) {
      const rival = standingRivals(asked).find(({ body }) => body.type === asked.event.body.type)
      return rival && contradict(asked, rival, 'other-document')
    },
  },
  {
    name: 'contradictory decisions',
    rule(asked) {
      const rival = standingRivals(asked).find(({ body }) => contradicts(asked.event.body.type, body.type))
      return rival ? contradict(asked, rival, 'contradiction') : undefined
    },
  },
  {
    // As with two intakes that both gave a code: the number of the second is voided, and what was printed
    // with it is called back.
    name: 'a code where another counter gave one',
    rule(asked) {
      const { type, device } = asked.event.body
      const given = type === 'numbering' && !asked.dossier.flags.includes('awaiting-code')
      const own = asked.placed.find(({ body }) => body.type === 'intake' && body.device === device)
      return given && own?.verdict === 'superseded' ? say(asked, 'superseded', 'code-given') : undefined
    },
  },
  { name: 'without authority at the time', rule: unauthorised },
  { name: 'what takes back an act that was set aside', rule: clears },
  { name: 'what the rules do not allow', rule: forbidden },
  {
    name: 'a code that no number stands behind',
    rule(asked) {
      const { type, numbers } = asked.event.body
      return type === 'numbering' && numbers.length === 0 ? say(asked, 'held', 'other-outcome') : undefined
    },
  },
  {
    name: 'an hour by hand that cannot be',
    rule(asked) {
      const { written } = asked.event.body
      const { taken } = asked.dossier
      const intake = asked.placed.find(({ id }) => id === taken.intake?.event)
      const terms = contextOf(asked)?.terms
      if (!written || !intake || !terms) return undefined
      const { time } = intake.body
      const told = { ...time, lo: authorityAt(time, intake.at) }
      const unfit = findUnfitHour(written, slipTimeOf(told, terms))
      return unfit ? say(asked, 'held', unfit.refusal) : undefined
    },
  },
  {
    name: 'what one undoes and the other did',
    rule(asked) {
      const reason = asked.unknown.map(({ body }) => undone(asked.event.body.type, body.type)).find(Boolean)
      return reason ? say(asked, 'held', reason) : undefined
    },
  },
  {
    name: 'on what had changed meanwhile',
    rule: asked => (asked.unknown.length > 0 ? say(asked, 'confirmed', 'stale') : undefined),
  },
  {
    name: 'stands otherwise than the rules say',
    rule(asked) {
      const { body } = asked.event
      const { type, after } = body
      if (!isKnown(type)) return undefined
      const due = afterOf(asked.dossier, type, isWithoutCode(body))
      return canonicalJson(due) === canonicalJson(after) ? undefined : say(asked, 'held', 'other-outcome')
    },
  },
]
