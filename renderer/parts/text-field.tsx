type Props = {
  id: string
  label: string
  value: string
  change: (value: string) => void
  long?: boolean
  required?: boolean
  mode?: 'text' | 'numeric' | 'tel'
  help?: string | undefined
}

/** One line or several of text. The browser keeps what is being composed; nothing is rewritten while one types Vietnamese. */
export function TextField({
  id,
  label,
  value,
  change,
  long = false,
  required = false,
  mode = 'text',
  help,
}: Props) {
  const common = {
    id,
    value,
    'aria-required': required,
    autoComplete: 'off',
    'aria-describedby': help ? `${id}-help` : undefined,
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...common} maxLength={4000} onChange={event => change(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          maxLength={400}
          inputMode={mode}
          onChange={event => change(event.currentTarget.value)}
        />
      )}
      {help && (
        <small id={`${id}-help`} className="soft">
          {help}
        </small>
      )}
    </div>
  )
}
