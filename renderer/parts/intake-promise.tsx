import type { IntakePreview } from '../../shared/door.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'
import { SaidNo, Wrong } from './said.tsx'
import { timeOf } from './time.ts'

type Props = { procedure: string; idNumber: string; go: Go }

/** What the officer must know before anything is promised: the date and its arithmetic, the code, who may sign today. */
export function IntakePromise({ procedure, idNumber, go }: Props) {
  const { text } = useText()
  // Asked anew when the number is whole, not at each of its digits.
  const id = /^(\d{9}|\d{12})$/.test(idNumber) ? idNumber : ''
  const preview = useAnswer(
    ['worklist', 'preview', procedure, id],
    () => answerOf(ask.intake.preview({ procedure, idNumber: id })),
    procedure !== '',
  )
  return (
    <aside className="panel promise" aria-label={text.intake.promise}>
      <h2>{text.intake.promise}</h2>
      <Wrong error={preview.error} />
      {preview.data?.refusal && <SaidNo refusal={preview.data.refusal} />}
      {preview.data && <PromiseFacts promise={preview.data} />}
      {preview.data && <Duplicates rows={preview.data.duplicates} go={go} />}
    </aside>
  )
}

function PromiseFacts({ promise: { due, code, codesLeft, approvers } }: { promise: IntakePreview }) {
  const { text } = useText()
  const words = text.intake
  return (
    <dl className="facts">
      <dt>{words.due}</dt>
      <dd>
        <b>{due ? timeOf(due.at) : '…'}</b>
        <br />
        <small className="soft">{due?.why}</small>
      </dd>
      <dt>{words.code}</dt>
      <dd>
        <span className="code">{code ?? '–'}</span>
        <br />
        <small className="soft">
          {codesLeft} {words.codesLeft}
        </small>
      </dd>
      <dt>{words.approvers}</dt>
      <dd>
        {approvers.length === 0 && <span className="late">{words.nobody}</span>}
        {approvers.map(({ name, title, capacity, decision }) => (
          <div key={name}>
            {name}, {title}{' '}
            <small className="soft">
              ({capacity} {decision})
            </small>
          </div>
        ))}
      </dd>
    </dl>
  )
}

function Duplicates({ rows, go }: { rows: IntakePreview['duplicates']; go: Go }) {
  const { text } = useText()
  if (rows.length === 0) return null
  return (
    <div className="warn">
      {text.intake.duplicates}:{' '}
      {rows.map(({ dossier, code }) => (
        <button key={dossier} type="button" className="quiet" onClick={() => go({ at: 'dossier', dossier })}>
          {code ?? dossier.slice(0, 8)}
        </button>
      ))}
    </div>
  )
}
