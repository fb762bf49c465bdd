import type { ProcedureText } from '../../../shared/procedures/as-text.ts'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useText } from '../../text/text.ts'

/** The parts that are written as several lines. */
const LONG: readonly (keyof ProcedureText)[] = [
  ...(['legalBasis', 'cases', 'components', 'fields', 'checks', 'approvers'] as const),
  ...(['basis', 'articles', 'recipients'] as const),
]
/** Room for sixty papers of six hundred letters each, and what stands between them. */
const MOST = 40_000

type Props = {
  part: keyof ProcedureText
  said: ProcedureText
  say: (part: Partial<ProcedureText>) => void
  help: string | undefined
}

/** One part of a procedure as it is typed, in one line or in several. */
export function DraftLine({ part, said, say, help }: Props) {
  const { t } = useText()
  return (
    <TextField
      id={`draft-${part}`}
      label={t(`drafts.fields.${part}`)}
      value={said[part]}
      change={value => say({ [part]: value })}
      {...(LONG.includes(part) ? { long: true, most: MOST } : { most: 600 })}
      required={part === 'code' || part === 'title'}
      help={help}
    />
  )
}
