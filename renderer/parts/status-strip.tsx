import { useQuery } from '@tanstack/react-query'
import type { Status } from '../../shared/door.ts'
import { useText } from '../text/text.ts'
import { timeOf } from './time.ts'

/** What is recorded here, what the province knows, what numbers are left: always in view, always in words. */
export function StatusStrip({ status }: { status: Status }) {
  const { t } = useText()
  const lost = useQuery({ queryKey: ['lost'], queryFn: () => false })
  const least = [...status.numbers].sort((a, b) => a.codesLeft - b.codesLeft)[0]
  const { events, lastAt } = status.recorded
  return (
    <footer className="strip">
      {lost.data && (
        <span className="bad" role="alert">
          {t('strip.lost')}
        </span>
      )}
      {status.recovery && <span className="bad">{t('strip.readOnly')}</span>}
      <span>
        {t('strip.recorded')}: <b>{events}</b> {t('strip.acts')}
        {lastAt && `, ${t('strip.last')} ${timeOf(lastAt)}`}
      </span>
      <span>
        {t('strip.province')}: <b>{status.province.waiting}</b>
      </span>
      {least && (
        <span>
          {t('strip.left')}: <b>{least.codesLeft}</b> ({least.agency})
        </span>
      )}
      <span>
        {status.devices.length === 0
          ? t('strip.noDevices')
          : status.devices.map(({ title, note }) => `${title}: ${note}`).join(' · ')}
      </span>
      <span className={status.clock.suspect ? 'bad' : ''}>
        {status.clock.suspect ? t('strip.clockBad') : t('strip.clockGood')}
      </span>
      <span>{t(`strip.key.${status.key}`)}</span>
    </footer>
  )
}
