import { useRef, useState } from 'react'
import type { Settled } from '../../shared/record/settles.ts'
import type { HeldLine } from '../../shared/status/held.ts'
import { verdictWord } from '../../shared/text/province/verdict-words.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { stepWord } from '../../shared/text/words.ts'
import { answerOf, ask, desk, queries, useAnswer } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { ActForm } from '../parts/act-form.tsx'
import { ErrorMessage } from '../parts/error-message.tsx'
import { Choice } from '../parts/fields/choice.tsx'
import { pinIn, SecretField } from '../parts/fields/secret-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'

/**
 * Việc tỉnh đang giữ: each act with the reason why it is held. A person with authority who did not take the
 * act settles it here.
 */
export default function Held() {
  const { t } = useText()
  const columns = useColumns()
  const [chosen, choose] = useState<string>()
  const held = useAnswer(desk.province.held.queryOptions({ input: {} }))
  const lines = held.data ?? []
  const line = lines.find(({ event }) => event === chosen)
  return (
    <>
      <div className="head">
        <h1>{t('province.settling.title')}</h1>
      </div>
      <ErrorMessage error={held.error} />
      {line && <Settle key={line.event} line={line} />}
      {held.data && lines.length === 0 && <p className="panel">{t('province.settling.none')}</p>}
      {lines.length > 0 && (
        <Rows
          label={t('province.settling.title')}
          columns={columns}
          rows={lines}
          focusFirst
          keyOf={({ event }) => event}
          open={({ event }) => choose(event)}
        />
      )}
    </>
  )
}

/** The form that settles one act. Whoever may not settle it reads why, and whom to ask. */
function Settle({ line: { event, code, type, refusal } }: { line: HeldLine }) {
  const { t, language } = useText()
  const [as, setAs] = useState<Settled | null>(null)
  const [reason, setReason] = useState('')
  const pin = useRef<HTMLInputElement>(null)
  const act = useRef(newAct())
  if (refusal) return <p className="warn">{sentence(refusal, language)}</p>
  const record = async (): Promise<void> => {
    if (!as) return
    await answerOf(ask.province.settle({ event, as, reason, pin: pinIn(pin), act: act.current }))
    await queries.invalidateQueries()
  }
  return (
    <ActForm title={`${stepWord(type, language)} – ${code ?? ''}`} record={record}>
      <TextField
        id="settle-reason"
        label={t('province.settling.reason')}
        long
        value={reason}
        change={setReason}
      />
      <Choice
        id="settle-as"
        label={t('province.settling.as')}
        value={as}
        required
        options={[
          ['stands', t('province.settling.stands')],
          ['set-aside', t('province.settling.setAside')],
        ]}
        choose={setAs}
      />
      <SecretField id="settle-pin" label={t('province.settling.pin')} field={pin} />
    </ActForm>
  )
}

function useColumns(): readonly Column<HeldLine>[] {
  const { t, language } = useText()
  return [
    { head: t('province.settling.columns.code'), cell: ({ code }) => code ?? '–', className: 'code' },
    {
      head: t('province.settling.columns.act'),
      cell: ({ type }) => stepWord(type, language),
      className: 'wide',
    },
    { head: t('province.settling.columns.by'), cell: ({ by }) => by, className: 'nowrap' },
    { head: t('province.settling.columns.acted'), cell: ({ acted }) => timeOf(acted), className: 'nowrap' },
    {
      head: t('province.settling.columns.why'),
      cell: ({ reason }) => verdictWord(reason, language),
      className: 'wide',
    },
    {
      head: t('province.settling.columns.may'),
      cell: ({ refusal }) => t(refusal ? 'province.settling.mayNot' : 'province.settling.may'),
      className: 'nowrap',
    },
  ]
}
