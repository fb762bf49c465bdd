import { type KeyboardEvent, useState } from 'react'
import type { ProcedureLine } from '../../shared/door.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { useText } from '../text/language.tsx'

/** One box: code, words in any order without marks, or initials; arrows and Enter choose. */
export function ProcedurePicker({ choose }: { choose: (line: ProcedureLine) => void }) {
  const { text } = useText()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useAnswer(
    ['procedures', typed],
    () => answerOf(ask.catalogue.find({ text: typed, onlyMine: true })),
    typed !== '',
  )
  const lines = found.data ?? []
  const press = (event: KeyboardEvent): void => {
    const line = lines[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, lines.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && line && !event.ctrlKey) choose(line)
    else return
    event.preventDefault()
  }
  return (
    <div className="field">
      <label htmlFor="procedure">{text.intake.procedure}</label>
      <input
        id="procedure"
        role="combobox"
        aria-expanded={lines.length > 0}
        aria-controls="procedures"
        aria-activedescendant={lines[at] ? `procedure-${at}` : undefined}
        autoComplete="off"
        maxLength={200}
        onKeyDown={press}
        onInput={event => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
      />
      {lines.length > 0 && (
        <div className="list" id="procedures" role="listbox" aria-label={text.intake.procedure}>
          {lines.map((line, each) => (
            // The keyboard works in the box above; the mouse may point here.
            <div
              key={line.version}
              id={`procedure-${each}`}
              role="option"
              aria-selected={each === at}
              onMouseDown={() => choose(line)}
              tabIndex={-1}
            >
              {line.title}
              <br />
              <small className="soft">
                {line.code} · {line.agencyName}
                {line.official ? '' : ` · ${text.intake.unverified}`}
              </small>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
