import { type Answers, type Field, isUnlikelyDay } from '../../shared/fields.ts'
import { useText } from '../text/text.ts'
import { Choice } from './choice.tsx'
import { CountField } from './count-field.tsx'
import { DayField } from './day-field.tsx'
import { TextField } from './text-field.tsx'
import { today } from './time.ts'

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
  const { t } = useText()
  const { label, required, kind, help } = field
  const id = `field-${field.id}`
  const said = value === undefined ? '' : String(value)
  if (kind === 'yes-no') return <YesNo {...{ id, label, required, value, change }} />
  if (kind === 'choice') {
    const options = field.options.map(option => [option, option] as const)
    return <Choice {...{ id, label, required, options }} value={said || null} choose={change} />
  }
  if (kind === 'date') {
    const unlikely = field.falls === 'future' ? t('day.past') : t('day.future')
    const warning = isUnlikelyDay(field, value, today()) ? unlikely : undefined
    return <DayField {...{ id, label, required, change, warning }} readBack value={said} />
  }
  const hint = field.example === undefined ? '' : t('step.example', { example: field.example })
  if (kind === 'number' || kind === 'money') {
    const counted = typeof value === 'number' ? value : said
    return <CountField {...{ id, label, required, hint, change }} value={counted} />
  }
  const mode = kind === 'citizen-id' ? 'numeric' : kind === 'phone' ? 'tel' : 'text'
  const long = kind === 'long-text'
  return <TextField {...{ id, label, required, mode, long, help, hint, change }} value={said} />
}

type Asked = { id: string; label: string; required: boolean; value: Value | undefined }

function YesNo({ value, change, ...asked }: Asked & { change: (value: Value) => void }) {
  const { t } = useText()
  const options = [
    ['true', t('step.affirmed')],
    ['false', t('step.denied')],
  ] as const
  const chosen = value === undefined ? null : value ? 'true' : 'false'
  return <Choice {...asked} options={options} value={chosen} choose={one => change(one === 'true')} />
}
