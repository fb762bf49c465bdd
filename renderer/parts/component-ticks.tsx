import type { KeyboardEvent } from 'react'
import type { Handed } from '../../shared/dossier/applicant.ts'
import type { Component } from '../../shared/dossier/terms.ts'
import { useText } from '../text/language.tsx'
import { standing, TICK_KEYS, tick } from './component-state.ts'

type Props = {
  components: readonly Component[]
  handed: readonly Handed[]
  change: (handed: readonly Handed[]) => void
}

/** The papers on the counter: one key each, 1 original, 2 copy, 0 missing; the focus goes to the next by itself. */
export function ComponentTicks({ components, handed, change }: Props) {
  const { text } = useText()
  const words = text.intake
  return (
    <section aria-label={words.components}>
      <h2>
        {words.components} <small className="soft">({words.componentKeys})</small>
      </h2>
      <div className="ticks" role="listbox" aria-label={words.components}>
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
  const { text } = useText()
  const { original, copy, missing } = text.intake
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
      aria-selected={lies !== 'missing' && lies !== 'unsaid'}
      onKeyDown={event => press(event, say)}
    >
      <span>
        {component.title}
        {component.required ? ' *' : ''}
      </span>
      <span className={lies === 'missing' ? 'state bad' : 'state'}>{state}</span>
    </div>
  )
}

function press(event: KeyboardEvent<HTMLElement>, say: (key: string) => void): void {
  const { nextElementSibling: next, previousElementSibling: before } = event.currentTarget
  if (TICK_KEYS.includes(event.key)) say(event.key)
  const to =
    event.key === 'ArrowUp'
      ? before
      : TICK_KEYS.includes(event.key) || event.key === 'ArrowDown'
        ? next
        : null
  if (!to && !TICK_KEYS.includes(event.key)) return
  ;(to as HTMLElement | null)?.focus()
  event.preventDefault()
}
