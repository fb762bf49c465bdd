import { Link, useRouterState } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import type { Role } from '../../shared/people/certificate.ts'
import type { Hall } from '../../shared/people/hall.ts'
import { newAct } from '../parts/act.ts'
import { useText } from '../text/text.ts'

type Props = { hall: Hall; leave: () => void; showKeys: () => void }

/** The bar on top: where one can go, who works here. */
export function TopBar({ hall, leave, showKeys }: Props) {
  const { t } = useText()
  const { session } = hall
  return (
    <header>
      <div className="top">
        <span className="brand">{t('app')}</span>
        {session && <Places roles={session.roles} />}
        <span className="who">
          {session && (
            <span>
              <b>{session.name}</b> · {hall.counter}
            </span>
          )}
          {session && (
            <Button onPress={leave}>
              {t('nav.switch')} <kbd>F9</kbd>
            </Button>
          )}
          <Button onPress={showKeys}>
            {t('nav.keys')} <kbd>F1</kbd>
          </Button>
        </span>
      </div>
      {hall.demo && <div className="demo">{t('demo')}</div>}
    </header>
  )
}

function Places({ roles }: { roles: readonly Role[] }) {
  const { t } = useText()
  const at = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] ?? '' })
  const here = (place: string) => (at === place ? { 'aria-current': 'page' as const } : {})
  return (
    <nav aria-label={t('nav.places')}>
      <Link to="/intake/$turn" params={() => ({ turn: newAct() })} {...here('intake')}>
        {t('nav.intake')} <kbd>F2</kbd>
      </Link>
      <Link to="/" {...here('')}>
        {t('nav.worklist')} <kbd>F3</kbd>
      </Link>
      <Link to="/register" {...here('register')}>
        {t('nav.register')} <kbd>F4</kbd>
      </Link>
      <Link to="/duty" {...here('duty')}>
        {t('nav.duty')} <kbd>F5</kbd>
      </Link>
      {roles.includes('seal-keeper') && (
        <Link to="/drawer" {...here('drawer')}>
          {t('nav.drawer')} <kbd>F6</kbd>
        </Link>
      )}
      {roles.includes('approver') && (
        <Link to="/approvals" {...here('approvals')}>
          {t('nav.approvals')} <kbd>F11</kbd>
        </Link>
      )}
      <Link to="/verification" {...here('verification')}>
        {t('nav.verification')} <kbd>F7</kbd>
      </Link>
      <Link to="/settings" {...here('settings')}>
        {t('nav.settings')} <kbd>F8</kbd>
      </Link>
    </nav>
  )
}
