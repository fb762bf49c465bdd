import { readCount, useTyped } from './read-typed.ts'
import { TextField } from './text-field.tsx'

type Value = number | string
type Props = {
  id: string
  label: string
  value: Value
  required: boolean
  hint?: string
  warning?: string | undefined
  change: (value: Value) => void
}

/** A field for a number or a sum of money, with or without dots between its digits. */
export function CountField({ id, label, value, required, hint = '', warning, change }: Props) {
  const [text, setTyped] = useTyped<Value>(value, readCount, String)
  const grouped = typeof value === 'number' && value > 9999 ? value.toLocaleString('vi-VN') : undefined
  return (
    <TextField
      {...{ id, label, required, hint, warning }}
      mode="numeric"
      value={text}
      help={grouped}
      change={typed => {
        setTyped(typed)
        change(readCount(typed))
      }}
    />
  )
}
