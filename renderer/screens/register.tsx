import { type ReactNode, useState } from 'react'
import type { RegisterRow } from '../../shared/register/row.ts'
import { OUTCOME_WORDS, stageWord } from '../../shared/text/words.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { Rows } from '../parts/rows.tsx'
import { Wrong } from '../parts/said.tsx'
import { timeOf } from '../parts/time.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'

const PAGE = 50
const MOST = 200

/** The register with its one search box. */
export default function Register({ go }: { go: Go }) {
  const { text, language } = useText()
  const words = text.register
  const { code, applicant, idNumber, received, due, stage, number } = words.columns
  const [typed, setTyped] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const found = useAnswer(['register', typed, limit], () =>
    answerOf(ask.register.find({ text: typed, limit, before: null })),
  )
  const search = (sought: string): void => {
    setTyped(sought)
    setLimit(PAGE)
  }
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <SearchBox search={search} />
      <Wrong error={found.error} />
      {found.data?.length === 0 && <p className="panel">{words.none}</p>}
      {found.data && found.data.length > 0 && (
        <Rows
          label={words.title}
          heads={[code, applicant, idNumber, received, due, stage, number]}
          rows={found.data}
          keyOf={row => row.dossier}
          open={row => go({ at: 'dossier', dossier: row.dossier })}
          cells={row => cellsOf(row, language)}
        />
      )}
      {found.data?.length === limit && limit < MOST && (
        <button type="button" className="quiet" onClick={() => setLimit(MOST)}>
          {words.more}
        </button>
      )}
    </>
  )
}

function SearchBox({ search }: { search: (sought: string) => void }) {
  const { text } = useText()
  return (
    <div className="field">
      <label htmlFor="search">{text.register.search}</label>
      <input
        id="search"
        className="big"
        maxLength={400}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: F4 leads to this box
        autoFocus
        onInput={event => search(event.currentTarget.value)}
      />
    </div>
  )
}

const cellsOf = (row: RegisterRow, language: 'vi' | 'en'): readonly ReactNode[] => [
  <span key="code" className="code">
    {row.code ?? '–'}
  </span>,
  row.applicant,
  row.idNumber,
  row.receivedAt ? timeOf(row.receivedAt) : '–',
  row.dueAt ? timeOf(row.dueAt) : '–',
  row.outcome ? OUTCOME_WORDS[row.outcome][language === 'vi' ? 0 : 1] : stageWord(row.stage, language),
  row.number ?? '',
]
