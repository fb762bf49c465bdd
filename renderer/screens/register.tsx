import { useState } from 'react'
import { OUTCOME_WORDS, stageWord } from '../../shared/text/words.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { Rows } from '../parts/rows.tsx'
import { Wrong } from '../parts/said.tsx'
import { timeOf } from '../parts/time.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'

const PAGE = 50

/** The register with its one search box. */
export default function Register({ go }: { go: Go }) {
  const { text, language } = useText()
  const words = text.register
  const [typed, setTyped] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const found = useAnswer(['register', typed, limit], () =>
    answerOf(ask.register.find({ text: typed, limit, before: null })),
  )
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <div className="field">
        <label htmlFor="search">{words.search}</label>
        <input
          id="search"
          className="big"
          maxLength={400}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: F4 leads to this box
          autoFocus
          onInput={event => {
            setTyped(event.currentTarget.value)
            setLimit(PAGE)
          }}
        />
      </div>
      <Wrong error={found.error} />
      {found.data?.length === 0 && <p className="panel">{words.none}</p>}
      {found.data && found.data.length > 0 && (
        <Rows
          label={words.title}
          heads={[
            words.columns.code,
            words.columns.applicant,
            words.columns.idNumber,
            words.columns.received,
            words.columns.due,
            words.columns.stage,
            words.columns.number,
          ]}
          rows={found.data}
          keyOf={row => row.dossier}
          open={row => go({ at: 'dossier', dossier: row.dossier })}
          cells={row => [
            <span key="c" className="code">
              {row.code ?? '–'}
            </span>,
            row.applicant,
            row.idNumber,
            row.receivedAt ? timeOf(row.receivedAt) : '–',
            row.dueAt ? timeOf(row.dueAt) : '–',
            row.outcome
              ? OUTCOME_WORDS[row.outcome][language === 'vi' ? 0 : 1]
              : stageWord(row.stage, language),
            row.number ?? '',
          ]}
        />
      )}
      {found.data?.length === limit && limit < 200 && (
        <p>
          <button type="button" className="quiet" onClick={() => setLimit(200)}>
            {words.more}
          </button>
        </p>
      )}
    </>
  )
}
