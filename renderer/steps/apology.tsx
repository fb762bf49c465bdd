import { instantOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { DayField } from '../parts/fields/day-field.tsx'
import { ReasonField } from '../parts/fields/reason-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

const NOTHING = { reason: '', day: '' }
/** The hour for which a result is promised when the officer names the day, as at intake. */
const HOUR = '16:30'

/** Xin lỗi và hẹn lại: the reason and the one new day. Form 04 comes out. */
export function ApologyPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`apology:${view.dossier.id}`, NOTHING)
  if (!draft.said) return null
  const { reason, day } = draft.said
  const whole = /^\d{4}-\d\d-\d\d$/.test(day)
  const past = whole && view.knownTo !== null && day > view.knownTo
  const field = t('step.newDay')
  const lacking = whole ? undefined : { said: t('lacking.day', { field }), at: '#appointedAt' }
  const input = { reason, appointedAt: whole ? instantOf(day, HOUR) : '' }
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      draft={draft}
      pin
      lacking={lacking}
      steps={[{ step: 'apology', input }]}
    >
      <ReasonField value={reason} change={to => draft.say({ reason: to })} />
      <DayField
        id="appointedAt"
        label={field}
        required
        readBack
        warning={past ? t('slips.pastCalendar', { day: shortDay(view.knownTo ?? '') }) : undefined}
        value={day}
        change={to => draft.say({ day: to })}
      />
    </StepFrame>
  )
}
