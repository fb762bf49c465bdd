import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'
import type { Asking, By } from '../asking.ts'
import { exampleView } from '../examples/example-view.ts'

/**
 * Looks at a dossier as the person named. If nobody is named, the first person of a demo Centre whose agency
 * has the dossier stands in. So it says in whose place it looked, instead of answering that the dossier is
 * another agency's.
 */
export async function asViewer<T>(
  asking: Asking,
  { by, pin, dossier }: By & { dossier: string | undefined },
  work: (office: Office) => T | Refusal | Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (by || dossier === undefined) return asking.as({ by, pin }, work)
  const view = await exampleView(asking, { pin, dossier })
  if (isRefusal(view)) return asking.as({ pin }, work)
  return asking.as({ ...(view as By), standsIn: true }, work)
}
