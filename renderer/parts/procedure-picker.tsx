import { type KeyboardEvent, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { ProcedureLine } from '../../shared/door.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { useText } from '../text/language.tsx'

/** One box: code, words in any order without marks, or initials; arrows and Enter choose. */
export function ProcedurePicker({ choose }: { choose: (line: ProcedureLine) => void }) {
  const { text } = useText()
  const [typed, setTyped] = useState('')
  const found = useAnswer(
    ['procedures', typed],
    () => answerOf(ask.catalogue.find({ text: typed, onlyMine: true })),
    typed !== '',
  )
  const lines = found.data ?? []
  const chosen = (version: unknown): void => {
    const line = lines.find(each => each.version === version)
    if (line) choose(line)
  }
  // Enter without an arrow takes the first line: the nearest one.
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>): void => {
    const pointed = event.currentTarget.getAttribute('aria-activedescendant')
    const [first] = lines
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || pointed || !first) return
    event.preventDefault()
    event.stopPropagation()
    choose(first)
  }
  return (
    <ComboBox
      className="field"
      items={lines}
      inputValue={typed}
      allowsEmptyCollection
      menuTrigger="input"
      onInputChange={setTyped}
      onSelectionChange={chosen}
      defaultFilter={() => true}
    >
      <Label>{text.intake.procedure}</Label>
      <Input id="procedure" maxLength={200} autoComplete="off" onKeyDownCapture={takeFirst} />
      <Popover className="list">
        <ListBox<ProcedureLine>
          className="options"
          renderEmptyState={() => (
            <p className="soft">{found.data ? text.intake.noProcedure : text.intake.looking}</p>
          )}
        >
          {line => <ProcedureOption line={line} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function ProcedureOption({ line }: { line: ProcedureLine }) {
  const { text } = useText()
  return (
    <ListBoxItem id={line.version} textValue={line.title}>
      {line.title}
      <br />
      <small className="soft">
        {line.code} · {line.agencyName}
        {line.official ? '' : ` · ${text.intake.unverified}`}
      </small>
    </ListBoxItem>
  )
}
