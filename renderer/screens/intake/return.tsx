import { Choice } from '../../parts/fields/choice.tsx'
import { CountField } from '../../parts/fields/count-field.tsx'
import { StandInFields } from '../../parts/fields/stand-in-fields.tsx'
import { useText } from '../../text/text.ts'
import type { IntakeForm } from './form.ts'

type Props = { form: IntakeForm; change: (part: Partial<IntakeForm>) => void }

/**
 * What is seldom unusual, and so stays folded: how the dossier came and the result goes back, who stands in,
 * the receipt.
 */
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
      <StandInFields
        one={form.representative}
        applicant={form.applicant}
        change={to => change({ representative: to })}
      />
    </details>
  )
}
