import { taken } from '../../../shared/dossier/dossier.ts'
import { inOrderOf } from '../../../shared/dossier/papers.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { ProvisionalSlipFacts } from '../../../shared/forms/provisional-slip.ts'
import { caseSaid } from '../../../shared/procedures/wording.ts'
import { slipWhyWord } from '../../../shared/text/dossier/slips.ts'
import type { Office } from '../office/office.ts'
import { askerOf, componentsOf, headOf, nameOf, notDueOf, procedureOfDossier } from './paper-facts.ts'

/** The provisional slip from the recorded intake. If the clock was in doubt, it bears no day and no hour. */
export function provisionalSlipFacts(office: Office, dossier: Dossier): ProvisionalSlipFacts {
  const intake = taken(dossier, 'intake')
  if (!intake?.slip) throw new Error('this dossier was received with a code')
  const { slip, receivedAt: at, applicant, representative, components, sets } = intake
  const procedure = procedureOfDossier(office, dossier)
  const undated = slip.why === 'clock-suspect'
  const head = headOf(office, at)
  const site = office.published.site(at)
  return {
    head: undated ? { ...head, undated } : head,
    token: slip.token,
    applicant: askerOf(applicant),
    representative: representative?.name ?? null,
    procedure: caseSaid(procedure, intake.case),
    ...componentsOf(
      procedure,
      inOrderOf(procedure.components, components).filter(({ originals, copies }) => originals + copies > 0),
    ),
    ...notDueOf(procedure, components),
    sets,
    receivedAt: undated ? null : at,
    why: slipWhyWord(slip.why, 'vi'),
    place: { name: site?.name ?? '', phone: site?.phone ?? '' },
    officer: nameOf(office, dossier.taken.intake?.actor, at),
    qr: slip.token,
  }
}
