import { Link, useRouterState } from '@tanstack/react-router'
import type { Role } from '../../shared/people/certificate.ts'
import { newAct } from '../parts/act.ts'
import { useText } from '../text/text.ts'

/** In the bar: the places somebody with these roles can go, with the present one marked. */
export function Places({ roles }: { roles: readonly Role[] }) {
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
