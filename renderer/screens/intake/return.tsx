import { doubtsOfStandIn } from '../../../shared/dossier/values/person.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { CountField } from '../../parts/fields/count-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { useText } from '../../text/text.ts'
import type { IntakeForm } from './form.ts'

type Props = { form: IntakeForm; change: (part: Partial<IntakeForm>) => void }

/** What is seldom other than usual, so it stays folded: how it came and goes back, who stands in, the receipt. */
export function IntakeReturn({ form, change }: Props) {
  const { t } = useText()
  const ways = [
    ['counter', t('intake.atCounter')],
    ['post', t('intake.byPost')],
    ['online', t('intake.online')],
  ] as const
  const receipts = [
    ['yes', t('intake.printed')],
    ['no', t('intake.notPrinted')],
  ] as const
  return (
    <details>
      <summary>{t('intake.more')}</summary>
      <Choice
        label={t('intake.channel')}
        value={form.channel}
        options={ways.map(([way, said]) => [way === 'counter' ? 'direct' : way, said] as const)}
        choose={one => change({ channel: one })}
      />
      <Choice
        label={t('intake.returnBy')}
        value={form.returnBy}
        options={ways}
        choose={one => change({ returnBy: one })}
      />
      <Choice
        label={t('intake.receipt')}
        value={form.receipt ? 'yes' : 'no'}
        options={receipts}
        choose={one => change({ receipt: one === 'yes' })}
      />
      <CountField
        id="sets"
        label={t('intake.sets')}
        value={form.sets}
        required={false}
        change={to => change({ sets: to })}
      />
      <RepresentativeFields form={form} change={change} />
    </details>
  )
}

const NOBODY = { name: '', idNumber: '', phone: '', authority: '' }

/** Người nộp thay: taken as given only when a name stands there (TT 01/2018 Đ.6.2.b). */
function RepresentativeFields({ form, change }: Props) {
  const { t } = useText()
  const standIn = t('intake.standIn')
  const idNumber = t('intake.idNumber')
  const phone = t('intake.phone')
  const one = form.representative ?? NOBODY
  const warningAt = useDoubts(doubtsOfStandIn(one))
  const set = (part: Partial<typeof NOBODY>): void => {
    const next = { ...one, ...part }
    change({ representative: Object.values(next).every(value => value === '') ? null : next })
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
        value={one.authority}
        change={authority => set({ authority })}
      />
    </div>
  )
}
