import type { PaperLine } from '../../shared/door.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import { isRefusal } from '../../shared/dossier/refusal.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import { type FormId, forms } from '../../shared/forms/index.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'
import { receiptFacts, refusalFacts, supplementFacts } from './paper-facts.ts'

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
      const { pdf } = await office.typesetter.set(form, facts)
      const title = forms[form].title
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

function owedBy(office: Office, dossier: Dossier): readonly Owed[] {
  const owed: Owed[] = []
  const intake = taken(dossier, 'intake')
  const [request, refused] = [dossier.taken['supplement-request'], dossier.taken.refusal]
  if (intake?.receipt && dossier.taken.intake) {
    owed.push({ form: 'receipt', event: dossier.taken.intake.event, facts: receiptFacts(office, dossier) })
  }
  if (request)
    owed.push({ form: 'supplement-request', event: request.event, facts: supplementFacts(office, dossier) })
  if (refused)
    owed.push({ form: 'refusal-notice', event: refused.event, facts: refusalFacts(office, dossier) })
  return owed
}

/** Counts a print of a paper and says so in the record; a reprint is the same bytes (R19). */
export function countPrint(office: Office, hash: string, copies: number): number | undefined {
  const paper = office.store.papers.get(hash)
  if (!paper) return undefined
  const dossier = dossierOf(office.store, paper.dossier)
  office.store.record(
    writing => void writing.append(paperNote(office, dossier, 'paper-printed', hash, { copies })),
  )
  return office.store.papers.countPrint(hash)
}

function paperNote(office: Office, dossier: Dossier, type: string, hash: string, data: unknown) {
  return {
    type,
    version: 1,
    office: dossier.office ?? '',
    dossier: dossier.id,
    actor: office.who.face.officer,
    session: office.who.id,
    authority: [],
    procedure: dossier.procedure,
    formSet: dossier.formSet,
    calendar: dossier.calendar,
    docs: [hash],
    numbers: [],
    after: null,
    data,
    signAs: null,
  }
}
