import { useEffect, useState } from 'react'
import type { DrawerView } from '../../../shared/seals/drawer.ts'
import type { SealCheck, UseEnd } from '../../../shared/seals/use.ts'
import { answerOf, ask, queries } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { useText } from '../../text/text.ts'

/**
 * Reads one scan after the other. With the drawer open, a scan in order is entered at once; otherwise it is
 * only looked at.
 */
export function useScanning(view: DrawerView, field: { current: HTMLInputElement | null }) {
  const { t } = useText()
  const [answer, setAnswer] = useState<SealCheck>()
  const [ended, setEnded] = useState<string>()
  const [error, setError] = useState<unknown>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined)
    setEnded(undefined)
    try {
      await work()
      await queries.invalidateQueries()
    } catch (fault) {
      setError(fault)
      // The drawer may have shut in the meantime. Then the screen shows that, and asks for the PIN.
      await queries.invalidateQueries()
    }
    field.current?.focus()
  }
  const read = (code: string): void => {
    const asked =
      view.openMinutes > 0 ? ask.seals.announce({ code, copies: null, pin: null }) : ask.seals.check({ code })
    void attempt(async () => setAnswer(await answerOf(asked)))
  }
  const end = (how: UseEnd, reason: string): Promise<void> =>
    attempt(async () => {
      const entry = view.open?.use.id ?? ''
      await answerOf(
        ask.seals.end({
          entry,
          end: how,
          sheets: 0,
          reason,
          witness: '',
          witnessPin: '',
          pin: null,
          act: newAct(),
        }),
      )
      setAnswer(undefined)
      setEnded(how === 'applied' ? `✓ ${t('drawer.sealed')}` : t('drawer.failedSaid'))
    })
  return { answer, ended, error, read, end }
}

/** How long the sheet that takes the seal is in view before a key may say that it is sealed. */
const SEEN_MS = 400

/**
 * Whether this use has been in view long enough to be seen. A scanner that ends a code with two Enters, or an
 * Enter that bounces, would else say of the sheet it has just read that it is sealed: nobody seals so fast.
 */
export function useSeen(entry: string | undefined): boolean {
  const [seen, setSeen] = useState<string>()
  useEffect(() => {
    if (entry === undefined) return
    const timer = setTimeout(() => setSeen(entry), SEEN_MS)
    return () => {
      clearTimeout(timer)
      setSeen(undefined)
    }
  }, [entry])
  return entry !== undefined && seen === entry
}
