import { getRouteApi } from '@tanstack/react-router'
import { taken } from '../../shared/dossier/dossier.ts'
import { desk, useAnswer } from '../desk.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import Intake from './intake/intake.tsx'

const route = getRouteApi('/dossier/$dossier/intake')

/**
 * Receives a dossier that had to bring more before it could be received. The citizen is back, and the dossier
 * stays the same.
 */
export default function IntakeOfDossier() {
  const { dossier: id } = route.useParams()
  const view = useAnswer(desk.dossier.get.queryOptions({ input: { dossier: id } }))
  if (!view.data) return <ErrorMessage error={view.error} />
  const { dossier, procedure } = view.data
  const applicant = taken(dossier, 'supplement-request')?.applicant ?? undefined
  return <Intake begun={{ dossier: id, applicant, procedure: procedure.code }} />
}
