import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import {
  type Misread,
  type ProcedureText,
  procedureOfText,
  textOfProcedure,
} from '../../shared/procedures/as-text.ts'
import { draftableOf } from '../../shared/procedures/copy.ts'
import type { ProcedureView } from '../../shared/procedures/standing.ts'
import { Choice } from '../parts/choice.tsx'
import { Wrong } from '../parts/said.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useOfficeAct } from '../parts/use-office-act.ts'
import { useText } from '../text/text.ts'

type Props = { view: ProcedureView; copy: boolean; saved: (code: string) => void; leave: () => void }

const LINES = ['code', 'title', 'announcedBy'] as const
const PARTS = ['legalBasis', 'components', 'fields', 'checks', 'articles'] as const
const REST = ['fee', 'feeText', 'retention'] as const
const UNITS = ['working-day', 'day', 'hour', 'same-day'] as const

/** A procedure written as lines: changed, or copied under another code; kept as a draft that no counter sees. */
export function ProcedureDraft({ view, copy, saved, leave }: Props) {
  const { t } = useText()
  const { said, setSaid, misread, error, press } = useDraft(view, copy, saved)
  const line = (part: keyof ProcedureText, long = false) => (
    <TextField
      key={part}
      id={`draft-${part}`}
      label={t(`procedures.fields.${part}`)}
      value={said[part]}
      change={value => setSaid({ ...said, [part]: value })}
      long={long}
      required={part === 'code' || part === 'title'}
    />
  )
  return (
    <form onSubmit={press} aria-label={t(copy ? 'procedures.copy' : 'procedures.edit')}>
      {LINES.map(part => line(part))}
      {line('amount')}
      <Choice
        id="draft-unit"
        label={t('procedures.fields.unit')}
        value={said.unit}
        options={UNITS.map(unit => [unit, t(`procedures.units.${unit}`)] as const)}
        choose={unit => setSaid({ ...said, unit })}
      />
      {REST.map(part => line(part))}
      {PARTS.map(part => line(part, true))}
      {misread && (
        <p className="no" role="alert">
          {t('procedures.misread', { line: misread.line, part: t(`procedures.fields.${misread.part}`) })}
        </p>
      )}
      <Wrong error={error} />
      <Button id="save-draft" type="submit" className="act">
        {t('procedures.save')}
      </Button>
      <Button className="quiet" onPress={leave}>
        {t('procedures.leave')}
      </Button>
    </form>
  )
}

function useDraft({ code, procedure, draft }: ProcedureView, copy: boolean, saved: Props['saved']) {
  const [said, setSaid] = useState<ProcedureText>(() => ({
    ...textOfProcedure(procedure),
    ...(copy ? { code: '' } : {}),
  }))
  const [misread, setMisread] = useState<Misread>()
  const { error, take } = useOfficeAct(() => saved(said.code.trim()))
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const read = procedureOfText(procedure, said)
    setMisread('part' in read ? read : undefined)
    if ('part' in read) return
    void take('procedure-drafted', {
      procedure: draftableOf(read),
      like: copy ? code : (draft?.like ?? null),
    })
  }
  return { said, setSaid, misread, error, press }
}
