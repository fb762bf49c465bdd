import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Hall, Status } from '../shared/door.ts'
import { ask, desk } from './desk.ts'
import { newAct } from './parts/act.ts'
import { KeyList } from './parts/key-list.tsx'
import { StatusStrip } from './parts/status-strip.tsx'
import { TopBar } from './parts/top-bar.tsx'
import { LogIn } from './screens/log-in.tsx'
import { Recovery } from './screens/recovery.tsx'
import { useText } from './text/text.ts'

const leave = (): void => void ask.session.close({})

/** The window: who is logged in decides what is shown, and nothing of it outlives the session. */
export function App() {
  const { language } = useText()
  const [showKeys, setShowKeys] = useState(false)
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  useKeys(Boolean(hall.data?.session), () => setShowKeys(true))
  useHomeComing(hall.data?.session?.id)
  if (!hall.data || !status.data) return null
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <TopBar hall={hall.data} leave={leave} showKeys={() => setShowKeys(true)} />
      <main>
        <Inside hall={hall.data} recovery={status.data.recovery} />
      </main>
      <StatusStrip status={status.data} />
      <KeyList open={showKeys} close={() => setShowKeys(false)} />
    </I18nProvider>
  )
}

function Inside({ hall, recovery }: { hall: Hall; recovery: Status['recovery'] }) {
  if (!hall.session) return <LogIn hall={hall} />
  return recovery ? <Recovery recovery={recovery} /> : <Outlet key={hall.session.id} />
}

/** Every session begins at the waiting work, wherever the last one ended. */
function useHomeComing(session: string | undefined): void {
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the session is what leads home
  useEffect(() => void navigate({ to: '/', replace: true }), [session, navigate])
}

/** The keys that work everywhere. */
function useKeys(inside: boolean, showKeys: () => void): void {
  const navigate = useNavigate()
  const inDossier = useRouterState({ select: ({ location }) => location.pathname.startsWith('/dossier/') })
  useEffect(() => {
    const away: Readonly<Record<string, () => unknown>> = {
      F2: () => navigate({ to: '/intake/$turn', params: { turn: newAct() } }),
      F3: () => navigate({ to: '/' }),
      F4: () => navigate({ to: '/register' }),
      F8: () => navigate({ to: '/settings' }),
      F9: leave,
      ...(inDossier ? { Escape: () => navigate({ to: '/' }) } : {}),
    }
    const press = (event: KeyboardEvent): void => {
      const act = event.key === 'F1' ? showKeys : inside ? away[event.key] : undefined
      if (!act || event.isComposing || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [inside, inDossier, navigate, showKeys])
}
