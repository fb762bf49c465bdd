import type { KeyboardEvent } from 'react'
import type { Handed } from '../../shared/dossier/applicant.ts'
import type { Component } from '../../shared/dossier/terms.ts'
import { useText } from '../text/language.tsx'

type Props = {
  components: readonly Component[]
  handed: readonly Handed[]
  change: (handed: readonly Handed[]) => void
}

/** The papers on the counter: one key each, 1 original, 2 copy, 0 missing; the focus goes to the next by itself. */
export function ComponentTicks({ components, handed, change }: Props) {
  const { text } = useText()
  const words = text.intake
  const stateOf = (component: Component): string => {
    const one = handed.find(each => each.id === component.id)
    if (!one || one.originals + one.copies === 0) return one || component.required ? words.missing : '–'
    return [
      one.originals ? `${one.originals} ${words.original}` : '',
      one.copies ? `${one.copies} ${words.copy}` : '',
    ]
      .filter(Boolean)
      .join(', ')
  }
  const set = ({ id, originals, copies }: Component, key: string): void => {
    const one: Handed = {
      id,
      originals: key === '1' ? Math.max(1, originals) : 0,
      copies: key === '2' ? Math.max(1, copies) : key === '1' ? copies : 0,
      sheets: key === '0' ? 0 : 1,
    }
    change([...handed.filter(each => each.id !== id), one])
  }
  const press = (event: KeyboardEvent<HTMLDivElement>, component: Component): void => {
    const row = event.currentTarget
    const next = row.nextElementSibling as HTMLElement | null
    if (['0', '1', '2'].includes(event.key)) {
      set(component, event.key)
      if (next) next.focus()
      else row.dispatchEvent(new CustomEvent('ticked', { bubbles: true }))
    } else if (event.key === 'ArrowDown') next?.focus()
    else if (event.key === 'ArrowUp') (row.previousElementSibling as HTMLElement | null)?.focus()
    else return
    event.preventDefault()
  }
  return (
    <section aria-label={words.components}>
      <h2>
        {words.components} <small className="soft">({words.componentKeys})</small>
      </h2>
      <div className="ticks" role="listbox" aria-label={words.components}>
        {components.map((component, at) => (
          <div
            key={component.id}
            className="tick"
            role="option"
            aria-selected={stateOf(component) !== words.missing}
            tabIndex={0}
            id={at === 0 ? 'first-component' : undefined}
            onKeyDown={event => press(event, component)}
          >
            <span>
              {component.title}
              {component.required ? ' *' : ''}
            </span>
            <span className={stateOf(component) === words.missing ? 'state bad' : 'state'}>
              {stateOf(component)}
            </span>
          </div>
        ))}
      </div>
    </section>
  )
}
