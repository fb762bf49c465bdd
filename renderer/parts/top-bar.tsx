import type { Hall } from '../../shared/door.ts'
import type { Go, Place } from '../place.ts'
import { useText } from '../text/language.tsx'

type Props = { hall: Hall; place: Place; go: Go; leave: () => void; showKeys: () => void }

/** The bar on top: where one can go, who works here. */
export function TopBar({ hall, place, go, leave, showKeys }: Props) {
  const { text } = useText()
  const { session } = hall
  const item = (at: Place['at'], label: string, key: string, to: Place) => (
    <button type="button" aria-current={place.at === at ? 'page' : undefined} onClick={() => go(to)}>
      {label} <kbd>{key}</kbd>
    </button>
  )
  return (
    <header>
      <div className="top">
        <span className="brand">{text.app}</span>
        {session && (
          <nav aria-label={text.app}>
            {item('intake', text.nav.intake, 'F2', { at: 'intake', fresh: Math.random() })}
            {item('worklist', text.nav.worklist, 'F3', { at: 'worklist' })}
            {item('register', text.nav.register, 'F4', { at: 'register' })}
            {item('settings', text.nav.settings, 'F8', { at: 'settings' })}
          </nav>
        )}
        <span className="who">
          {session && (
            <>
              <span>
                {session.name} · {hall.counter}
              </span>
              <button type="button" onClick={leave}>
                {text.nav.switch} <kbd>F9</kbd>
              </button>
            </>
          )}
          <button type="button" onClick={showKeys}>
            {text.nav.keys} <kbd>F1</kbd>
          </button>
        </span>
      </div>
      {hall.demo && <div className="demo">{text.demo}</div>}
    </header>
  )
}
