/**
 * Classifies an error that is no refusal: the id that support asks for, `lost` where the desk is out of
 * reach, `screen` for the screen's own fault.
 */
export function faultOf(error: unknown): { id: string } | 'lost' | 'screen' {
  const said = String((error as Error | undefined)?.message ?? error)
  const id = /TC-[A-Z0-9]{6}/.exec(said)?.[0]
  if (id) return { id }
  // A part of the program cannot be fetched. These words are Chromium's own.
  return /fetch|import/i.test(said) ? 'lost' : 'screen'
}
