import type { DateOfCard } from '../../../shared/card/citizen-card.ts'
import type { Applicant } from '../../../shared/dossier/applicant.ts'
import { findImpossiblePerson } from '../../../shared/dossier/values/person.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { useText } from '../../text/text.ts'
import { today } from '../time.ts'
import { Choice } from './choice.tsx'
import { DayField } from './day-field.tsx'

type Props = {
  applicant: Applicant
  set: (part: Partial<Applicant>) => void
  /** Why the day of birth should be looked at twice. */
  warning: string | undefined
  /** The dates that the card's code did not give: the day of issue is asked only then. */
  unread?: readonly DateOfCard[]
}

/** A citizen's day of birth and sex, as their card has them. */
export function BirthFields({ applicant, set, warning, unread = [] }: Props) {
  const { t } = useText()
  const { born, sex, issuedOn } = applicant
  const impossible = useImpossible(applicant)
  const sexes = [
    ['nam', t('intake.male')],
    ['nữ', t('intake.female')],
  ] as const
  return (
    <>
      <DayField
        id="born"
        label={t('intake.born')}
        warning={impossible.born ?? warning}
        value={born ?? ''}
        change={to => set({ born: to || null })}
      />
      {unread.includes('issuedOn') && (
        <DayField
          id="issuedOn"
          label={t('intake.issuedOn')}
          warning={impossible.issuedOn}
          value={issuedOn ?? ''}
          change={to => set({ issuedOn: to || null })}
        />
      )}
      <Choice label={t('intake.sex')} value={sex} options={sexes} choose={one => set({ sex: one })} />
    </>
  )
}

/**
 * What the rules will say of an impossible day of birth or of issue, shown beside its box; nothing while it
 * is half typed.
 */
function useImpossible({ born, issuedOn }: Pick<Applicant, 'born' | 'issuedOn'>) {
  const { language } = useText()
  const when = { received: today(), today: today() }
  const birth = born !== null && /^\d{4}(-\d\d(-\d\d)?)?$/.test(born) ? born : null
  const card = issuedOn !== null && /^\d{4}-\d\d-\d\d$/.test(issuedOn) ? issuedOn : null
  const inBirth = findImpossiblePerson({ born: birth, issuedOn: null }, when)
  const inCard = inBirth ? undefined : findImpossiblePerson({ born: birth, issuedOn: card }, when)
  return {
    born: inBirth && sentence(inBirth, language),
    issuedOn: inCard && sentence(inCard, language),
  }
}
