import { lazy, useState } from 'react'
import type { Hall } from '../shared/people/hall.ts'
import type { Status } from '../shared/status/status.ts'
import { Frame } from './frame/frame.tsx'
import { LogIn } from './screens/log-in/log-in.tsx'

const Guide = lazy(() => import('./screens/guide/guide.tsx'))

/**
 * The window while nobody is logged in: the log-in screen, or the volunteers' guide. All of its code is
 * loaded before anything is seen, so it uses neither the router nor react-aria
 * (test/screens/first-screen.test.ts).
 */
export function Entrance({ hall, status }: { hall: Hall; status: Status }) {
  const [guide, setGuide] = useState(false)
  return (
    <Frame hall={hall} status={status}>
      {/* Somebody has just logged in, and their screen is not there yet. Nothing more is typed here. */}
      {hall.session ? null : guide ? (
        <Guide leave={() => setGuide(false)} />
      ) : (
        <LogIn hall={hall} guide={() => setGuide(true)} />
      )}
    </Frame>
  )
}
