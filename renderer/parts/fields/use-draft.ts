import { useEffect, useRef, useState } from 'react'
import { answerOf, ask } from '../../desk.ts'

export type Draft<T> = {
  /** What it is kept under. Named with the step, whose recording drops the draft. */
  key: string
  /** What the form holds; undefined until the desk has said whether a draft was kept. */
  said: T | undefined
  say: (part: Partial<T>) => void
  drop: () => Promise<void>
  /** Whether a kept draft was found, rather than a new one begun. */
  kept: boolean
  error: unknown
}

/**
 * A form whose every key press is kept at the desk until its step is recorded: a killed window loses nothing.
 */
export function useDraft<T extends object>(key: string, empty: T): Draft<T> {
  const latest = useRef(empty)
  const [said, setSaid] = useState<T>()
  const [kept, setKept] = useState(false)
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    answerOf(ask.draft.load({ key })).then(value => {
      if (value !== null) latest.current = { ...latest.current, ...(JSON.parse(value) as Partial<T>) }
      setKept(value !== null)
      setSaid(latest.current)
    }, setError)
  }, [key])
  return {
    key,
    said,
    kept,
    error,
    say(part) {
      latest.current = { ...latest.current, ...part }
      setSaid(latest.current)
      answerOf(ask.draft.save({ key, value: JSON.stringify(latest.current) })).catch(setError)
    },
    async drop() {
      await answerOf(ask.draft.drop({ key }))
    },
  }
}
