import { answerOf, ask, useAnswer } from '../desk.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'
import { SaidNo, Wrong } from './said.tsx'
import { timeOf } from './time.ts'

/** What the officer must know before he promises anything: the date and its arithmetic, who may sign, what is open already. */
export function IntakePromise({ procedure, idNumber, go }: { procedure: string; idNumber: string; go: Go }) {
  const { text } = useText()
  const words = text.intake
  const id = /^\d{9,12}$/.test(idNumber) ? idNumber : ''
  const preview = useAnswer(
    ['preview', procedure, id],
    () => answerOf(ask.intake.preview({ procedure, idNumber: id })),
    procedure !== '',
  )
  const { data } = preview
  return (
    <aside className="panel" aria-label={words.promise}>
      <h2>{words.promise}</h2>
      <Wrong error={preview.error} />
      {data && (
        <>
          {data.refusal && <SaidNo refusal={data.refusal} />}
          <dl className="facts">
            <dt>{words.due}</dt>
            <dd>
              <b>{data.due ? timeOf(data.due.at) : '…'}</b>
              <br />
              <small className="soft">{data.due?.why}</small>
            </dd>
            <dt>{words.code}</dt>
            <dd>
              <span className="code">{data.code ?? '–'}</span>
              <br />
              <small className="soft">
                {data.codesLeft} {words.codesLeft}
              </small>
            </dd>
            <dt>{words.approvers}</dt>
            <dd>
              {data.approvers.length === 0 && <span className="late">{words.nobody}</span>}
              {data.approvers.map(({ name, title, capacity, decision }) => (
                <div key={name}>
                  {name}, {title}{' '}
                  <small className="soft">
                    ({capacity} {decision})
                  </small>
                </div>
              ))}
            </dd>
          </dl>
          {data.duplicates.length > 0 && (
            <div className="warn">
              {words.duplicates}:{' '}
              {data.duplicates.map(row => (
                <button
                  key={row.dossier}
                  type="button"
                  className="quiet"
                  onClick={() => go({ at: 'dossier', dossier: row.dossier })}
                >
                  {row.code ?? row.dossier.slice(0, 8)}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </aside>
  )
}
