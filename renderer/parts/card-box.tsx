import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { followScans } from '../desk.ts'
import { useText } from '../text/text.ts'

type Props = { read: (typed: string) => void; outcome: 'good' | 'garbled' | 'not-a-card' | null }

/** A scan arrives here from the counter's scanner, as typing or as a paste; the Enter after it reads it, and a sentence says what came of it. */
export function CardBox({ read, outcome }: Props) {
  const { t } = useText()
  const latest = useRef(read)
  latest.current = read
  useEffect(() => followScans(scan => latest.current(scan)), [])
  const card = t('intake.card')
  const cardGood = t('intake.cardGood')
  const cardGarbled = t('intake.cardGarbled')
  const cardWrong = t('intake.cardWrong')
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    event.preventDefault()
    event.currentTarget.value = event.clipboardData.getData('text/plain')
    read(event.currentTarget.value)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    read(event.currentTarget.value)
  }
  return (
    <>
      <div className="field">
        <label htmlFor="card">{card}</label>
        <input
          id="card"
          className="big"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the scanner types where the focus is
          autoFocus
          maxLength={1000}
          onPaste={paste}
          onKeyDown={press}
        />
      </div>
      {outcome === 'good' && <div className="yes">{cardGood}</div>}
      {outcome && outcome !== 'good' && (
        <div className="no" role="alert">
          {outcome === 'garbled' ? cardGarbled : cardWrong}
        </div>
      )}
    </>
  )
}
