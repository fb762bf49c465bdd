import type { KeyboardEvent } from 'react'
import type { Check } from '../../shared/dossier/terms.ts'
import { useAnswering, useMarks, useNamed } from '../parts/fields/refused-in.tsx'
import { useText } from '../text/text.ts'

export type Verdict = 'yes' | 'no' | 'not-applicable'
export type Verdicts = Readonly<Record<string, Verdict>>
const KEYS: Readonly<Record<string, Verdict>> = { y: 'yes', n: 'no', k: 'not-applicable' }

type Props = { checks: readonly Check[]; verdicts: Verdicts; change: (verdicts: Verdicts) => void }

/**
 * The checks of a procedure, each with the provision it comes from. One key answers a check and goes on to
 * the next.
 */
export function CheckList({ checks, verdicts, change }: Props) {
  const { t } = useText()
  const { isInvalid, ...described } = useMarks(...checks.map(({ text }) => text))
  const nothingSaid = Object.keys(verdicts).length === 0
  return (
    <>
      <h2>
        {t('step.checks')} <small className="soft">({t('step.checkKeys')})</small>
      </h2>
      <div
        className="ticks"
        role="listbox"
        aria-label={t('step.checks')}
        aria-invalid={isInvalid}
        {...described}
      >
        {checks.map((check, at) => (
          <CheckRow
            key={check.id}
            check={check}
            verdict={verdicts[check.id]}
            first={at === 0 && nothingSaid}
            say={verdict => change({ ...verdicts, [check.id]: verdict })}
          />
        ))}
      </div>
    </>
  )
}

type Row = {
  check: Check
  verdict: Verdict | undefined
  /** Takes the focus when nothing else has it, so that the officer's first key is an answer. */
  first: boolean
  say: (verdict: Verdict) => void
}

function CheckRow({ check, verdict, first, say }: Row) {
  const { t } = useText()
  const isNamed = useNamed(check.text) !== undefined
  const answering = useAnswering(check.text)
  const yes = t('step.yes')
  const no = t('step.no')
  const na = t('step.na')
  const words = { yes, no, 'not-applicable': na }
  const takeFocus = (element: HTMLElement | null): void => {
    if (first && document.activeElement === document.body) element?.focus()
  }
  return (
    <div
      className="tick"
      role="option"
      aria-selected={verdict !== undefined}
      tabIndex={0}
      data-named={isNamed || undefined}
      ref={takeFocus}
      onKeyDown={event =>
        press(event, given => {
          answering()
          say(given)
        })
      }
    >
      <span>
        {check.text}
        <br />
        <small className="soft">{check.basis}</small>
      </span>
      <span className={verdict === 'no' ? 'state bad' : 'state'}>{verdict ? words[verdict] : '…'}</span>
    </div>
  )
}

function press(event: KeyboardEvent<HTMLElement>, say: (verdict: Verdict) => void): void {
  const { nextElementSibling: next, previousElementSibling: before } = event.currentTarget
  const verdict = event.ctrlKey ? undefined : KEYS[event.key.toLowerCase()]
  if (verdict) say(verdict)
  if (verdict || event.key === 'ArrowDown') (next as HTMLElement | null)?.focus()
  else if (event.key === 'ArrowUp') (before as HTMLElement | null)?.focus()
  else return
  event.preventDefault()
}
