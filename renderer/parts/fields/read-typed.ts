import { useState } from 'react'

/**
 * Keeps what was typed beside what it means. The box shows the text exactly as typed, also while it is half a
 * day or half a number; the form keeps its meaning.
 */
export function useTyped<T>(value: T, read: (typed: string) => T, show: (value: T) => string) {
  const [typed, setTyped] = useState('')
  const text = typed !== '' && read(typed) === value ? typed : show(value)
  return [text, setTyped] as const
}

/**
 * Reads `05/02/1990`, `5.2.1990` or `05021990` as `1990-02-05`. What is no day stays as typed, so that the
 * rules can say so.
 */
export function readDay(typed: string): string {
  const text = typed.trim()
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? []
  const [d, m] = [Number(day), Number(month)]
  const real = d >= 1 && m >= 1 && m <= 12 && d <= new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

/**
 * Reads digits with or without dots between them, perhaps after a minus. Anything else stays as typed, so
 * that the rules can say so.
 */
export function readCount(typed: string): number | string {
  const digits = typed.replace(/[\s.]/g, '')
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : typed
}
