import { type KeyboardEvent, useState } from 'react'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

type Verdict = 'yes' | 'no' | 'not-applicable'
const KEYS: Readonly<Record<string, Verdict>> = { y: 'yes', n: 'no', k: 'not-applicable' }

/** Thẩm định: one key per check; a "no" needs its sentence, and leads to the proposal not to grant. */
export function AppraisalPanel({ view, recorded }: PanelProps) {
  const { text } = useText()
  const words = text.step
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({})
  const [opinion, setOpinion] = useState('')
  const { checks } = view.procedure
  const say = { yes: words.yes, no: words.no, 'not-applicable': words.na }
  const against = Object.values(verdicts).includes('no')
  const findings = checks.flatMap(({ id }) =>
    verdicts[id] ? [{ check: id, verdict: verdicts[id], note: '' }] : [],
  )
  const press = (event: KeyboardEvent<HTMLDivElement>, id: string): void => {
    const verdict = KEYS[event.key.toLowerCase()]
    const row = event.currentTarget
    if (verdict) {
      setVerdicts({ ...verdicts, [id]: verdict })
      ;(row.nextElementSibling as HTMLElement | null)?.focus()
    } else if (event.key === 'ArrowDown') (row.nextElementSibling as HTMLElement | null)?.focus()
    else if (event.key === 'ArrowUp') (row.previousElementSibling as HTMLElement | null)?.focus()
    else return
    event.preventDefault()
  }
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      steps={[{ step: 'appraisal', input: { findings, conclusion: against ? 'refuse' : 'grant', opinion } }]}
    >
      <h2>
        {words.checks} <small className="soft">({words.checkKeys})</small>
      </h2>
      <div className="ticks" role="listbox" aria-label={words.checks}>
        {checks.map((check, at) => (
          <div
            key={check.id}
            className="tick"
            role="option"
            aria-selected={verdicts[check.id] !== undefined}
            tabIndex={0}
            ref={element =>
              void (
                at === 0 &&
                Object.keys(verdicts).length === 0 &&
                document.activeElement === document.body &&
                element?.focus()
              )
            }
            onKeyDown={event => press(event, check.id)}
          >
            <span>
              {check.text}
              <br />
              <small className="soft">{check.basis}</small>
            </span>
            <span className={verdicts[check.id] === 'no' ? 'state bad' : 'state'}>
              {verdicts[check.id] ? say[verdicts[check.id] as Verdict] : '…'}
            </span>
          </div>
        ))}
      </div>
      {against && <div className="warn">{words.refuseConclusion}</div>}
      <TextField
        id="opinion"
        label={against ? `${words.opinion} *` : words.opinion}
        long
        value={opinion}
        change={setOpinion}
      />
    </StepFrame>
  )
}
