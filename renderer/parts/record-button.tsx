import { Button } from 'react-aria-components'
import { useText } from '../text/text.ts'

type Props = { busy: boolean; ready?: boolean; label: string; press?: () => void }

/** The button that records: while the desk is at it, it says so in words, also aloud, and takes no second press. */
export function RecordButton({ busy, ready = true, label, press }: Props) {
  const { t } = useText()
  return (
    <>
      <Button
        type={press ? 'button' : 'submit'}
        className="act"
        isPending={busy}
        isDisabled={!ready}
        {...(press ? { onPress: press } : {})}
      >
        {busy ? t('recording') : label}
      </Button>
      <span className="soft" aria-live="polite">
        {busy && ` ${t('recordingWait')}`}
      </span>
    </>
  )
}
