import { useState } from 'react'
import type { RegisterRow } from '../../shared/register/row.ts'
import { FLAG_WORDS, stageWord } from '../../shared/text/words.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { Rows } from '../parts/rows.tsx'
import { Wrong } from '../parts/said.tsx'
import { timeOf, waitedSince } from '../parts/time.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'

/** Who is waiting for this officer: longest first, then by the next deadline. */
export default function Worklist({ go }: { go: Go }) {
  const { text, language } = useText()
  const words = text.worklist
  const [mine, setMine] = useState(true)
  const list = useAnswer(['worklist', mine], () => answerOf(ask.worklist({ mine })))
  const late = ({ dueAt }: RegisterRow): boolean => dueAt !== null && Date.parse(dueAt) < Date.now()
  const stage = (row: RegisterRow): string => {
    const flags = row.flags
      .filter(flag => flag === 'awaiting-supplement')
      .map(flag => FLAG_WORDS[flag][language === 'vi' ? 0 : 1])
    return [stageWord(row.stage, language), ...flags].join(' · ')
  }
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <div>
          <button type="button" className="quiet" aria-pressed={mine} onClick={() => setMine(true)}>
            {words.mine}
          </button>{' '}
          <button type="button" className="quiet" aria-pressed={!mine} onClick={() => setMine(false)}>
            {words.all}
          </button>
        </div>
      </div>
      <Wrong error={list.error} />
      {list.data?.length === 0 && <p className="panel">{words.empty}</p>}
      {list.data && list.data.length > 0 && (
        <Rows
          label={words.title}
          heads={[
            words.columns.waited,
            words.columns.code,
            words.columns.applicant,
            words.columns.procedure,
            words.columns.stage,
            words.columns.due,
          ]}
          rows={list.data}
          focusFirst
          keyOf={row => row.dossier}
          open={row => go({ at: 'dossier', dossier: row.dossier })}
          cells={row => [
            <b key="w" className="nowrap">
              {waitedSince(row.movedAt, words.minutes)}
            </b>,
            <span key="c" className="code">
              {row.code ?? '–'}
            </span>,
            row.applicant,
            row.procedure,
            stage(row),
            <span key="d" className={late(row) ? 'late nowrap' : 'nowrap'}>
              {row.dueAt ? timeOf(row.dueAt) : '–'}
            </span>,
          ]}
        />
      )}
    </>
  )
}
