import type { NumberingPreview } from '../../shared/answer.ts'
import { clockAndDay, instantOf } from '../../shared/calendar/vietnam-time.ts'
import { findUnfitHour } from '../../shared/dossier/slip-hour.ts'
import { dueLine } from '../../shared/text/dossier/due-line.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { desk, useAnswer } from '../desk.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import { DayField } from '../parts/fields/day-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { readHour } from '../parts/time.ts'
import { useText } from '../text/text.ts'

/** Day and hour as they are typed; both are empty where nobody names them. */
export type Written = { writtenDay: string; writtenHour: string }
export const NOT_WRITTEN: Written = { writtenDay: '', writtenHour: '' }

/** The moment that was typed; null where nothing was, undefined where it is only half there. */
export function writtenAt({ writtenDay: day, writtenHour: typed }: Written): string | null | undefined {
  if (day === '' && typed === '') return null
  const hour = readHour(typed)
  return hour && /^\d{4}-\d\d-\d\d$/.test(day) ? instantOf(day, hour) : undefined
}

type Props = {
  dossier: string
  hour: NonNullable<NumberingPreview['hour']>
  said: Written
  say: (part: Partial<Written>) => void
}

/**
 * Giờ ghi tay trên phiếu. It is asked for only where the machine left the hour to the pen, and counts only
 * where it is the earlier one.
 */
export function WrittenHour({ dossier, hour: { lo, hi }, said, say }: Props) {
  const { t, language } = useText()
  const at = writtenAt(said)
  const unfit = at && findUnfitHour(at, { span: { lo, hi }, undated: true })
  const unread = said.writtenHour !== '' && readHour(said.writtenHour) === undefined
  return (
    <fieldset>
      <legend>{t('provisional.written.title')}</legend>
      <p className="soft">
        {t('provisional.written.only', { recorded: clockAndDay(hi), since: clockAndDay(lo) })}
      </p>
      <DayField
        id="writtenAt"
        label={t('provisional.written.day')}
        readBack
        value={said.writtenDay}
        change={writtenDay => say({ writtenDay })}
      />
      <TextField
        id="writtenHour"
        label={t('provisional.written.hour')}
        hint="08:10"
        warning={unread ? t('provisional.written.unread') : undefined}
        value={said.writtenHour}
        change={writtenHour => say({ writtenHour })}
      />
      {unfit && <p className="warn">{sentence(unfit, language)}</p>}
      {at && !unfit && <Anew dossier={dossier} at={at} />}
    </fieldset>
  )
}

/** What that hour makes of the date, shown before anything is recorded. */
function Anew({ dossier, at }: { dossier: string; at: string }) {
  const { t, language } = useText()
  const { data, error } = useAnswer(desk.step.numbering.queryOptions({ input: { dossier, writtenAt: at } }))
  return (
    <div role="status" id="written-anew">
      <p>{t('provisional.written.counts', { at: clockAndDay(at) })}</p>
      {data?.due && (
        <p>
          {t('provisional.due')}: <b>{clockAndDay(data.due.at)}</b>{' '}
          <span className="why">{dueLine(data.due.why, language)}</span>
        </p>
      )}
      {data?.passed && <p className="late">{t('provisional.passed')}</p>}
      <ErrorMessage error={error} />
    </div>
  )
}
