import type { PaperLine } from '../../../shared/answer.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findNoForce } from '../../../shared/dossier/issued.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import type { FormId } from '../../../shared/forms/index.ts'
import { OWED_BY, type OwingStep } from '../../../shared/forms/owed.ts'
import { UnsignedWhy } from '../../../shared/forms/signing.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officeThere, takenElsewhere } from '../office/other-counters.ts'
import { apologyFacts, receiptFacts, refusalFacts, stopFacts, supplementFacts } from './paper-facts.ts'
import { provisionalSlipFacts } from './provisional-slip.ts'
import { whyVoided } from './slip-voided.ts'
import { voidedElsewhere } from './voided-elsewhere.ts'

/**
 * A paper that the record calls for: its form, the act that owes it, the officer of that act, and what it
 * says.
 */
export type Owed = { form: FormId; event: string; actor: string; facts: object }

/**
 * The papers of a dossier that its record knows. A file that no event names (left by a crash) is not shown. A
 * provisional slip and its copies are void as soon as the dossier has a code or has ended without one.
 */
export function papersOf(office: Office, dossier: Dossier): readonly PaperLine[] {
  const made = madeOf(office, dossier)
  const undone = voidedElsewhere(office, dossier)
  return office.store.papers
    .of(dossier.id)
    .filter(({ hash }) => made.has(hash))
    .map(({ dossier: _dossier, ...each }) => {
      const noForce = findNoForce(dossier, each.hash)
      const voided = whyVoided({ ...each, voided: each.voided ?? undone(each) }, dossier)
      const paper = { ...each, voided, ...(noForce ? { noForce } : {}) }
      const unsigned = made.get(paper.hash)
      return unsigned ? { ...paper, unsigned } : paper
    })
}

/**
 * The papers that events name. Each has the reason why it carries no signature although it should, else null.
 */
function madeOf({ store }: Office, { id }: Dossier): ReadonlyMap<string, UnsignedWhy | null> {
  const made = new Map<string, UnsignedWhy | null>()
  for (const { body, data } of store.events.of(id)) {
    const said = body.type === 'paper-made' ? (data as { unsigned?: unknown } | null)?.unsigned : undefined
    const why = UnsignedWhy.safeParse(said)
    for (const hash of body.docs) made.set(hash, why.success ? why.data : (made.get(hash) ?? null))
  }
  return made
}

/** The valid paper of a form; undefined if there is none. */
export const latestOf = (papers: readonly PaperLine[], form: FormId): PaperLine | undefined =>
  papers.findLast(paper => paper.form === form && !paper.voided)

/**
 * The form that an act owes. A dossier received without a code gets a slip; its receipt waits for the code.
 */
const formOwedBy = (step: OwingStep, dossier: Dossier): FormId =>
  step === 'intake' && taken(dossier, 'intake')?.code === null ? 'provisional-slip' : OWED_BY[step]

/** What the form of each of these steps says. */
const FACTS: Readonly<Record<OwingStep, (office: Office, dossier: Dossier) => object>> = {
  intake: (office, dossier) =>
    taken(dossier, 'intake')?.code === null
      ? provisionalSlipFacts(office, dossier)
      : receiptFacts(office, dossier),
  numbering: receiptFacts,
  'supplement-request': supplementFacts,
  refusal: refusalFacts,
  apology: apologyFacts,
  withdrawal: stopFacts,
  closing: stopFacts,
}
const OWING = Object.keys(FACTS) as OwingStep[]

/** The papers that the record of a dossier calls for, with what each says. */
export function owedBy(office: Office, dossier: Dossier): readonly Owed[] {
  const wanted = (step: StepId): boolean => {
    // A dossier that is returned at once has a receipt only if somebody asked for one (NĐ 61/2018 Đ.17.4).
    if (step === 'intake') return taken(dossier, 'intake')?.receipt === true && !dossier.taken.numbering
    // Nobody is asked again for what they have brought: after a correction, an answered request is not made
    // again.
    return step !== 'supplement-request' || !dossier.taken['supplement-answer']
  }
  return OWING.flatMap(step => {
    const said = dossier.taken[step]
    // What a newer program said, or what was erased, is not read here: no paper is made from it.
    if (!said?.data || dossier.taken.intake?.data === null || !wanted(step)) return []
    if (!isPrintable(step, dossier)) return []
    const there = takenElsewhere(office, dossier, said.event)
    const facts = FACTS[step](there ? officeThere(office, there.body) : office, dossier)
    return { form: formOwedBy(step, dossier), event: said.event, actor: said.actor, facts }
  })
}

/**
 * Whether the intake has what the paper of a step prints of it. A counter that was broken into may have taken
 * steps that no desk takes.
 */
function isPrintable(step: OwingStep, dossier: Dossier): boolean {
  const intake = taken(dossier, 'intake')
  if (step === 'supplement-request' || step === 'refusal') return true
  if (!intake) return false
  if (step === 'intake' && intake.code === null) return intake.slip !== undefined
  if (step === 'withdrawal' || step === 'closing') return true
  return intake.code !== null && (step === 'apology' || intake.due !== null)
}

/**
 * Counts a print of a paper in the record; a reprint has the same bytes (R19). Undefined if there is no such
 * paper.
 */
export function countPrint(office: Office, hash: string, copies: number): number | undefined {
  const paper = office.store.papers.get(hash)
  if (!paper) return undefined
  const dossier = paper.dossier === NO_DOSSIER ? null : dossierOf(office.store, paper.dossier)
  office.store.record(
    writing => void writing.append(paperNote(office, dossier, 'paper-printed', hash, { copies })),
  )
  return office.store.papers.countPrint(hash)
}

/** The event that names a paper. A file beside the record that no event names is no paper. */
export function paperNote(
  office: Office,
  dossier: Dossier | null,
  type: string,
  hash: string,
  data: unknown,
) {
  return {
    type,
    version: 1,
    office: dossier?.office ?? office.who.face.agency,
    dossier: dossier?.id ?? null,
    actor: office.who.face.officer,
    session: office.who.id,
    authority: [],
    procedure: dossier?.procedure ?? null,
    formSet: dossier?.formSet ?? null,
    calendar: dossier?.calendar ?? null,
    docs: [hash],
    numbers: [],
    after: null,
    data,
    signAs: null,
  }
}
