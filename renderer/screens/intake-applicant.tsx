import { useState } from 'react'
import { parseCitizenCard } from '../../shared/card/citizen-card.ts'
import { checkCitizenId } from '../../shared/card/citizen-id.ts'
import { checkPhone } from '../../shared/card/phone.ts'
import { checkTaxCode } from '../../shared/card/tax-code.ts'
import { CardBox } from '../parts/card-box.tsx'
import { Choice } from '../parts/choice.tsx'
import { DayField } from '../parts/day-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/text.ts'
import type { IntakeForm } from './intake-form.ts'

type Applicant = IntakeForm['applicant']
type Props = { form: IntakeForm; change: (part: Partial<IntakeForm>) => void }

/** Who asks: from the card in one movement, or by hand. A number that does not fit warns and never blocks. */
export function IntakeApplicant({ form: { applicant }, change }: Props) {
  const { t } = useText()
  const [card, setCard] = useState<'good' | 'garbled' | 'not-a-card' | null>(null)
  const set = (part: Partial<Applicant>): void => change({ applicant: { ...applicant, ...part } })
  const readCard = (typed: string): void => {
    const read = parseCitizenCard(typed)
    setCard(read.ok ? 'good' : read.why)
    if (!read.ok) return
    const { number: idNumber, name, born, sex, address, issuedOn } = read.card
    set({ kind: 'citizen', idNumber, name, born, sex, address, issuedOn })
    document.getElementById('procedure')?.focus()
  }
  const { kind, idNumber: number, born: day, sex: said, phone } = applicant
  const inNumber = kind === 'citizen' ? checkCitizenId(number, day, said) : checkTaxCode(number)
  const warnings = [...(number ? inNumber : []), ...checkPhone(phone)]
  return (
    <section className="panel">
      <CardBox read={readCard} outcome={card} />
      <ApplicantFields applicant={applicant} set={set} />
      {warnings.map(warning => (
        <div key={warning} className="warn">
          {t(`intake.warnings.${warning}`)}
        </div>
      ))}
    </section>
  )
}

type Fields = { applicant: Applicant; set: (part: Partial<Applicant>) => void }

function ApplicantFields({ applicant, set }: Fields) {
  const { t } = useText()
  const { kind, name, phone, address } = applicant
  const kinds = [
    ['citizen', t('intake.citizen')],
    ['organisation', t('intake.organisation')],
  ] as const
  const field = (id: 'name' | 'phone' | 'address', label: string, value: string) => (
    <TextField
      id={id}
      label={label}
      value={value}
      mode={id === 'phone' ? 'tel' : 'text'}
      required={id === 'name'}
      change={said => set({ [id]: said })}
    />
  )
  return (
    <>
      <Choice label={t('intake.kind')} value={kind} options={kinds} choose={one => set({ kind: one })} />
      <div className="grid">
        {field('name', t('intake.name'), name)}
        {field('phone', t('intake.phone'), phone)}
      </div>
      <Identity applicant={applicant} set={set} />
      {field('address', t('intake.address'), address)}
    </>
  )
}

/** A citizen by number, day of birth and sex; an organisation by its tax code. */
function Identity({ applicant: { kind, idNumber, born, sex }, set }: Fields) {
  const { t } = useText()
  const sexes = [
    ['nam', t('intake.male')],
    ['nữ', t('intake.female')],
  ] as const
  const citizen = kind === 'citizen'
  return (
    <div className="grid">
      <TextField
        id="idNumber"
        label={citizen ? t('intake.idNumber') : t('intake.taxCode')}
        mode="numeric"
        value={idNumber}
        change={to => set({ idNumber: to })}
      />
      {citizen && (
        <DayField
          id="born"
          label={t('intake.born')}
          value={born ?? ''}
          change={to => set({ born: to || null })}
        />
      )}
      {citizen && (
        <Choice label={t('intake.sex')} value={sex} options={sexes} choose={one => set({ sex: one })} />
      )}
    </div>
  )
}
