import { doubtsOfAnswer, findImpossible } from '../../../shared/dossier/values/doubts.ts'
import type { Beside } from '../../../shared/dossier/values/kinds.ts'
import type { Answers, Field } from '../../../shared/fields.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { useText } from '../../text/text.ts'
import { today } from '../time.ts'
import { Choice } from './choice.tsx'
import { CountField } from './count-field.tsx'
import { DayField } from './day-field.tsx'
import { TextField } from './text-field.tsx'
import { useDoubts } from './use-doubts.ts'

type Value = Answers[string]
type Props = { fields: readonly Field[]; answers: Answers; change: (answers: Answers) => void }

/** The fields of a procedure, each of one of ten kinds. */
export function AnswerFields({ fields, answers, change }: Props) {
  const set = (id: string) => (value: Value) => change({ ...answers, [id]: value })
  return (
    <div className="grid">
      {fields.map(field => (
        <AnswerField
          key={field.id}
          field={field}
          value={answers[field.id]}
          beside={{ fields, answers, received: today() }}
          change={set(field.id)}
        />
      ))}
    </div>
  )
}

type One = { field: Field; value: Value | undefined; beside: Beside; change: (value: Value) => void }

function AnswerField({ field, value, beside, change }: One) {
  const { t, language } = useText()
  const impossible = findImpossible(field, beside)
  const doubted = useDoubts(doubtsOfAnswer(field, beside))(`answers.${field.id}`)
  const warning = impossible ? sentence(impossible, language) : doubted
  const { label, required, kind, help } = field
  const id = `field-${field.id}`
  const said = value === undefined ? '' : String(value)
  if (kind === 'yes-no') return <YesNo {...{ id, label, required, value, change }} />
  if (kind === 'choice') {
    const options = field.options.map(option => [option, option] as const)
    return <Choice {...{ id, label, required, options }} value={said || null} choose={change} />
  }
  if (kind === 'date') return <DayField {...{ id, label, required, change, warning }} readBack value={said} />
  const hint = field.example === undefined ? '' : t('step.example', { example: field.example })
  if (kind === 'number' || kind === 'money') {
    const counted = typeof value === 'number' ? value : said
    return <CountField {...{ id, label, required, hint, warning, change }} value={counted} />
  }
  const mode = kind === 'citizen-id' ? 'numeric' : kind === 'phone' ? 'tel' : 'text'
  const long = kind === 'long-text'
  return <TextField {...{ id, label, required, mode, long, help, hint, warning, change }} value={said} />
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
