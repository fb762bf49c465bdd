import type { Hall } from '../../shared/people/hall.ts'
import { useText } from '../text/text.ts'
import type { Inside } from './inside.ts'

type Props = { hall: Hall; inside: Inside | undefined; showKeys: () => void }

/** The bar at the top: where one can go, and who works here. */
export function TopBar({ hall, inside, showKeys }: Props) {
  const { t } = useText()
  const { session } = hall
  return (
    <header className="bar">
      <div className="top">
        <span className="brand">{t('app')}</span>
        {inside?.places}
        <span className="who">
          {session && (
            <span>
              <b>{session.name}</b> · {hall.counter}
            </span>
          )}
          {inside && (
            <button type="button" onClick={inside.leave}>
              {t('nav.switch')} <kbd>F9</kbd>
            </button>
          )}
          <button type="button" onClick={showKeys}>
            {t('nav.keys')} <kbd>F1</kbd>
          </button>
        </span>
      </div>
      {hall.demo && <div className="demo">{t('demo')}</div>}
    </header>
  )
}
