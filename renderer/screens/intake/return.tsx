import { Choice } from '../../parts/fields/choice.tsx'
import { StandInFields } from '../../parts/fields/stand-in-fields.tsx'
import { WishFields } from '../../parts/fields/wish-fields.tsx'
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
    ['direct', t('intake.atCounter')],
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
        options={ways}
        choose={one => change({ channel: one })}
      />
      <Choice
        label={t('intake.receipt')}
        value={form.receipt ? 'yes' : 'no'}
        options={receipts}
        choose={one => change({ receipt: one === 'yes' })}
      />
      <WishFields wish={form} change={change} />
      <StandInFields
        one={form.representative}
        applicant={form.applicant}
        change={to => change({ representative: to })}
      />
    </details>
  )
}
