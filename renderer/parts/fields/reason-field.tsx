import { useText } from '../../text/text.ts'
import { TextField } from './text-field.tsx'

type Props = { value: string; change: (reason: string) => void }

/** The reason that an act is recorded with: always asked, several lines. */
export function ReasonField({ value, change }: Props) {
  const { t } = useText()
  return <TextField id="reason" label={t('step.reason')} required long {...{ value, change }} />
}
