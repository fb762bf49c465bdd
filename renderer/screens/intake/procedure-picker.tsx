import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Answer } from '../../../shared/answer.ts'
import type { ProcedureLine } from '../../../shared/procedures/standing.ts'
import { desk, queries, useAnswer, valueIn } from '../../desk.ts'
import { useText } from '../../text/text.ts'

const questionOf = (text: string, onlyMine = true) =>
  desk.catalogue.find.queryOptions({ input: { text, onlyMine } })

/** One box that takes a code, words in any order and without marks, or initials. Arrows and Enter choose. */
export function ProcedurePicker({ choose }: { choose: (line: ProcedureLine) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const isCard = isCardText(typed)
  const found = useAnswer(questionOf(typed), typed !== '' && !isCard)
  const lines = found.data ?? []
  const chosen = (version: unknown): void => {
    const line = lines.find(each => each.version === version)
    if (line) choose(line)
  }
  // Enter without an arrow takes the nearest line, also when it was pressed before the list came.
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>): void => {
    const pointed = event.currentTarget.getAttribute('aria-activedescendant')
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || pointed || !typed) return
    event.preventDefault()
    event.stopPropagation()
    if (isCard) return
    void firstOf(typed).then(line => line && choose(line))
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
      <Label>{t('intake.procedure')}</Label>
      <Input id="procedure" maxLength={200} autoComplete="off" onKeyDownCapture={takeFirst} />
      <Popover className="list">
        <ListBox<ProcedureLine>
          aria-label={t('intake.procedure')}
          className="options"
          renderEmptyState={() => <Nothing typed={typed} known={found.data !== undefined} />}
        >
          {line => <ProcedureOption id={line.version} line={line} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Whether a card was scanned or pasted here, whole or cut. No name of a procedure looks like this. */
const isCardText = (typed: string): boolean => /^\s*\d{9,12}\|/.test(typed)

/** Says why the list is empty: a card was scanned, the answer has not come yet, or nothing fits. */
function Nothing({ typed, known }: { typed: string; known: boolean }) {
  const { t } = useText()
  if (isCardText(typed)) return <p role="alert">{t('intake.cardHere', { box: t('intake.card') })}</p>
  return known ? <Elsewhere typed={typed} /> : <p>{t('intake.looking')}</p>
}

/** How many procedures of other agencies are named at once. */
const NAMED = 5

/**
 * Nothing of this officer's agencies fits. Says which procedures of other agencies do, and who receives each
 * at this counter, or where it is received.
 */
function Elsewhere({ typed }: { typed: string }) {
  const { t } = useText()
  const all = useAnswer(questionOf(typed, false), typed !== '')
  const hall = useQuery(desk.hall.queryOptions({ input: {} })).data
  const lines = all.data ?? []
  const whoReceives = ({ agency: mine, site }: ProcedureLine): string => {
    const here = hall?.people.filter(({ roles, agency }) => roles.includes('counter') && agency === mine)
    const names = here?.map(({ name }) => name).join(', ')
    if (site) return t('intake.receivedAt', { place: site })
    return names ? t('intake.receivedBy', { names, counter: hall?.counter }) : t('intake.receivedNotHere')
  }
  if (lines.length === 0)
    return (
      <p className="soft" role="status">
        {t('intake.noProcedure')}
      </p>
    )
  return (
    <div className="soft" role="status">
      <p>{t('intake.elsewhere')}</p>
      {lines.slice(0, NAMED).map(line => (
        <p key={line.version}>
          {line.code} {line.title}: <b>{line.agencyName}</b>. {whoReceives(line)}
        </p>
      ))}
      {lines.length > NAMED && <p>{t('intake.elsewhereMore', { count: lines.length - NAMED })}</p>}
    </div>
  )
}

/**
 * `id` is the list's key for a line. Without it another line in the same place gets the same key, and the
 * list breaks.
 */
function ProcedureOption({ id, line }: { id: string; line: ProcedureLine }) {
  const { t } = useText()
  return (
    <ListBoxItem id={id} textValue={line.title}>
      {line.title}
      <br />
      <small className="soft">
        {line.code} · {line.agencyName}
        {line.official ? '' : ` · ${t('intake.unverified')}`}
        {line.site && ` · ${t('intake.onlyAt', { site: line.site })}`}
        {line.noResult && ` · ${t('intake.noResult')}`}
      </small>
    </ListBoxItem>
  )
}

async function firstOf(text: string): Promise<ProcedureLine | undefined> {
  return valueIn(await queries.fetchQuery<Answer<readonly ProcedureLine[]>>(questionOf(text)))[0]
}
