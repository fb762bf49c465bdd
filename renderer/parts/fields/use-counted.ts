import type { Handed } from '../../../shared/dossier/applicant.ts'
import { useText } from '../../text/text.ts'

/** How many originals and copies of a paper there are, as in `1 bản chính, 2 bản sao`. */
export function useCounted(): (paper: Pick<Handed, 'originals' | 'copies'>) => string {
  const { t } = useText()
  return ({ originals, copies }) =>
    [originals ? `${originals} ${t('intake.original')}` : '', copies ? `${copies} ${t('intake.copy')}` : '']
      .filter(Boolean)
      .join(', ')
}
