import { type ReactNode, useState } from 'react'
import type { RegisterRow } from '../../shared/register/row.ts'
import { FLAG_WORDS, stageWord } from '../../shared/text/words.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { Choice } from '../parts/choice.tsx'
import { Rows } from '../parts/rows.tsx'
import { Wrong } from '../parts/said.tsx'
import { timeOf, waitedSince } from '../parts/time.ts'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'

/** Who is waiting for this officer: longest first, then by the next deadline. */
export default function Worklist({ go }: { go: Go }) {
  const { text, language } = useText()
  const words = text.worklist
  const { waited, code, applicant, procedure, stage, due } = words.columns
  const [whose, setWhose] = useState<'mine' | 'all'>('mine')
  const list = useAnswer(['worklist', whose], () => answerOf(ask.worklist({ mine: whose === 'mine' })))
  const scopes = [
    ['mine', words.mine],
    ['all', words.all],
  ] as const
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <Choice label={words.whose} value={whose} options={scopes} choose={setWhose} />
      </div>
      <Wrong error={list.error} />
      {list.data?.length === 0 && <p className="panel">{words.empty}</p>}
      {list.data && list.data.length > 0 && (
        <Rows
          label={words.title}
          heads={[waited, code, applicant, procedure, stage, due]}
          rows={list.data}
          focusFirst
          keyOf={row => row.dossier}
          open={row => go({ at: 'dossier', dossier: row.dossier })}
          cells={row => cellsOf(row, words.minutes, language)}
        />
      )}
    </>
  )
}

function cellsOf(row: RegisterRow, minutes: string, language: 'vi' | 'en'): readonly ReactNode[] {
  const late = row.dueAt !== null && Date.parse(row.dueAt) < Date.now()
  const waiting = row.flags.filter(flag => flag === 'awaiting-supplement')
  const flags = waiting.map(flag => FLAG_WORDS[flag][language === 'vi' ? 0 : 1])
  return [
    <b key="waited" className="nowrap">
      {waitedSince(row.movedAt, minutes)}
    </b>,
    <span key="code" className="code">
      {row.code ?? '–'}
    </span>,
    row.applicant,
    row.procedure,
    [stageWord(row.stage, language), ...flags].join(' · '),
    <span key="due" className={late ? 'late nowrap' : 'nowrap'}>
      {row.dueAt ? timeOf(row.dueAt) : '–'}
    </span>,
  ]
}
