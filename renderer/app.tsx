import { lazy, Suspense, useEffect, useState } from 'react'
import { ask, queries, useAnswer } from './desk.ts'
import { useLook } from './look.ts'
import { KeyList } from './parts/key-list.tsx'
import { StatusStrip } from './parts/status-strip.tsx'
import { TopBar } from './parts/top-bar.tsx'
import type { Go, Place } from './place.ts'
import { LogIn } from './screens/log-in.tsx'
import { InLanguage } from './text/language.tsx'

const Worklist = lazy(() => import('./screens/worklist.tsx'))
const Intake = lazy(() => import('./screens/intake.tsx'))
const DossierPage = lazy(() => import('./screens/dossier.tsx'))
const Register = lazy(() => import('./screens/register.tsx'))
const Settings = lazy(() => import('./screens/settings.tsx'))
const Recovery = lazy(() => import('./screens/recovery.tsx'))

const KEYS: Readonly<Record<string, Place>> = {
  F2: { at: 'intake', fresh: 0 },
  F3: { at: 'worklist' },
  F4: { at: 'register' },
  F8: { at: 'settings' },
}

const leave = (): void => void ask.session.close({}).then(() => queries.invalidateQueries())

/** The window: who is logged in decides what is shown; where one is stays in memory, never in the address. */
export function App() {
  const [look, setLook] = useLook()
  const [place, setPlace] = useState<Place>({ at: 'worklist' })
  const [showKeys, setShowKeys] = useState(false)
  const hall = useAnswer(['session'], () => ask.hall({}))
  const status = useAnswer(['status'], () => ask.status({}), Boolean(hall.data))
  const session = hall.data?.session ?? null

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'F1') setShowKeys(true)
      else if (event.key === 'F9' && session) leave()
      else if (event.key === 'Escape' && place.at === 'dossier') setPlace({ at: 'worklist' })
      else if (KEYS[event.key] && session)
        setPlace(event.key === 'F2' ? { at: 'intake', fresh: Date.now() } : (KEYS[event.key] as Place))
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [session, place.at])

  return (
    <InLanguage language={look.language}>
      {hall.data && (
        <TopBar
          hall={hall.data}
          place={place}
          go={setPlace}
          leave={leave}
          showKeys={() => setShowKeys(true)}
        />
      )}
      <main>
        {hall.data && !session && <LogIn hall={hall.data} onOpen={() => setPlace({ at: 'worklist' })} />}
        <Suspense fallback={null}>
          {session &&
            (status.data?.recovery ? (
              <Recovery recovery={status.data.recovery} />
            ) : (
              <Screen place={place} go={setPlace} look={look} setLook={setLook} key={session.id} />
            ))}
        </Suspense>
      </main>
      {status.data && <StatusStrip status={status.data} />}
      {showKeys && <KeyList close={() => setShowKeys(false)} />}
    </InLanguage>
  )
}

function Screen({
  place,
  go,
  look,
  setLook,
}: {
  place: Place
  go: Go
  look: ReturnType<typeof useLook>[0]
  setLook: ReturnType<typeof useLook>[1]
}) {
  if (place.at === 'intake') return <Intake key={place.fresh} go={go} />
  if (place.at === 'dossier') return <DossierPage key={place.dossier} dossier={place.dossier} go={go} />
  if (place.at === 'register') return <Register go={go} />
  if (place.at === 'settings') return <Settings look={look} setLook={setLook} />
  return <Worklist go={go} />
}
