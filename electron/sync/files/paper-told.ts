import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { fold, taken } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { type FormId, forms, isSealed, isSignedForm } from '../../../shared/forms/index.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { Procedure } from '../../../shared/procedures/procedure.ts'
import type { PaperRecord, Store } from '../../store/store.ts'

type Books = { events: Pick<Store['events'], 'of'>; publications: Pick<Store['publications'], 'byId'> }
/** A paper of another counter: its dossier, its content, and the form under which the province has it. */
export type PaperOfOther = { dossier: DossierId; content: Hash; form: string }
type Told = Omit<PaperRecord, 'hash' | 'voided' | 'prints'>

/** How many signatures a paper bears, by the type of the act that first names it. */
const SIGNATURES: Readonly<Record<string, number>> = { approval: 0, signing: 1, sealing: 2 }

/**
 * What is noted beside the bytes of a paper that another counter made, as that counter noted it; it follows
 * from the acts that name the paper. So the next step finds it here as if it had been made here. Undefined if
 * no act known here names it.
 */
export function paperTold(
  { events, publications }: Books,
  { dossier, content, form }: PaperOfOther,
): Told | undefined {
  const opened = events.of(dossier)
  const at = opened.findIndex(({ body }) => body.docs.includes(content))
  const naming = opened[at]
  if (!naming) return undefined
  const stands = fold(blank(dossier), opened.slice(0, at + 1))
  const { type, time } = naming.body
  const ofResult = isSealed(form)
  const unsigned = (naming.data as { unsigned?: unknown } | null)?.unsigned ?? null
  const bySelf = type === 'paper-made' && isSignedForm(form) && unsigned === null ? 1 : 0
  return {
    ...{ dossier, form, at: time.lo, title: titleOf(publications, stands, form) },
    number: ofResult ? (taken(stands, 'approval')?.number ?? null) : (stands.code ?? null),
    signatures: SIGNATURES[type] ?? bySelf,
  }
}

/** The title of a paper: a result is named by its procedure, an amendment or a form by its kind. */
function titleOf(
  { byId }: Books['publications'],
  { procedure, formSet, amending }: Dossier,
  form: string,
): string {
  if (!Object.hasOwn(forms, form)) return form
  const version = form === 'result' && procedure ? byId(procedure.version) : undefined
  const type = version && Procedure.safeParse(version.body.body).data?.result?.type
  if (form === 'decision' && amending) return 'Quyết định'
  return type ?? titleIn(formSet, form as FormId)
}
