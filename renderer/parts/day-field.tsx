import { useState } from 'react'
import { shortDay } from '../../shared/calendar/vietnam-time.ts'

/** `05/02/1990` or `5/2/1990` as `1990-02-05`; what is not a day stays as it was typed, so that the rules can say so. */
export function readDay(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim()) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed.trim()
}

const show = (value: string): string => (/^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value) : value)

type Props = { id: string; label: string; value: string; required?: boolean; change: (value: string) => void }

/** A day typed as day/month/year: a browser's own date box follows the browser's language, not the page's. */
export function DayField({ id, label, value, required, change }: Props) {
  const [typed, setTyped] = useState('')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        placeholder="ngày/tháng/năm"
        autoComplete="off"
        aria-required={required}
        value={readDay(typed) === value ? typed : show(value)}
        onChange={event => {
          setTyped(event.currentTarget.value)
          change(readDay(event.currentTarget.value))
        }}
      />
    </div>
  )
}
