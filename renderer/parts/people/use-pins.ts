import { useRef } from 'react'
import { pinIn } from '../fields/secret-field.tsx'

/**
 * The PINs of a form, read as it is sent and gone from the screen at once: one's own, and of who confirms it.
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
