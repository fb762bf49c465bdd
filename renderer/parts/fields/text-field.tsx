import { TextField as Field, Input, Label, Text, TextArea } from 'react-aria-components'
import { useAnswering, useMarks } from './refused-in.tsx'

type Props = {
  id: string
  label: string
  value: string
  change: (value: string) => void
  long?: boolean
  /** The most letters; without it, as many as such a box usually takes. */
  most?: number
  required?: boolean
  mode?: 'text' | 'numeric' | 'tel'
  hint?: string
  help?: string | undefined
  /** What to look at twice. It stops nobody. */
  warning?: string | undefined
}

/**
 * One line of text, or several. The browser keeps what is being composed: nothing is rewritten while one
 * types Vietnamese.
 */
export function TextField({
  id,
  label,
  value,
  change,
  long,
  required = false,
  most,
  mode,
  hint,
  ...said
}: Props) {
  const marks = useMarks(id, label)
  const answering = useAnswering(id, label)
  return (
    <Field
      {...marks}
      className="field"
      value={value}
      onChange={typed => {
        answering()
        change(typed)
      }}
      maxLength={most ?? (long ? 4000 : 400)}
      isRequired={required}
      validationBehavior="aria"
      autoComplete="off"
    >
      <Label>{required ? `${label} *` : label}</Label>
      {long ? <TextArea id={id} /> : <Input id={id} inputMode={mode ?? 'text'} placeholder={hint ?? ''} />}
      <Below {...said} />
    </Field>
  )
}

function Below({ help, warning }: Pick<Props, 'help' | 'warning'>) {
  if (!help && !warning) return null
  return (
    <Text slot="description">
      {help && <span className="soft">{help}</span>}
      {warning && <span className="warn">{warning}</span>}
    </Text>
  )
}
