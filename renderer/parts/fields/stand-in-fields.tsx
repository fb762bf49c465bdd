import type { Applicant, Representative } from '../../../shared/dossier/applicant.ts'
import { doubtsOfStandIn } from '../../../shared/dossier/values/person.ts'
import { useText } from '../../text/text.ts'
import { TextField } from './text-field.tsx'
import { useDoubts } from './use-doubts.ts'

const NOBODY: Representative = { name: '', idNumber: '', phone: '', authority: '' }
type Props = {
  one: Representative | null
  /** For whom they stand in. */
  applicant: Applicant
  change: (one: Representative | null) => void
}

/** Người nộp thay. It counts as given only when there is a name (NĐ 61/2018 Đ.6.2.b). */
export function StandInFields({ one: given, applicant, change }: Props) {
  const { t } = useText()
  const standIn = t('intake.standIn')
  const idNumber = t('intake.idNumber')
  const phone = t('intake.phone')
  const one = given ?? NOBODY
  const warningAt = useDoubts(doubtsOfStandIn(one, applicant))
  const set = (part: Partial<typeof NOBODY>): void => {
    const next = { ...one, ...part }
    change(Object.values(next).every(value => value === '') ? null : next)
  }
  return (
    <div className="grid">
      <TextField
        id="standIn"
        label={standIn}
        warning={warningAt('representative.name')}
        value={one.name}
        change={name => set({ name })}
      />
      <TextField
        id="standInId"
        label={`${idNumber} (${standIn.toLowerCase()})`}
        mode="numeric"
        warning={warningAt('representative.idNumber')}
        value={one.idNumber}
        change={to => set({ idNumber: to })}
      />
      <TextField
        id="standInPhone"
        label={`${phone} (${standIn.toLowerCase()})`}
        mode="tel"
        warning={warningAt('representative.phone')}
        value={one.phone}
        change={to => set({ phone: to })}
      />
      <TextField
        id="standInPaper"
        label={t('step.authority')}
        warning={warningAt('representative.authority')}
        value={one.authority}
        change={authority => set({ authority })}
      />
    </div>
  )
}
