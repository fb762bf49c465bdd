import { useText } from '../../text/text.ts'
import { TextField } from './text-field.tsx'

type Props = { value: string; change: (reason: string) => void }

/** The reason that is recorded with an act: always required, several lines. */
export function ReasonField({ value, change }: Props) {
  const { t } = useText()
  return <TextField id="reason" label={t('step.reason')} required long {...{ value, change }} />
}
