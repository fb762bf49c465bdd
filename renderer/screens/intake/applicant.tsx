import { useState } from 'react'
import { type CardText, type DateOfCard, parseCitizenCard } from '../../../shared/card/citizen-card.ts'
import { doubtsOfAlone, doubtsOfPerson } from '../../../shared/dossier/values/person.ts'
import { applicantLabel } from '../../parts/applicant-label.ts'
import { BirthFields } from '../../parts/fields/birth-fields.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
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
  const { kind, idNumber } = applicant
  const warningAt = useDoubts([...doubtsOfPerson(applicant), ...doubtsOfAlone(applicant, standIn, today())])
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
  return (
    <>
      {number(t(applicantLabel(kind, 'idNumber')))}
      <BirthFields {...{ applicant, set, unread }} warning={warningAt('applicant.born')} />
    </>
  )
}
