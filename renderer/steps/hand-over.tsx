import { useState } from 'react'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

type Receiver = 'applicant' | 'representative'
type Said = '3' | '2' | '1' | 'unsaid'

/** Trả kết quả: to whom, by which paper, and what the citizen says of it. */
export function HandOverPanel({ view, recorded }: PanelProps) {
  const { text } = useText()
  const words = text.step
  const [to, setTo] = useState<Receiver>('applicant')
  const [authority, setAuthority] = useState('')
  const [said, setSaid] = useState<Said>('unsaid')
  const receivers = [
    ['applicant', words.applicant],
    ['representative', words.representative],
  ] as const
  const opinions = [
    ['3', words.satisfied[3]],
    ['2', words.satisfied[2]],
    ['1', words.satisfied[1]],
    ['unsaid', words.unsaid],
  ] as const
  const satisfaction = said === 'unsaid' ? null : Number(said)
  const input = { to, authority, channel: 'counter', satisfaction, note: '' }
  return (
    <StepFrame view={view} recorded={recorded} steps={[{ step: 'return', input }]}>
      <Choice label={words.to} value={to} options={receivers} choose={setTo} />
      {to === 'representative' && (
        <TextField id="authority" label={`${words.authority} *`} value={authority} change={setAuthority} />
      )}
      <Choice id="satisfaction" label={words.satisfaction} value={said} options={opinions} choose={setSaid} />
    </StepFrame>
  )
}
