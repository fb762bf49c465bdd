import type { KeyboardEvent } from 'react'
import type { Handed } from '../../../shared/dossier/applicant.ts'
import type { Component } from '../../../shared/dossier/terms.ts'
import { useText } from '../../text/text.ts'
import { CutNote, PaperTitle } from '../papers/paper-title.tsx'
import { standing, TICK_KEYS, tick } from './component-state.ts'
import { useAnswering, useMarks, useNamed } from './refused-in.tsx'

type Props = {
  /** Of the procedure that asks them. */
  code: string
  components: readonly Component[]
  handed: readonly Handed[]
  change: (handed: readonly Handed[]) => void
}

/** The papers on the counter: one key each, 1 original, 2 copy, 0 missing; the focus goes to the next by itself. */
export function ComponentTicks({ code, components, handed, change }: Props) {
  const { t } = useText()
  const { isInvalid, ...described } = useMarks(...components.map(({ title }) => title))
  return (
    <section aria-label={t('intake.components')}>
      <h2>
        {t('intake.components')} <small className="soft">({t('intake.componentKeys')})</small>
      </h2>
      <div
        className="ticks"
        role="listbox"
        aria-label={t('intake.components')}
        aria-invalid={isInvalid}
        {...described}
      >
        {components.map((component, at) => (
          <Tick
            key={component.id}
            id={at === 0 ? 'first-component' : undefined}
            component={component}
            handed={handed}
            say={key => change(tick(handed, component, key))}
          />
        ))}
      </div>
      <CutNote titles={components.map(({ title }) => title)} code={code} />
    </section>
  )
}

type One = {
  id: string | undefined
  component: Component
  handed: readonly Handed[]
  say: (key: string) => void
}

function Tick({ id, component, handed, say }: One) {
  const { t } = useText()
  const original = t('intake.original')
  const copy = t('intake.copy')
  const missing = t('intake.missing')
  const isNamed = useNamed(component.title) !== undefined
  const answering = useAnswering(component.title)
  const lies = standing(component, handed)
  const counted =
    typeof lies === 'string'
      ? []
      : [lies.originals ? `${lies.originals} ${original}` : '', lies.copies ? `${lies.copies} ${copy}` : '']
  const state = lies === 'missing' ? missing : lies === 'unsaid' ? '–' : counted.filter(Boolean).join(', ')
  return (
    <div
      className="tick"
      role="option"
      id={id}
      tabIndex={0}
      data-named={isNamed || undefined}
      aria-selected={lies !== 'missing' && lies !== 'unsaid'}
      onKeyDown={event =>
        press(event, key => {
          answering()
          say(key)
        })
      }
    >
      <span>
        <PaperTitle title={component.title} />
        {component.required ? ' *' : ''}
      </span>
      <span className={lies === 'missing' ? 'state bad' : 'state'}>{state}</span>
    </div>
  )
}

function press(event: KeyboardEvent<HTMLElement>, say: (key: string) => void): void {
  const row = event.currentTarget
  const ticked = TICK_KEYS.includes(event.key) && !event.ctrlKey
  if (ticked) say(event.key)
  const to =
    event.key === 'ArrowUp'
      ? row.previousElementSibling
      : ticked || event.key === 'ArrowDown'
        ? (row.nextElementSibling ?? (ticked ? afterList(row) : null))
        : null
  if (!to && !ticked) return
  ;(to as HTMLElement | null)?.focus()
  event.preventDefault()
}

/** What comes after the last paper: no Tab is spent on getting there. */
const afterList = (row: HTMLElement): HTMLElement | undefined =>
  [
    ...(row.closest('form')?.querySelectorAll<HTMLElement>('input:not([tabindex="-1"]), textarea, .act') ??
      []),
  ].find(each => row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)
