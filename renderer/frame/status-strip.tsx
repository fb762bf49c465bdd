import { useQuery } from '@tanstack/react-query'
import type { Status } from '../../shared/status/status.ts'
import { deviceLine, deviceNote } from '../../shared/text/devices.ts'
import { endingSaid } from '../../shared/text/endings.ts'
import type { LineState } from '../line.ts'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import { clockSaid } from './clock-said.ts'
import type { Inside, LinkTo } from './inside.ts'
import { ProvinceLine } from './province-line.tsx'

/** Before somebody is logged in, words lead nowhere. */
const asSaid: LinkTo = (_place, said) => said

/**
 * What is recorded here, what the province knows, and which numbers are left: always in view, always in
 * words.
 */
export function StatusStrip({ status, inside }: { status: Status; inside: Inside | undefined }) {
  const { t, language } = useText()
  const line = useQuery({ queryKey: ['line'], queryFn: (): LineState => 'open' })
  const least = [...status.numbers].sort((a, b) => a.codesLeft - b.codesLeft)[0]
  const { events, lastAt } = status.recorded
  return (
    <footer className="strip">
      {line.data && line.data !== 'open' && (
        <span className="bad" role="alert">
          {t(line.data === 'broken' ? 'strip.broken' : 'strip.lost')}
        </span>
      )}
      {status.recovery && <span className="bad">{t('strip.readOnly')}</span>}
      {status.open ? (
        <>
          <span>
            {t('strip.recorded')}: <b>{events}</b> {t('strip.acts')}
            {lastAt && `, ${t('strip.last')} ${timeOf(lastAt)}`}
          </span>
          <ProvinceLine province={status.province} linkTo={inside?.linkTo ?? asSaid} />
        </>
      ) : (
        <span>{t('strip.shut')}</span>
      )}
      {status.lostSeals.map(lost => (
        <LostSeal key={lost.seal} lost={lost} />
      ))}
      {inside?.certificates}
      {least && (
        <span>
          {t('strip.left')}: <b>{least.codesLeft}</b> ({least.agency})
        </span>
      )}
      <EndingLines ending={status.ending} />
      <AwaitingCode awaiting={status.awaitingCode} />
      {status.devices.length === 0 && <span>{t('strip.noDevices')}</span>}
      {status.devices.map(({ id, title, condition, note }) => (
        <span key={id} title={deviceNote(note, language)}>
          {id === 'scanner' && condition === 'absent'
            ? t('strip.noDevices')
            : deviceLine({ title, note }, language)}
        </span>
      ))}
      <ClockLine clock={status.clock} />
      <MirrorLine mirror={status.mirror} />
      <span>{t(`strip.key.${status.key}`)}</span>
    </footer>
  )
}

function ClockLine({ clock }: Pick<Status, 'clock'>) {
  const { said, bad } = clockSaid(clock, useText())
  return bad ? <span className="bad">{said}</span> : <span>{said}</span>
}

/** What ends within the month with nothing to follow it, and what to do before. */
function EndingLines({ ending }: Pick<Status, 'ending'>) {
  const { language } = useText()
  return ending.map(each => (
    <span key={`${each.what} ${each.until}`} className="bad">
      {endingSaid(each, language)}
    </span>
  ))
}

/**
 * How many dossiers wait for their code, and, as soon as there are numbers again, how many can be given one.
 */
function AwaitingCode({ awaiting: { waiting, ready } }: { awaiting: Status['awaitingCode'] }) {
  const { t } = useText()
  if (waiting === 0) return null
  const said = t(ready > 0 ? 'provisional.ready' : 'provisional.waiting', { count: waiting, ready })
  return <span className={ready > 0 ? 'bad' : ''}>{said}</span>
}

/** The second copy of the record in another place: when it was last made, or since when it could not be. */
function MirrorLine({ mirror: { set, at, failing } }: Pick<Status, 'mirror'>) {
  const { t } = useText()
  if (!set) return null
  if (failing)
    return <span className="bad">{t(at ? 'mirror.failing' : 'mirror.never', { at: timeOf(at ?? '') })}</span>
  return at && <span>{t('mirror.at', { at: timeOf(at) })}</span>
}

/** A missing seal: until when the police have to be told, or that they were told (NĐ 99/2016 Đ.24.7). */
function LostSeal({ lost: { name, due, notified, overdue } }: { lost: Status['lostSeals'][number] }) {
  const { t } = useText()
  const said = notified
    ? t('strip.lostSealTold', { name })
    : overdue
      ? t('strip.lostSealOverdue', { name })
      : t('strip.lostSeal', { name, due: timeOf(due) })
  return <span className="bad">{said}</span>
}
