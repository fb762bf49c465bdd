import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import { ask, desk } from './desk.ts'
import { Entrance } from './entrance.tsx'
import { lookFor } from './look.ts'

/**
 * The window. Who is logged in decides what is shown, and nothing shown outlives the session. The entrance is
 * all that is loaded at first; the code behind it is loaded once the entrance stands.
 */
export function App() {
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  const session = hall.data?.session
  const keys = hall.data?.people.find(({ officer }) => officer === session?.officer)?.keys
  useEffect(() => lookFor(keys), [keys])
  const inside = useInside(hall.data && (hall.data.session?.id ?? null))
  useTouch(Boolean(hall.data?.session))
  if (!hall.data || !status.data) return null
  return inside ?? <Entrance hall={hall.data} status={status.data} />
}

/**
 * What a session sees; undefined while there is no session. It is prepared while the log-in screen stands, so
 * that it is there at once. It is made anew for each session: every session begins at the waiting work,
 * wherever the last one ended.
 */
function useInside(session: string | null | undefined): ReactElement | undefined {
  /** `of` null: prepared for whoever logs in next. */
  const [inside, setInside] = useState<{ of: string | null; shows: ReactElement }>()
  useEffect(() => {
    if (session === undefined || inside?.of === session) return
    if (inside?.of === null) return setInside({ ...inside, of: session })
    let retry: ReturnType<typeof setTimeout>
    const until = new AbortController()
    const prepare = async (): Promise<void> => {
      try {
        const { makeInside } = await import('./router.tsx')
        const shows = await makeInside()
        if (!until.signal.aborted) setInside({ of: session, shows })
      } catch {
        // The shell does not answer just now. The strip says so in words.
        if (!until.signal.aborted) retry = setTimeout(prepare, RETRY_MS)
      }
    }
    const idle = session === null ? requestIdleCallback(() => void prepare()) : void prepare()
    return () => {
      until.abort()
      clearTimeout(retry)
      if (idle !== undefined) cancelIdleCallback(idle)
    }
  }, [session, inside])
  return session && inside && (inside.of === null || inside.of === session) ? inside.shows : undefined
}
const RETRY_MS = 1_000

/**
 * Tells the desk that somebody is here, at most once every so often. Without this the desk drops the keys.
 */
function useTouch(inside: boolean): void {
  useEffect(() => {
    if (!inside) return
    let last = Number.NEGATIVE_INFINITY
    const touch = ({ timeStamp }: Event): void => {
      if (timeStamp - last < TOUCH_MS) return
      last = timeStamp
      // Where the door is closed, the strip says so.
      ask.session.touch({}).catch(() => undefined)
    }
    for (const event of TOUCHES) window.addEventListener(event, touch, { capture: true, passive: true })
    return () => {
      for (const event of TOUCHES) window.removeEventListener(event, touch, { capture: true })
    }
  }, [inside])
}
const TOUCH_MS = 10_000
const TOUCHES = ['keydown', 'pointerdown', 'wheel'] as const
