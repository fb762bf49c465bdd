import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import type { DateOfCard } from '../../../shared/card/citizen-card.ts'
import { followScans } from '../../desk.ts'
import { useText } from '../../text/text.ts'

type Props = {
  read: (typed: string) => void
  outcome: 'garbled' | 'not-a-card' | 'two-cards' | readonly DateOfCard[] | null
}

/**
 * The box where a scan arrives: from the counter's scanner, as typing, or as a paste. The Enter after it
 * reads it, and a sentence says what came of it.
 */
export function CardBox({ read, outcome }: Props) {
  const { t } = useText()
  const latest = useRef(read)
  latest.current = read
  useEffect(() => followScans(scan => latest.current(scan)), [])
  const card = t('intake.card')
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
          // The next scan replaces the last: another citizen stands there.
          onFocus={event => event.currentTarget.select()}
          onClick={event => event.currentTarget.select()}
          onPaste={paste}
          onKeyDown={press}
        />
      </div>
      <CardSaid outcome={outcome} />
    </>
  )
}

const REFUSED = {
  garbled: 'intake.cardGarbled',
  'not-a-card': 'intake.cardWrong',
  'two-cards': 'intake.cardTwice',
} as const

/**
 * Says whether the card was read whole, read except for a date that has to be typed from its face, or not
 * read.
 */
function CardSaid({ outcome }: { outcome: Props['outcome'] }) {
  const { t } = useText()
  if (!outcome) return null
  if (typeof outcome === 'string')
    return (
      <div className="no" role="alert">
        {t(REFUSED[outcome])}
      </div>
    )
  if (outcome.length === 0) return <div className="yes">{t('intake.cardGood')}</div>
  return (
    <div className="warn" role="alert">
      {t('intake.cardPart', { what: outcome.map(date => t(`intake.${date}`).toLowerCase()).join(', ') })}
    </div>
  )
}
