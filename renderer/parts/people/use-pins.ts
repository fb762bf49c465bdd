import { useRef } from 'react'
import { pinIn } from '../fields/secret-field.tsx'

/**
 * The PINs of a form: one's own, and the confirming person's. They are read when the form is sent, and
 * disappear from the screen at once.
 */
export function usePins() {
  const mine = useRef<HTMLInputElement>(null)
  const his = useRef<HTMLInputElement>(null)
  const read = (second: string) => {
    const confirming = { officer: second, pin: pinIn(his) }
    const said = [mine.current?.value ?? null, second ? confirming : undefined] as const
    for (const { current } of [mine, his]) if (current) current.value = ''
    return said
  }
  return { mine, his, read }
}
