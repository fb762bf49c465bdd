import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useAnswering, useMarks } from './refused-in.tsx'

type Props<T extends string> = {
  id?: string
  label: string
  /** Null while nothing is chosen. */
  value: T | null
  options: readonly (readonly [T, string])[]
  choose: (value: T) => void
  required?: boolean
}

/**
 * A choice of one among a few options. It is one Tab stop, the arrow keys choose, and every option is in
 * view.
 */
export function Choice<T extends string>({ id, label, value, options, choose, required = false }: Props<T>) {
  const marks = useMarks(id ?? label, label)
  const answering = useAnswering(id ?? label, label)
  return (
    <RadioGroup
      {...(id ? { id } : {})}
      {...marks}
      className={isWide(options) ? 'field choice two' : 'field choice'}
      orientation="horizontal"
      value={value}
      isRequired={required}
      validationBehavior="aria"
      onChange={said => {
        answering()
        choose(said as T)
      }}
    >
      <Label className="label">{required ? `${label} *` : label}</Label>
      {options.map(([key, word]) => (
        <Radio key={key} value={key} className="quiet">
          {word}
        </Radio>
      ))}
    </RadioGroup>
  )
}

/** Whether the words need more room side by side than a number's field has. */
const isWide = (options: Props<string>['options']): boolean =>
  options.reduce((letters, [, word]) => letters + word.length, 0) > 32
