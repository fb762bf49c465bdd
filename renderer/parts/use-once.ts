import { useLayoutEffect, useRef, useState } from 'react'

/**
 * Runs one piece of work at a time: a press while it runs, or before the screen shows how it ended, does
 * nothing. Tells whether it runs (`busy`) and how the last one ended: what it brought (`done`), or why it
 * failed (`error`). A mutation of the query library would start a second one, or queue it.
 */
export function useOnce<T = void>() {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [ended, setEnded] = useState<{ done?: T; error?: unknown }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: each end makes an `ended` of its own
  useLayoutEffect(() => {
    running.current = busy
  }, [busy, ended])
  const run = async (work: () => Promise<T>, failed?: (fault: unknown) => void): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setEnded({})
    try {
      setEnded({ done: await work() })
    } catch (error) {
      setEnded({ error })
      failed?.(error)
    } finally {
      setBusy(false)
    }
  }
  return { ...ended, busy, run }
}
