import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { fold, taken } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { type FormId, forms, isSealed, isSignedForm } from '../../../shared/forms/index.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { Procedure } from '../../../shared/procedures/procedure.ts'
import type { PaperRecord, Store } from '../../store/store.ts'

type Books = { events: Pick<Store['events'], 'of'>; publications: Pick<Store['publications'], 'byId'> }
/** A paper of another counter: of which dossier, by which content, of which form the province has it. */
export type PaperOfOther = { dossier: DossierId; content: Hash; form: string }
type Told = Omit<PaperRecord, 'hash' | 'voided' | 'prints'>

/** So many signatures stand on what the act that first names it made. */
const SIGNATURES: Readonly<Record<string, number>> = { approval: 0, signing: 1, sealing: 2 }

/**
 * What is kept beside the bytes of a paper that another counter made, told by the acts that name it as that
 * counter kept it: so the next step finds it here as if it had been made here. Undefined where no act that is
 * known here names it.
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

/** What a paper is called: a result by its procedure, an amendment and a form by what it is. */
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
