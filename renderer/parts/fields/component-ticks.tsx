import type { KeyboardEvent } from 'react'
import type { Listed } from '../../../shared/dossier/applicant.ts'
import { notDuePlace } from '../../../shared/dossier/papers.ts'
import type { Component } from '../../../shared/dossier/terms.ts'
import { useText } from '../../text/text.ts'
import { CutNote, PaperTitle } from '../papers/paper-title.tsx'
import { plain } from '../plain.ts'
import { NOT_DUE_KEY, standing, TICK_KEYS, tick, unneeded, withoutDue } from './component-state.ts'
import { useAnswering, useMarks, useNamed } from './refused-in.tsx'
import { TextField } from './text-field.tsx'
import { useCounted } from './use-counted.ts'

type Props = {
  /** The code of the procedure that asks for these papers. */
  code: string
  components: readonly Component[]
  handed: readonly Listed[]
  change: (handed: readonly Listed[]) => void
  /**
   * Set where the dossier's list is made. There, a required paper may be marked as one that this citizen need
   * not hand in.
   */
  making?: true
}

/**
 * The papers on the counter, one key for each: 1 original, 2 copy, 0 missing. The focus moves to the next
 * paper by itself.
 */
export function ComponentTicks({ code, components, handed, change, making }: Props) {
  const { t } = useText()
  const say = (component: Component, key: string): void =>
    change(key === NOT_DUE_KEY ? unneeded(handed, component) : tick(handed, component, key))
  const { isInvalid, ...described } = useMarks(...components.map(({ title }) => title))
  return (
    <section aria-label={t('intake.components')}>
      <h2>
        {t('intake.components')}{' '}
        <small className="soft">({t(making ? 'intake.componentKeysNotDue' : 'intake.componentKeys')})</small>
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
            keys={making ? [...TICK_KEYS, NOT_DUE_KEY] : TICK_KEYS}
            say={key => say(component, key)}
          />
        ))}
      </div>
      <CutNote titles={components.map(({ title }) => title)} code={code} />
      <WhyNotDue components={components} handed={handed} change={change} />
    </section>
  )
}

/** One line for the reason of each paper that is not due, filled with the usual reason. */
function WhyNotDue({ components, handed, change }: Pick<Props, 'components' | 'handed' | 'change'>) {
  const { t } = useText()
  return (
    <div className="reasons">
      {components.map(component => {
        const why = handed.find(({ id }) => id === component.id)?.notDue
        return why === undefined ? null : (
          <TextField
            key={component.id}
            id={notDuePlace(component.id)}
            label={t('intake.notDueWhy', { title: plain(component.title) })}
            required
            most={200}
            value={why}
            change={to => change(withoutDue(handed, component, to))}
          />
        )
      })}
    </div>
  )
}

type One = {
  id: string | undefined
  component: Component
  handed: readonly Listed[]
  keys: readonly string[]
  say: (key: string) => void
}

function Tick({ id, component, handed, keys, say }: One) {
  const { t } = useText()
  const counted = useCounted()
  // What the procedure does not require may be lacking, and stands in nobody's way.
  const missing = t(component.required ? 'intake.missing' : 'dossier.notHere')
  const isNamed = useNamed(component.title) !== undefined
  const answering = useAnswering(component.title)
  const lies = standing(component, handed)
  const unhanded = { missing, 'not-due': t('intake.notDue'), unsaid: t('intake.optional') }
  const state = typeof lies === 'string' ? unhanded[lies] : counted(lies)
  return (
    <div
      className="tick"
      role="option"
      id={id}
      tabIndex={0}
      data-named={isNamed || undefined}
      aria-selected={typeof lies !== 'string'}
      onKeyDown={event =>
        press(event, keys, key => {
          answering()
          say(key)
        })
      }
    >
      <span>
        <PaperTitle title={component.title} />
        {component.required ? ' *' : ''}
      </span>
      <span className={lies === 'missing' && component.required ? 'state bad' : 'state'}>{state}</span>
    </div>
  )
}

function press(event: KeyboardEvent<HTMLElement>, keys: readonly string[], say: (key: string) => void): void {
  const row = event.currentTarget
  const ticked = keys.includes(event.key) && !event.ctrlKey
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

/**
 * The field after the last paper, so that getting there takes no Tab. It is never a reason, because this very
 * key may remove that one.
 */
const afterList = (row: HTMLElement): HTMLElement | undefined =>
  [
    ...(row.closest('form')?.querySelectorAll<HTMLElement>('input:not([tabindex="-1"]), textarea, .act') ??
      []),
  ].find(
    each => row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING && !each.closest('.reasons'),
  )
