import type { Signer } from '../../../shared/office/asked.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/**
 * Who may sign, those present first: in whose name, by which decision, until when they are here or who stands
 * in.
 */
export function Signers({ signers }: { signers: readonly Signer[] }) {
  const { t } = useText()
  return signers.map(
    ({ officer, name, title, capacity, decision, maxAmount, present, until, substitute }) => (
      <div key={officer}>
        <b className={present ? 'here' : 'away'}>{present ? t('duty.here') : t('duty.away')}</b> {name},{' '}
        {title}{' '}
        <small className="soft">
          ({capacity} {decision}
          {maxAmount !== null && `, ${t('duty.limit', { amount: maxAmount.toLocaleString('vi-VN') })}`}
          {until !== null && `, ${t('duty.until', { time: timeOf(until) })}`}
          {substitute !== null && `, ${t('duty.standsIn', { name: substitute })}`})
        </small>
      </div>
    ),
  )
}
