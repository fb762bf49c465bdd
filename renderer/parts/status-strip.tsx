import type { Status } from '../../shared/door.ts'
import { useAnswer } from '../desk.ts'
import { useText } from '../text/language.tsx'
import { timeOf } from './time.ts'

/** What is recorded here, what the province knows, what numbers are left: always in view, always in words. */
export function StatusStrip({ status }: { status: Status }) {
  const { text } = useText()
  const words = text.strip
  const lost = useAnswer(['lost'], async () => false)
  const least = [...status.numbers].sort((a, b) => a.codesLeft - b.codesLeft)[0]
  const { events, lastAt } = status.recorded
  return (
    <footer className="strip" role="status">
      {lost.data && <span className="bad">{words.lost}</span>}
      <span>
        {words.recorded}: <b>{events}</b> {words.acts}
        {lastAt && `, ${words.last} ${timeOf(lastAt)}`}
      </span>
      <span>
        {words.province}: <b>{status.province.waiting}</b>
      </span>
      {least && (
        <span>
          {words.left}: <b>{least.codesLeft}</b> ({least.agency})
        </span>
      )}
      <span>
        {status.devices.length === 0
          ? words.noDevices
          : status.devices.map(({ title, note }) => `${title}: ${note}`).join(' · ')}
      </span>
      <span className={status.clock.suspect ? 'bad' : ''}>
        {status.clock.suspect ? words.clockBad : words.clockGood}
      </span>
      <span>{words.key[status.key]}</span>
    </footer>
  )
}
