import { useState } from 'react'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Trả kết quả: to whom, by which paper, and what the citizen says of it. */
export function HandOverPanel({ view, recorded }: PanelProps) {
  const { text } = useText()
  const words = text.step
  const [to, setTo] = useState<'applicant' | 'representative'>('applicant')
  const [authority, setAuthority] = useState('')
  const [satisfaction, setSatisfaction] = useState<number | null>(null)
  const input = { to, authority, channel: 'counter', satisfaction, note: '' }
  return (
    <StepFrame view={view} recorded={recorded} steps={[{ step: 'return', input }]}>
      <fieldset className="field">
        <legend className="label">{words.to}</legend>
        {(['applicant', 'representative'] as const).map(each => (
          <button
            key={each}
            type="button"
            className="quiet"
            aria-pressed={to === each}
            onClick={() => setTo(each)}
          >
            {words[each]}
          </button>
        ))}
      </fieldset>
      {to === 'representative' && (
        <TextField id="authority" label={`${words.authority} *`} value={authority} change={setAuthority} />
      )}
      <fieldset className="field">
        <legend className="label">{words.satisfaction}</legend>
        {([3, 2, 1] as const).map(each => (
          <button
            key={each}
            type="button"
            className="quiet"
            aria-pressed={satisfaction === each}
            onClick={() => setSatisfaction(each)}
          >
            {words.satisfied[each]}
          </button>
        ))}
        <button
          type="button"
          className="quiet"
          aria-pressed={satisfaction === null}
          onClick={() => setSatisfaction(null)}
        >
          {words.unsaid}
        </button>
      </fieldset>
    </StepFrame>
  )
}
