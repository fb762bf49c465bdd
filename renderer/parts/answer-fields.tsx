import type { Answers, Field } from '../../shared/fields.ts'
import { useText } from '../text/language.tsx'
import { Choice } from './choice.tsx'
import { DayField } from './day-field.tsx'
import { TextField } from './text-field.tsx'

type Value = Answers[string]
type Props = { fields: readonly Field[]; answers: Answers; change: (answers: Answers) => void }

/** The ten kinds of field a procedure may ask. */
export function AnswerFields({ fields, answers, change }: Props) {
  const set = (id: string) => (value: Value) => change({ ...answers, [id]: value })
  return (
    <div className="grid">
      {fields.map(field => (
        <AnswerField key={field.id} field={field} value={answers[field.id]} change={set(field.id)} />
      ))}
    </div>
  )
}

type One = { field: Field; value: Value | undefined; change: (value: Value) => void }

function AnswerField({ field, value, change }: One) {
  const { text } = useText()
  const { label, required, kind } = field
  const said = value === undefined ? '' : String(value)
  const id = `field-${field.id}`
  if (kind === 'yes-no') {
    const options = [
      ['true', text.step.affirmed],
      ['false', text.step.denied],
    ] as const
    const chosen = value === undefined ? null : value ? 'true' : 'false'
    return (
      <Choice {...{ id, label, required, options }} value={chosen} choose={one => change(one === 'true')} />
    )
  }
  if (kind === 'choice') {
    const options = field.options.map(option => [option, option] as const)
    return <Choice {...{ id, label, required, options }} value={said || null} choose={change} />
  }
  const shown = required ? `${label} *` : label
  if (kind === 'date') return <DayField {...{ id, required, change }} label={shown} value={said} />
  return (
    <TextField
      {...{ id, required }}
      label={shown}
      value={said}
      long={kind === 'long-text'}
      mode={MODES[kind] ?? 'text'}
      help={field.help}
      change={typed => change(isCounted(kind) ? readCount(typed) : typed)}
    />
  )
}

const MODES: Partial<Record<Field['kind'], 'numeric' | 'tel'>> = {
  number: 'numeric',
  money: 'numeric',
  'citizen-id': 'numeric',
  phone: 'tel',
}
const isCounted = (kind: Field['kind']): boolean => kind === 'number' || kind === 'money'

/** Digits with or without dots between them; anything else stays as it was typed, so that the rules can say so. */
function readCount(typed: string): Value {
  const digits = typed.replace(/[\s.]/g, '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) : typed
}
