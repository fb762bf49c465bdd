import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Field } from '../../../shared/fields.ts'
import { FIELD_KINDS, withField } from '../../../shared/procedures/field-text.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useText } from '../../text/text.ts'

type Adding = { label: string; kind: Field['kind']; required: boolean; options: string }
const NOTHING: Adding = { label: '', kind: 'text', required: true, options: '' }

/** Adds a field to the list. Its kind is chosen among the ten, and its id is made from its label. */
export function FieldAdd({ fields, change }: { fields: string; change: (fields: string) => void }) {
  const { t } = useText()
  const [adding, setAdding] = useState(NOTHING)
  const say = (part: Partial<Adding>): void => setAdding({ ...adding, ...part })
  const add = (): void => {
    if (!adding.label.trim()) return
    change(withField(fields, adding))
    setAdding(NOTHING)
  }
  return (
    <fieldset className="panel">
      <legend>{t('drafts.add.head')}</legend>
      <TextField
        id="add-label"
        label={t('drafts.add.label')}
        value={adding.label}
        change={label => say({ label })}
      />
      <Choice
        id="add-kind"
        label={t('drafts.add.kind')}
        value={adding.kind}
        options={FIELD_KINDS}
        choose={kind => say({ kind })}
      />
      {adding.kind === 'choice' && (
        <TextField
          id="add-options"
          label={t('drafts.add.options')}
          value={adding.options}
          change={options => say({ options })}
        />
      )}
      <Choice
        id="add-required"
        label={t('drafts.add.required')}
        value={adding.required ? 'yes' : 'no'}
        options={[
          ['yes', t('drafts.yes')],
          ['no', t('drafts.no')],
        ]}
        choose={said => say({ required: said === 'yes' })}
      />
      <Button id="add-field" className="quiet" onPress={add}>
        {t('drafts.add.press')}
      </Button>
    </fieldset>
  )
}
