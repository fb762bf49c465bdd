import { dayName, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { useText } from '../../text/text.ts'
import { readDay, useTyped } from './read-typed.ts'
import { TextField } from './text-field.tsx'

const DAY = /^\d{4}-\d\d-\d\d$/
/** A whole day as it is typed. Text of this form that is no day gets a warning. */
const WHOLE = /^\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{8})\s*$/
const show = (value: string): string => (DAY.test(value) ? shortDay(value) : value)

type Props = {
  id: string
  label: string
  value: string
  required?: boolean
  /** Says the weekday too: for a day that is promised or agreed. */
  readBack?: boolean
  warning?: string | undefined
  change: (value: string) => void
}

/**
 * A day typed as day/month/year, read back with its weekday. The value stays text: half a day must survive a
 * killed window, and old cards know only a year. Date inputs for whole days can hold neither.
 */
export function DayField({ id, label, value, required = false, readBack = false, warning, change }: Props) {
  const { t, language } = useText()
  const [text, setTyped] = useTyped(value, readDay, show)
  return (
    <TextField
      {...{ id, label, required }}
      warning={!DAY.test(value) && WHOLE.test(value) ? t('day.none') : warning}
      mode="numeric"
      hint={t('day.hint')}
      value={text}
      help={
        readBack && DAY.test(value) && language === 'vi' ? `${dayName(value)}, ${shortDay(value)}` : undefined
      }
      change={typed => {
        setTyped(typed)
        change(readDay(typed))
      }}
    />
  )
}
