import { canonicalJson } from '../base/canonical-json.ts'
import type { Instant } from '../base/ids.ts'
import { afterOf, guard } from '../dossier/dossier.ts'
import { isRefusal } from '../dossier/refusal.ts'
import type { Context } from '../dossier/step.ts'
import { type StepId, steps } from '../dossier/steps/index.ts'
import type { Mandate } from '../people/delegation.ts'
import type { EventBody } from '../record/event.ts'
import type { Verdict } from '../record/receipt.ts'
import type { Case, Placed, Ruling } from './case.ts'

/** One row: its name in the golden file, and what it rules, if the case is its own. */
export type Row = { name: string; rule(asked: Case): readonly [Ruling, ...Ruling[]] | undefined }

const say = (asked: Case, verdict: Verdict, reason: string | null): readonly [Ruling] => [
  { event: asked.event.id, verdict, reason },
]
/** Both are held: the one that came, and the one that stood. */
const holdBoth = (asked: Case, rival: Placed, reason: string): readonly [Ruling, ...Ruling[]] => [
  ...say(asked, 'held', reason),
  { event: rival.id, verdict: 'held', reason },
]

/** What ends a dossier one way or decides it: two of these against each other are a contradiction. */
const decides = ({ type, after }: EventBody): boolean =>
  type === 'approval' || (after?.outcome ?? null) !== null
const isKnown = (type: string): type is StepId => Object.hasOwn(steps, type)
const outcomeOf = ({ type, after, docs }: EventBody): string =>
  canonicalJson({ type, stage: after?.stage, outcome: after?.outcome, docs })

/** The table of reliability 3.9, in the order in which it is asked. */
export const ROWS: readonly Row[] = [
  {
    name: 'unknown or newer type',
    rule(asked) {
      const { type, version, after } = asked.event.body
      if (!after) return undefined
      const known = isKnown(type) && version <= steps[type].version
      return known ? undefined : say(asked, 'quarantined', 'unknown-type')
    },
  },
  {
    name: 'note, attachment or act of the office',
    rule(asked) {
      const { after, dossier } = asked.event.body
      if (after) return undefined
      return (dossier === null ? unauthorised(asked) : undefined) ?? say(asked, 'confirmed', null)
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
  {
    name: 'same step, same outcome, same document',
    rule(asked) {
      const same = asked.unknown.find(({ body }) => outcomeOf(body) === outcomeOf(asked.event.body))
      return same && say(asked, 'superseded', 'concurring')
    },
  },
  {
    name: 'same step, other document or outcome',
    rule(asked) {
      const rival = asked.unknown.find(({ body }) => body.type === asked.event.body.type)
      return rival && contradict(asked, rival, 'other-document')
    },
  },
  {
    name: 'contradictory decisions',
    rule(asked) {
      const rival = decides(asked.event.body) && asked.unknown.find(({ body }) => decides(body))
      return rival ? contradict(asked, rival, 'contradiction') : undefined
    },
  },
  { name: 'without authority at the time', rule: unauthorised },
  { name: 'what the rules do not allow', rule: forbidden },
  {
    name: 'on what had changed meanwhile',
    rule: asked => (asked.unknown.length > 0 ? say(asked, 'confirmed', 'stale') : undefined),
  },
  {
    name: 'stands otherwise than the rules say',
    rule(asked) {
      const { type, after } = asked.event.body
      if (!isKnown(type)) return undefined
      const due = afterOf(asked.dossier, type)
      return canonicalJson(due) === canonicalJson(after) ? undefined : say(asked, 'held', 'other-outcome')
    },
  },
]

/** Both are held; what was final by delivery before the other was done stands, and the other is held against it. */
function contradict(asked: Case, rival: Placed, reason: string): readonly [Ruling, ...Ruling[]] {
  const { lo } = asked.event.body.time
  const delivered = asked.placed.some(
    ({ body, verdict, at }) => verdict === 'confirmed' && body.after?.outcome === 'returned' && at < lo,
  )
  return delivered ? say(asked, 'held', 'against-final') : holdBoth(asked, rival, reason)
}

/** The interval rule: revoked after the act could last have been done, it holds; before, it does not; between, a person decides. */
function unauthorised(asked: Case): readonly [Ruling] | undefined {
  const { authority, event, at } = asked
  const { lo, suspect } = event.body.time
  const spans = [...authority.certificates, ...authority.mandates]
  for (const id of event.body.authority) {
    const span = spans.find(each => each.id === id)
    if (!span) return say(asked, 'held', 'unknown-authority')
    const over = lo < span.notBefore || (span.notAfter !== null && lo >= span.notAfter)
    const taken = authority.revocations.find(({ of }) => of === id)?.at
    if (over || (taken && taken <= lo)) return say(asked, 'held', 'unauthorised')
    if (taken && taken <= at) return say(asked, 'held', 'revoked-meanwhile')
  }
  const { delegated = false }: { delegated?: boolean } = isKnown(event.body.type)
    ? steps[event.body.type]
    : {}
  return delegated && suspect ? say(asked, 'held', 'clock-suspect') : undefined
}

/** The guard, asked again on this side: the same function, on the confirmed events, under the version pinned at intake. */
function forbidden(asked: Case): readonly [Ruling] | undefined {
  const { event, dossier, authority } = asked
  const { body } = event
  const pinned = (dossier.procedure ?? body.procedure)?.version
  const procedure = pinned && authority.procedure(pinned)
  if (!procedure || body.procedure?.version !== pinned) return say(asked, 'held', 'unknown-procedure')
  if (body.type === 'intake' && dossier.rev === 0 && !covers(procedure, body.time.lo))
    return say(asked, 'held', 'procedure-not-in-force')
  const named = <T extends { id: string }>(all: readonly T[]): T[] =>
    all.filter(({ id }) => body.authority.includes(id))
  const context: Context = {
    terms: procedure.terms,
    at: body.time.lo,
    actor: body.actor,
    certificates: named(authority.certificates),
    mandates: named(authority.mandates).map(withoutLimit),
    site: authority.site,
    clockSuspect: body.time.suspect,
  }
  const refusal = guard(dossier, body.type as StepId, context)
  return isRefusal(refusal) ? say(asked, 'held', refusal.refusal) : undefined
}

/** What an amount was answered with stays sealed: the counter holds it against the limit, this side cannot. */
const withoutLimit = (mandate: Mandate): Mandate => ({
  ...mandate,
  delegation: { ...mandate.delegation, maxAmount: null },
})

const covers = ({ from, to }: { from: Instant; to: Instant | null }, at: Instant): boolean =>
  from <= at && (to === null || at < to)
