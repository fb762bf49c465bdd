import type { PaperLine } from '../../../shared/answer.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { isRefusal } from '../../../shared/dossier/refusal.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import type { FormId } from '../../../shared/forms/index.ts'
import { dressed, titleIn } from '../../../shared/forms/sets.ts'
import { NO_DOSSIER } from '../../store/payload.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { apologyFacts, receiptFacts, refusalFacts, stopFacts, supplementFacts } from './paper-facts.ts'

type Owed = { form: FormId; event: string; facts: unknown }

/** The papers of a dossier that its record knows: a file that no event names (a crash between) is not shown. */
export function papersOf(office: Office, dossier: Dossier): readonly PaperLine[] {
  const named = new Set(office.store.events.of(dossier.id).flatMap(({ body }) => body.docs))
  return office.store.papers
    .of(dossier.id)
    .filter(({ hash }) => named.has(hash))
    .map(({ dossier: _dossier, ...paper }) => paper)
}

/**
 * Sets every paper that the record says is owed and is not there yet: receipt, form 02, form 03. Made from the
 * recorded state only, so a crash before or during it loses nothing; the next look makes them.
 */
export async function makeOwedPapers(office: Office, id: string): Promise<void> {
  const dossier = dossierOf(office.store, id)
  const there = papersOf(office, dossier)
  for (const { form, facts, event } of owedBy(office, dossier)) {
    const at = office.store.time().lo
    if (there.some(paper => paper.form === form && !paper.voided)) continue
    try {
      const set = dossier.formSet
      const { pdf } = await office.typesetter.set(form, dressed(facts as object, { set, form }))
      const title = titleIn(set, form)
      const hash = office.store.papers.put(pdf, {
        dossier: id,
        form,
        title,
        at,
        number: dossier.code,
        signatures: 0,
      })
      office.store.record(
        writing => void writing.append(paperNote(office, dossier, 'paper-made', hash, { form, event })),
      )
    } catch (fault) {
      if (isRefusal((fault as { refusal?: unknown }).refusal)) throw fault
      office.fault(`paper ${form}`, fault)
    }
  }
}

/** Which step owes which paper, and what it says. */
const OWED: readonly [step: StepId, form: FormId, facts: (office: Office, dossier: Dossier) => unknown][] = [
  ['intake', 'receipt', receiptFacts],
  ['supplement-request', 'supplement-request', supplementFacts],
  ['refusal', 'refusal-notice', refusalFacts],
  ['apology', 'apology', apologyFacts],
  ['withdrawal', 'stop-notice', stopFacts],
  ['closing', 'stop-notice', stopFacts],
]

/** The papers that the record of a dossier calls for, with what each says. */
export function owedBy(office: Office, dossier: Dossier): readonly Owed[] {
  // What is returned at once has a receipt only where somebody asked for one (NĐ 61/2018 Đ.17.4).
  const wanted = (step: StepId): boolean => step !== 'intake' || taken(dossier, 'intake')?.receipt === true
  return OWED.flatMap(([step, form, facts]) => {
    const said = dossier.taken[step]
    return said && wanted(step) ? { form, event: said.event, facts: facts(office, dossier) } : []
  })
}

/** Counts a print of a paper and says so in the record; a reprint is the same bytes (R19). */
export function countPrint(office: Office, hash: string, copies: number): number | undefined {
  const paper = office.store.papers.get(hash)
  if (!paper) return undefined
  const dossier = paper.dossier === NO_DOSSIER ? null : dossierOf(office.store, paper.dossier)
  office.store.record(
    writing => void writing.append(paperNote(office, dossier, 'paper-printed', hash, { copies })),
  )
  return office.store.papers.countPrint(hash)
}

/** The event that names a paper: without it a file beside the record is nothing. */
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
