import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, useEffect, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { RecoveryReason } from '../shared/record/recovery-reason.ts'
import type { Status } from '../shared/status/status.ts'
import { isDiskShut, RECOVERY } from '../shared/text/recovery.ts'
import { ask, desk } from './desk.ts'
import { CertificateLine } from './frame/certificate-line.tsx'
import { Frame } from './frame/frame.tsx'
import type { Inside } from './frame/inside.ts'
import { Places } from './frame/places.tsx'
import { newAct } from './parts/act.ts'
import { useText } from './text/text.ts'

const Recovery = lazy(async () => ({ default: (await import('./screens/recovery.tsx')).Recovery }))

const leave = (): void => void ask.session.close({})
const linkTo: Inside['linkTo'] = (place, said) => <Link to={place}>{said}</Link>

/** The window of the officer who is logged in. */
export function Session() {
  const { language } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const status = useQuery(desk.status.queryOptions({ input: {} }))
  const session = hall.data?.session
  const keys = useWays()
  useStartInMain()
  if (!hall.data || !session || !status.data) return null
  const places = <Places roles={session.roles} />
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <Frame
        hall={hall.data}
        status={status.data}
        inside={{ places, keys, leave, linkTo, certificates: <CertificateLine /> }}
      >
        <Screen recovery={status.data.recovery} />
      </Frame>
    </I18nProvider>
  )
}

function Screen({ recovery }: { recovery: Status['recovery'] }) {
  if (recovery && !isDiskShut(recovery.reason)) return <Recovery recovery={recovery} />
  return (
    <>
      {recovery && <DiskShut reason={recovery.reason} />}
      <Outlet />
    </>
  )
}

/**
 * The record is whole, but its disk takes nothing. It can be read as ever, and every screen says why nothing
 * new is recorded.
 */
function DiskShut({ reason }: { reason: RecoveryReason }) {
  const { language } = useText()
  return (
    <p className="no" role="alert">
      {RECOVERY[reason][language]}
    </p>
  )
}

/**
 * Makes Tab begin where the screen does, not at the bar above it. A screen that takes the focus itself keeps
 * it.
 */
function useStartInMain(): void {
  const place = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is what begins anew
  useEffect(() => {
    const main = document.querySelector('main')
    if (!main || main.contains(document.activeElement)) return
    main.focus({ preventScroll: true })
    main.blur()
  }, [place])
}

/** The keys that lead to a screen, or log out. */
function useWays(): Inside['keys'] {
  const navigate = useNavigate()
  const inDossier = useRouterState({ select: ({ location }) => location.pathname.startsWith('/dossier/') })
  return useMemo(
    () => ({
      F2: () => navigate({ to: '/intake/$turn', params: { turn: newAct() } }),
      F3: () => navigate({ to: '/' }),
      F4: () => navigate({ to: '/register' }),
      'Shift+F4': () => navigate({ to: '/books' }),
      F5: () => navigate({ to: '/duty' }),
      'Shift+F5': () => navigate({ to: '/programme' }),
      F10: () => navigate({ to: '/delegations' }),
      F11: () => navigate({ to: '/approvals' }),
      F12: () => navigate({ to: '/outbox' }),
      F6: () => navigate({ to: '/drawer' }),
      'Shift+F6': () => navigate({ to: '/procedures' }),
      F7: () => navigate({ to: '/verification' }),
      F8: () => navigate({ to: '/settings' }),
      F9: leave,
      ...(inDossier ? { Escape: () => navigate({ to: '/' }) } : {}),
    }),
    [navigate, inDossier],
  )
}
