import type { NumberingPreview } from '../../shared/answer.ts'
import { instantOf } from '../../shared/calendar/vietnam-time.ts'
import { dueLine } from '../../shared/text/dossier/due-line.ts'
import { slipWhyWord } from '../../shared/text/dossier/slips.ts'
import { RefusalMessage } from '../parts/error-message.tsx'
import { DayField } from '../parts/fields/day-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'
import { NOT_WRITTEN, WrittenHour, writtenAt } from './written-hour.tsx'

/** The hour for which a result is promised when the officer names the day, as at intake. */
const HOUR = '16:30'

/** Cấp mã: shows beforehand the code and the date that it would give, or why there is no code yet. */
export function NumberingPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`numbering:${view.dossier.id}`, { day: '', ...NOT_WRITTEN })
  const { numbering, procedure } = view
  if (!draft.said || !numbering) return null
  const { day } = draft.said
  const whole = /^\d{4}-\d\d-\d\d$/.test(day)
  const written = numbering.hour ? writtenAt(draft.said) : null
  const input = { appointedAt: whole ? instantOf(day, HOUR) : null, writtenAt: written ?? null }
  const asks = procedure.limit === null && numbering.due === null
  const field = t('provisional.appointedAt')
  const lacking = numbering.refusal
    ? { said: t('lacking.noCode'), at: 'main form .no' }
    : asks && !whole
      ? { said: t('lacking.day', { field }), at: '#appointedAt' }
      : written === undefined
        ? { said: t('lacking.hour'), at: '#writtenHour' }
        : undefined
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      draft={draft}
      lacking={lacking}
      button={t('provisional.give')}
      steps={[{ step: 'numbering', input }]}
    >
      <Promised numbering={numbering} />
      {asks && (
        <DayField
          id="appointedAt"
          label={field}
          required
          readBack
          value={day}
          change={to => draft.say({ day: to })}
        />
      )}
      {numbering.hour && (
        <WrittenHour dossier={view.dossier.id} hour={numbering.hour} said={draft.said} say={draft.say} />
      )}
    </StepFrame>
  )
}

function Promised({
  numbering: { token, why, code, due, passed, refusal },
}: {
  numbering: NumberingPreview
}) {
  const { t, language } = useText()
  return (
    <>
      <p>{t('provisional.stands', { token, why: slipWhyWord(why, language) })}</p>
      {refusal && <RefusalMessage refusal={refusal} />}
      {code && (
        <dl className="facts">
          <dt>{t('provisional.code')}</dt>
          <dd>
            <b className="code">{code}</b>
          </dd>
          {due && (
            <>
              <dt>{t('provisional.due')}</dt>
              <dd>
                <b>{timeOf(due.at)}</b>
              </dd>
              <dd className="why">{dueLine(due.why, language)}</dd>
            </>
          )}
        </dl>
      )}
      {code && passed && <p className="late">{t('provisional.passed')}</p>}
    </>
  )
}
