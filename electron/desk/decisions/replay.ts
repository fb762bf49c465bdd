import type { DossierId } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { FormId } from '../../../shared/forms/index.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { pageLines } from '../../../shared/procedures/page-lines.ts'
import { type Procedure, underCase } from '../../../shared/procedures/procedure.ts'
import {
  differingLines,
  type PagePair,
  type Past,
  type Replay,
  type Replayed,
  replayIntake,
} from '../../../shared/procedures/replay.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dueOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { receiptFacts } from '../papers/paper-facts.ts'
import { codedPaper } from '../papers/result-code.ts'

/** How many of the last dossiers are replayed, and how many rows are looked through to find them. */
const MOST = 50
const LOOKED_THROUGH = 20_000
const PAGE = 500

type Draft = { id: string; procedure: Procedure; like: string | null }

/** The draft of a procedure as it stands, or why there is none. */
export const findDraft = ({ standing }: Pick<Office, 'standing'>, code: string): Draft | Refusal =>
  standing.now().procedureDrafts[code] ?? refuse('draft-unknown', { code })

/**
 * Which dates, fees and refusals a draft would have brought the last dossiers. It is quick: no page is
 * typeset.
 */
export function replayIntakes(
  office: Office,
  { procedure, like }: Draft,
): readonly Omit<Replayed, 'papers'>[] {
  return pastOf(office, like ?? procedure.code).map(({ past }) =>
    replayIntake(past, procedure, (each, at) => dueOf(office, each, at, null)),
  )
}

/** The whole replay, with each page that would say something else, typeset as it was and as it would be. */
export async function replayDraft(office: Office, code: string): Promise<Replay | Refusal> {
  const draft = findDraft(office, code)
  if (isRefusal(draft)) return draft
  const { procedure, like } = draft
  const all: Replayed[] = []
  for (const { past, dossier } of pastOf(office, like ?? code)) {
    const told = replayIntake(past, procedure, (each, at) => dueOf(office, each, at, null))
    all.push({ ...told, papers: await papersOf(office, dossier, { was: past.procedure, now: procedure }) })
  }
  return {
    draft: draft.id,
    code,
    over: like ?? code,
    replayed: all.length,
    refused: all.filter(({ refused }) => refused).length,
    changed: all.filter(({ refused, due, fee, papers }) => refused || due || fee || papers.length > 0),
  }
}

/** The last dossiers received under a procedure, newest first, whatever became of them. */
function pastOf(office: Office, code: string): { past: Past; dossier: Dossier }[] {
  const { store, published } = office
  const found: { past: Past; dossier: Dossier }[] = []
  let before: DossierId | null = null
  for (let seen = 0; seen < LOOKED_THROUGH && found.length < MOST; seen += PAGE) {
    const rows: readonly { dossier: DossierId; procedure: string | null }[] = store.register.find('', {
      ...{ limit: PAGE, before, offices: null },
    })
    for (const row of rows) {
      if (row.procedure !== code || found.length === MOST) continue
      const dossier = dossierOf(store, row.dossier)
      const intake = taken(dossier, 'intake')
      const version = dossier.procedure && published.procedureVersion(dossier.procedure.version)
      const procedure = version && underCase(version, intake?.case)
      if (intake && procedure) found.push({ past: { dossier: dossier.id, intake, procedure }, dossier })
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    before = last.dossier
  }
  return found
}

type Versions = { was: Procedure; now: Procedure }

/** The receipt and the result of a dossier, each only if it would say something else under the draft. */
async function papersOf(office: Office, dossier: Dossier, versions: Versions): Promise<PagePair[]> {
  const pairs: PagePair[] = []
  for (const paperOf of [receiptPaper, resultPaper]) {
    const [was, now] = [paperOf(office, dossier, versions.was), paperOf(office, dossier, versions.now)]
    const lines = differingLines(linesOf(was), linesOf(now))
    if ((!was && !now) || lines.was.length + lines.now.length === 0) continue
    const form = now?.form ?? was?.form ?? 'result'
    const pages = was && now ? { was: await pagesOf(office, was), now: await pagesOf(office, now) } : null
    pairs.push({ form: titleIn(dossier.formSet, form), lines, pages })
  }
  return pairs
}

type Paper = { form: FormId; facts: object }
const NO_TEXT = ['không có mẫu kết quả: hồ sơ sẽ dừng ở phê duyệt']
const linesOf = (paper: Paper | undefined): readonly string[] => (paper ? pageLines(paper.facts) : NO_TEXT)
const pagesOf = async ({ typesetter }: Office, { form, facts }: Paper): Promise<number> =>
  (await typesetter.set(form, facts)).pages

/** The receipt under this procedure, with its date and only the components that it asks for. */
const receiptPaper = (office: Office, dossier: Dossier, procedure: Procedure): Paper => ({
  form: 'receipt',
  facts: receiptFacts(
    { ...office, published: { ...office.published, procedureVersion: () => procedure } },
    receivedUnder(office, dossier, procedure),
  ),
})

function receivedUnder(office: Office, dossier: Dossier, procedure: Procedure): Dossier {
  const [intake, step] = [taken(dossier, 'intake'), dossier.taken.intake]
  if (!intake || !step) return dossier
  const asked = new Set(procedure.components.map(({ id }) => id))
  const components = intake.components.filter(({ id }) => asked.has(id))
  const due = (procedure.limit && dueOf(office, procedure, intake.receivedAt, null)) ?? intake.due
  const data = { ...intake, components, due }
  return { ...dossier, taken: { ...dossier.taken, intake: { ...step, data } } }
}

/**
 * The result under this procedure: number, day and signer stay, the text is that of the version. Undefined if
 * the dossier was not approved or was amended.
 */
function resultPaper(office: Office, dossier: Dossier, procedure: Procedure): Paper | undefined {
  const approved = taken(dossier, 'approval')
  const at = dossier.taken.approval?.at
  if (!approved || !at || dossier.amending || dossier.issued.length > 1) return undefined
  const { signer, number } = approved
  return codedPaper(office, { dossier, procedure, signer, number, at })
}
