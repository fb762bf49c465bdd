/**
 * What an error that is no refusal says of itself: the id support asks for, a desk out of reach, or the
 * screen's own fault.
 */
export function faultOf(error: unknown): { id: string } | 'lost' | 'screen' {
  const said = String((error as Error | undefined)?.message ?? error)
  const id = /TC-[A-Z0-9]{6}/.exec(said)?.[0]
  if (id) return { id }
  // A part of the program that cannot be fetched: the browser's words, Chromium's alone.
  return /fetch|import/i.test(said) ? 'lost' : 'screen'
}
