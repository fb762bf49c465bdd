import { useState } from 'react'
import { type CardText, type DateOfCard, parseCitizenCard } from '../../../shared/card/citizen-card.ts'
import { doubtsOfAlone, doubtsOfPerson, findImpossiblePerson } from '../../../shared/dossier/values/person.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { applicantLabel } from '../../parts/applicant-label.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { today } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { CardBox } from './card-box.tsx'
import type { IntakeForm } from './form.ts'

type Applicant = IntakeForm['applicant']
type Props = { form: IntakeForm; change: (part: Partial<IntakeForm>) => void }

/**
 * Who asks: read from the card in one movement, or typed by hand. A number that does not fit warns and never
 * blocks.
 */
export function IntakeApplicant({ form: { applicant, representative }, change }: Props) {
  const [card, setCard] = useState<CardText | null>(null)
  const set = (part: Partial<Applicant>): void => change({ applicant: { ...applicant, ...part } })
  const readCard = (typed: string): void => {
    const read = parseCitizenCard(typed)
    setCard(read)
    if (!read.ok) return
    const { number: idNumber, name, born, sex, address, issuedOn } = read.card
    set({ kind: 'citizen', idNumber, name, born, sex, address, issuedOn })
    document.getElementById('procedure')?.focus()
  }
  const unread = card?.ok ? card.unread : []
  return (
    <section className="panel">
      <CardBox read={readCard} outcome={card && (card.ok ? card.unread : card.why)} />
      <ApplicantFields applicant={applicant} standIn={representative} set={set} unread={unread} />
    </section>
  )
}

type Fields = {
  applicant: Applicant
  standIn: IntakeForm['representative']
  set: (part: Partial<Applicant>) => void
  unread: readonly DateOfCard[]
}

function ApplicantFields({ applicant, standIn, set, unread }: Fields) {
  const { t } = useText()
  const { kind, name, phone, address } = applicant
  const warningAt = useDoubts(doubtsOfPerson(applicant))
  const kinds = [
    ['citizen', t('intake.citizen')],
    ['organisation', t('intake.organisation')],
  ] as const
  return (
    <div className="grid">
      <Choice label={t('intake.kind')} value={kind} options={kinds} choose={one => set({ kind: one })} />
      <TextField
        id="name"
        label={t(applicantLabel(kind, 'name'))}
        required
        warning={warningAt('applicant.name')}
        value={name}
        change={to => set({ name: to })}
      />
      <Identity applicant={applicant} standIn={standIn} set={set} unread={unread} />
      <TextField
        id="phone"
        label={t('intake.phone')}
        mode="tel"
        warning={warningAt('applicant.phone')}
        value={phone}
        change={to => set({ phone: to })}
      />
      <div className="two">
        <TextField
          id="address"
          label={t('intake.address')}
          value={address}
          change={to => set({ address: to })}
        />
      </div>
    </div>
  )
}

/** A citizen by id number, day of birth and sex; an organisation by its tax code. */
function Identity({ applicant, standIn, set, unread }: Fields) {
  const { t } = useText()
  const { kind, idNumber, born, sex, issuedOn } = applicant
  const warningAt = useDoubts([...doubtsOfPerson(applicant), ...doubtsOfAlone(applicant, standIn, today())])
  const impossible = useImpossible(applicant)
  const number = (label: string) => (
    <TextField
      id="idNumber"
      label={label}
      mode="numeric"
      warning={warningAt('applicant.idNumber')}
      value={idNumber}
      change={to => set({ idNumber: to })}
    />
  )
  if (kind === 'organisation') return number(t(applicantLabel(kind, 'idNumber')))
  const sexes = [
    ['nam', t('intake.male')],
    ['nữ', t('intake.female')],
  ] as const
  return (
    <>
      {number(t(applicantLabel(kind, 'idNumber')))}
      <DayField
        id="born"
        label={t('intake.born')}
        warning={impossible.born ?? warningAt('applicant.born')}
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
