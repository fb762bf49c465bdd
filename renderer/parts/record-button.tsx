import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../text/text.ts'

/** What a form lacks before it can be sent, and a selector of the place where that is put right. */
export type Lacking = { said: string; at: string }

type Props = {
  id?: string
  label: string
  busy?: boolean
  lacking?: Lacking | undefined
  /** Enter in a field does not send the form. */
  byKeyOnly?: true
  quiet?: true
}

/**
 * The button that sends a form. While the desk works on it, the button says so in words, also aloud, and
 * takes no second press. While the form lacks something, every way of sending it says what is lacking, and
 * the focus goes there.
 */
export function RecordButton({ id, label, busy = false, lacking, byKeyOnly, quiet }: Props) {
  const { t } = useText()
  const button = useRef<HTMLButtonElement>(null)
  const isTold = useTold(button, lacking)
  return (
    <>
      {isTold && lacking && (
        <div className="no" role="alert">
          {lacking.said}
        </div>
      )}
      <Button
        ref={button}
        {...(id ? { id } : {})}
        type={byKeyOnly ? 'button' : 'submit'}
        className={quiet ? 'quiet' : 'act'}
        isPending={busy}
        data-lacking={lacking ? '' : undefined}
        {...(byKeyOnly ? { onPress: () => button.current?.form?.requestSubmit() } : {})}
      >
        {busy ? t('recording') : label}
      </Button>
      <span className="soft" aria-live="polite">
        {busy && ` ${t('recordingWait')}`}
      </span>
    </>
  )
}

/** Holds the form back while it lacks something. Returns whether that has been said. */
function useTold(button: RefObject<HTMLButtonElement | null>, lacking: Lacking | undefined): boolean {
  const [isTold, setTold] = useState(false)
  const latest = useRef(lacking)
  latest.current = lacking
  useEffect(() => {
    const form = button.current?.form
    const send = (event: Event): void => {
      if (!latest.current) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setTold(true)
      const place = document.querySelector<HTMLElement>(latest.current.at)
      place?.focus({ preventScroll: true })
      place?.scrollIntoView({ block: 'center' })
    }
    form?.addEventListener('submit', send, true)
    return () => form?.removeEventListener('submit', send, true)
  }, [button])
  useEffect(() => {
    if (!lacking) setTold(false)
  }, [lacking])
  return isTold
}
