import {
  type Dispatch,
  lazy,
  type ReactNode,
  type SetStateAction,
  Suspense,
  useEffect,
  useState,
} from 'react'
import type { Hall } from '../../shared/people/hall.ts'
import type { Status } from '../../shared/status/status.ts'
import { useText } from '../text/text.ts'
import type { Inside } from './inside.ts'
import { useRecordKey } from './record-key.ts'
import { StatusStrip } from './status-strip.tsx'
import { TopBar } from './top-bar.tsx'

const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }))

type Props = { hall: Hall; status: Status; inside?: Inside; children: ReactNode }

/** What stays in view around every screen, with the table of keys over it. */
export function Frame({ hall, status, inside, children }: Props) {
  const [showsKeys, showKeys] = useState(false)
  useKeys(inside?.keys, showKeys)
  const isNothing = useRecordKey()
  const { t } = useText()
  return (
    <>
      <TopBar hall={hall} inside={inside} showKeys={() => showKeys(true)} />
      <main tabIndex={-1}>
        <Suspense>{children}</Suspense>
        {isNothing && (
          <p className="warn stays" role="alert">
            {t('lacking.nothing')}
          </p>
        )}
      </main>
      <StatusStrip status={status} inside={inside} />
      <Suspense>{showsKeys && <KeyList close={() => showKeys(false)} />}</Suspense>
    </>
  )
}

/** The keys that work everywhere. */
function useKeys(away: Inside['keys'] | undefined, showKeys: Dispatch<SetStateAction<boolean>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.shiftKey && /^F\d/.test(event.key) ? `Shift+${event.key}` : event.key
      const act = key === 'F1' ? () => showKeys(now => !now) : away?.[key]
      if (!act || event.isComposing || event.defaultPrevented) return
      event.preventDefault()
      act()
      if (key === 'F1') return
      // Going to another screen closes the table of keys. It also takes the focus from whatever outside the
      // screen had it.
      showKeys(false)
      const held = document.activeElement
      if (held instanceof HTMLElement && !held.closest('main')) held.blur()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [away, showKeys])
}
