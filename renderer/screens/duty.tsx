import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { DutyLine } from '../../shared/office/asked.ts'
import { desk, useAnswer } from '../desk.ts'
import { ErrorMessage, RefusalMessage } from '../parts/error-message.tsx'
import { Choice } from '../parts/fields/choice.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { takeFocus } from '../parts/take-focus.ts'
import { laterToday, timeOf } from '../parts/time.ts'
import { useOfficeAct } from '../parts/use-office-act.ts'
import { useText } from '../text/text.ts'

/** The duty board: who may approve now and is here. An approver also notes their own coming and going. */
export default function Duty() {
  const { t } = useText()
  const board = useAnswer(desk.office.duty.queryOptions({ input: {} }))
  const mine = board.data?.find(line => line.mine)
  return (
    <>
      <div className="head">
        <h1>{t('duty.title')}</h1>
        <Link className="quiet" to="/programme">
          {t('duty.toProgramme')} <kbd>Shift+F5</kbd>
        </Link>
        <Link className="quiet" to="/delegations">
          {t('duty.toDelegations')} <kbd>F10</kbd>
        </Link>
      </div>
      <ErrorMessage error={board.error} />
      {mine && <Mine mine={mine} others={board.data ?? []} />}
      <Board lines={board.data ?? []} />
    </>
  )
}

function Board({ lines }: { lines: readonly DutyLine[] }) {
  const { t } = useText()
  return (
    <table aria-label={t('duty.title')}>
      <thead>
        <tr>
          <th scope="col">{t('duty.columns.state')}</th>
          <th scope="col">{t('duty.columns.name')}</th>
          <th scope="col">{t('duty.columns.agencies')}</th>
          <th scope="col">{t('duty.columns.decisions')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ officer, name, title, agencies, decisions, present, until, substitute }) => (
          <tr key={officer}>
            <td className="nowrap">
              <b className={present ? 'here' : 'away'}>{present ? t('duty.here') : t('duty.away')}</b>
              {until !== null && ` ${t('duty.until', { time: timeOf(until) })}`}
              {substitute !== null && <div className="soft">{t('duty.standsIn', { name: substitute })}</div>}
            </td>
            <td>
              <b>{name}</b>
              <div className="soft">{title}</div>
            </td>
            <td>{agencies.join('; ') || '–'}</td>
            <td>{decisions.join('; ') || <span className="late">{t('duty.nothing')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const NOBODY = '-'

/**
 * The approver's own presence. What was recorded takes the place of the form, and the focus: a key or a
 * button that bounces has nothing to press, and the form never turns round under the hand.
 */
function Mine({ mine, others }: { mine: DutyLine; others: readonly DutyLine[] }) {
  const { t } = useText()
  const [said, setSaid] = useState<string>()
  const [again, setAgain] = useState(false)
  const { error, take } = useOfficeAct(() => setSaid(t(mine.present ? 'duty.left' : 'duty.came')))
  const reopen = (): void => {
    setSaid(undefined)
    setAgain(true)
  }
  return (
    <section className="panel" aria-label={t('duty.mine')}>
      <h2 tabIndex={-1} ref={again && !said ? takeFocus : undefined}>
        {t('duty.mine')}
      </h2>
      {said ? (
        <>
          <p className="yes" role="status" tabIndex={-1} ref={takeFocus}>
            {said}
          </p>
          <Button id="duty-again" className="quiet" onPress={reopen}>
            {t('duty.again')}
          </Button>
        </>
      ) : (
        <Presence key={String(mine.present)} {...{ mine, others, error, take }} />
      )}
    </section>
  )
}

type PresenceProps = { mine: DutyLine; others: readonly DutyLine[] } & Pick<
  ReturnType<typeof useOfficeAct>,
  'error' | 'take'
>

/** On duty until a time of today, or off duty with whoever stands in. */
function Presence({ mine, others, error, take }: PresenceProps) {
  const { t } = useText()
  const [until, setUntil] = useState('17:00')
  const [substitute, setSubstitute] = useState(NOBODY)
  const [wrongTime, setWrongTime] = useState(false)
  useEffect(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('#until, #substitute input')?.focus()
  }, [])
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const at = laterToday(until)
    setWrongTime(!mine.present && at === undefined)
    if (mine.present) void take('duty-out', { substitute: substitute === NOBODY ? null : substitute })
    else if (at !== undefined) void take('duty-in', { until: at })
  }
  const choices = others
    .filter(line => !line.mine)
    .map(({ officer, name, present }) => [officer, present ? name : `${name} (${t('duty.away')})`] as const)
  return (
    <form onSubmit={press}>
      {mine.present ? (
        <Choice
          id="substitute"
          label={t('duty.substitute')}
          value={substitute}
          options={[[NOBODY, t('duty.nobody')], ...choices]}
          choose={setSubstitute}
        />
      ) : (
        <TextField id="until" label={t('duty.untilWhen')} value={until} change={setUntil} mode="numeric" />
      )}
      {wrongTime && <RefusalMessage refusal={{ refusal: 'duty-until', facts: {} }} />}
      <ErrorMessage error={error} />
      <Button type="submit" className="act">
        {mine.present ? t('duty.leave') : t('duty.come')}
      </Button>
    </form>
  )
}
