import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { type Dispatch, lazy, type SetStateAction, Suspense, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Hall } from '../shared/people/hall.ts'
import type { Status } from '../shared/register/status.ts'
import { isDiskShut, RECOVERY } from '../shared/text/recovery.ts'
import { ask, desk } from './desk.ts'
import { StatusStrip } from './frame/status-strip.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { newAct } from './parts/act.ts'
import { LogIn } from './screens/log-in/log-in.tsx'
import { useText } from './text/text.ts'

// Not part of what is seen first: they come when they are asked for.
const KeyList = lazy(async () => ({ default: (await import('./frame/key-list.tsx')).KeyList }))
const Guide = lazy(() => import('./screens/guide/guide.tsx'))
const Recovery = lazy(async () => ({ default: (await import('./screens/recovery.tsx')).Recovery }))

const leave = (): void => void ask.session.close({})

/** The window: who is logged in decides what is shown, and nothing of it outlives the session. */
export function App() {
  const { language } = useText()
  const [showKeys, setShowKeys] = useState(false)
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  useKeys(hall.data?.session, setShowKeys)
  useStartInMain(hall.data?.session?.id)
  useTouch(Boolean(hall.data?.session))
  useHomeComing(hall.data && (hall.data.session?.id ?? null))
  if (!hall.data || !status.data) return null
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <TopBar hall={hall.data} leave={leave} showKeys={() => setShowKeys(true)} />
      <main tabIndex={-1}>
        <Suspense>
          <Inside hall={hall.data} recovery={status.data.recovery} />
        </Suspense>
      </main>
      <StatusStrip status={status.data} inside={hall.data.session !== null} />
      <Suspense>{showKeys && <KeyList close={() => setShowKeys(false)} />}</Suspense>
    </I18nProvider>
  )
}

/** The record is whole, its disk takes nothing: it is read as ever, and every screen says why nothing new is recorded. */
function DiskShut({ reason }: { reason: string }) {
  const { language } = useText()
  return (
    <p className="no" role="alert">
      {RECOVERY[reason]?.[language]}
    </p>
  )
}

function Inside({ hall, recovery }: { hall: Hall; recovery: Status['recovery'] }) {
  const [guide, setGuide] = useState(false)
  if (!hall.session && guide) return <Guide leave={() => setGuide(false)} />
  if (!hall.session) return <LogIn hall={hall} guide={() => setGuide(true)} />
  if (recovery && !isDiskShut(recovery.reason)) return <Recovery recovery={recovery} />
  return (
    <>
      {recovery && <DiskShut reason={recovery.reason} />}
      <Outlet key={hall.session.id} />
    </>
  )
}

/**
 * Every session begins at the waiting work, wherever the last one ended; before it is known whose it is, nothing is fetched.
 * At the door nobody has been anywhere yet: the code of the waiting work comes when the log-in screen stands.
 */
function useHomeComing(session: string | null | undefined): void {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    if (session === undefined) return
    const comeHome = (): void => void navigate({ to: '/', replace: true })
    if (session !== null || router.state.location.pathname !== DOOR) return comeHome()
    const idle = requestIdleCallback(comeHome)
    return () => cancelIdleCallback(idle)
  }, [session, navigate, router])
}
const DOOR = '/door'

/** Tells the desk that somebody is here, at most every so often; without it the keys are dropped. */
function useTouch(inside: boolean): void {
  useEffect(() => {
    if (!inside) return
    let last = Number.NEGATIVE_INFINITY
    const touch = ({ timeStamp }: Event): void => {
      if (timeStamp - last < TOUCH_MS) return
      last = timeStamp
      // A door that is closed says so elsewhere.
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

/** Tab begins where the screen does, not at the bar above it; a screen that takes the focus itself keeps it. */
function useStartInMain(session: string | undefined): void {
  const place = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place or person is what begins anew
  useEffect(() => {
    const main = document.querySelector('main')
    if (!main || main.contains(document.activeElement)) return
    main.focus({ preventScroll: true })
    main.blur()
  }, [place, session])
}

/** The keys that work everywhere. */
function useKeys(session: Hall['session'] | undefined, showKeys: Dispatch<SetStateAction<boolean>>): void {
  const inside = Boolean(session)
  const keeps = session?.roles.includes('seal-keeper') ?? false
  const navigate = useNavigate()
  const inDossier = useRouterState({ select: ({ location }) => location.pathname.startsWith('/dossier/') })
  useEffect(() => {
    const away: Readonly<Record<string, () => unknown>> = {
      F2: () => navigate({ to: '/intake/$turn', params: { turn: newAct() } }),
      F3: () => navigate({ to: '/' }),
      F4: () => navigate({ to: '/register' }),
      'Shift+F4': () => navigate({ to: '/books' }),
      F5: () => navigate({ to: '/duty' }),
      'Shift+F5': () => navigate({ to: '/programme' }),
      F10: () => navigate({ to: '/delegations' }),
      F11: () => navigate({ to: '/approvals' }),
      F12: () => navigate({ to: '/outbox' }),
      ...(keeps ? { F6: () => navigate({ to: '/drawer' }) } : {}),
      ...(keeps ? { 'Shift+F6': () => navigate({ to: '/procedures' }) } : {}),
      F7: () => navigate({ to: '/verification' }),
      F8: () => navigate({ to: '/settings' }),
      F9: leave,
      ...(inDossier ? { Escape: () => navigate({ to: '/' }) } : {}),
    }
    const press = (event: KeyboardEvent): void => {
      const key = event.shiftKey && /^F\d/.test(event.key) ? `Shift+${event.key}` : event.key
      const act = key === 'F1' ? () => showKeys(now => !now) : inside ? away[key] : undefined
      if (!act || event.isComposing || event.defaultPrevented) return
      event.preventDefault()
      act()
      if (key === 'F1') return
      // Who goes elsewhere has read the table, and leaves what he held outside of the screen.
      showKeys(false)
      const held = document.activeElement
      if (held instanceof HTMLElement && !held.closest('main')) held.blur()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [inside, keeps, inDossier, navigate, showKeys])
}
