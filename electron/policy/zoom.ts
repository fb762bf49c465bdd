/** The zoom factors that Chromium itself steps through; 1 is the size as drawn. */
const SIZES = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const
type Pressed = { type: string; control: boolean; alt: boolean; key: string }

const larger = (now: number): number => SIZES.find(size => size > now + 0.01) ?? now
const smaller = (now: number): number => SIZES.findLast(size => size < now - 0.01) ?? now

/**
 * The zoom factor after this key, or null for any other key than Ctrl with + − 0. A menu would handle these
 * keys, but the window has none, so they are answered here.
 */
export function sizeAfterKey({ type, control, alt, key }: Pressed, now: number): number | null {
  // Ctrl with Alt is AltGr, which types letters.
  if (type !== 'keyDown' || !control || alt) return null
  if (key === '0') return 1
  if (key === '+' || key === '=') return larger(now)
  return key === '-' || key === '_' ? smaller(now) : null
}

/** The zoom factor after Ctrl with the wheel. */
export const sizeAfterWheel = (direction: 'in' | 'out', now: number): number =>
  direction === 'in' ? larger(now) : smaller(now)
