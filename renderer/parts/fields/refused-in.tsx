import { createContext, type ReactNode, useContext, useEffect, useId, useState } from 'react'
import type { Reason } from '../../../shared/refusals/refusal.ts'
import { Refused } from '../../desk.ts'

type In = {
  error: unknown
  id: string
  names: readonly string[]
  /** What the refusal named was typed anew, so it is no longer shown. */
  over: boolean
  answer: () => void
}
const NONE: In = { error: undefined, id: '', names: [], over: false, answer: () => undefined }
const RefusalIn = createContext<In>(NONE)

/** Refusals that mean one field without naming it. */
const MEANT: Partial<Record<Reason, string>> = {
  'applicant-missing': 'name',
  'reason-missing': 'reason',
  'basis-missing': 'basis',
  'due-unknown': 'appointedAt',
  'due-by-law': 'appointedAt',
  'due-not-later': 'appointedAt',
  'appointed-gone': 'appointedAt',
  'day-not-worked': 'appointedAt',
  'day-past-calendar': 'appointedAt',
  'hour-too-early': 'writtenHour',
  'hour-too-late': 'writtenHour',
  'case-missing': 'case',
}

/**
 * A form with its refusal. What the refusal names is marked, described by the refusal's sentence, and has the
 * focus. Once that is typed anew, sentence and marks disappear. Whether it is right now is said when the form
 * is sent again.
 */
export function RefusedIn({ error, children }: { error: unknown; children: ReactNode }) {
  const id = useId()
  const [answered, setAnswered] = useState<unknown>()
  const over = error !== undefined && answered === error
  const names = over ? [] : namesIn(error)
  useEffect(() => {
    if (error) focusNamed(id)
  }, [error, id])
  const answer = (): void => setAnswered(error)
  return <RefusalIn value={{ error, id, names, over, answer }}>{children}</RefusalIn>
}

/** The names in a refusal: labels, or paths of inputs whose last part is the field's id. */
function namesIn(error: unknown): readonly string[] {
  if (!(error instanceof Refused)) return []
  const { refusal, facts } = error.refusal
  const named = [facts.field, facts.other, facts.component, facts.check, MEANT[refusal]]
  return named.flatMap(name => (name ? [String(name), fieldAt(String(name))] : []))
}

/** The fields of a stand-in, whose places end as the applicant's do. */
const OF_STAND_IN: Readonly<Record<string, string>> = {
  name: 'standIn',
  idNumber: 'standInId',
  phone: 'standInPhone',
  authority: 'standInPaper',
}

function fieldAt(place: string): string {
  const [last = '', of] = place.split('.').reverse()
  return (of === 'representative' && OF_STAND_IN[last]) || last
}

function focusNamed(id: string): void {
  const form = document.getElementById(id)?.closest('form')
  const marked = form?.querySelector<HTMLElement>('[aria-invalid=true]')
  marked?.closest('details')?.setAttribute('open', '')
  const field = marked?.querySelector<HTMLElement>('[data-named], input') ?? marked
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}

/**
 * The place of an error's sentence. A form's own error keeps its sentence in view until it is answered; then
 * this is null.
 */
export function useSentence(error: unknown): { id?: string; className: string } | null {
  const said = useContext(RefusalIn)
  if (error && said.error === error && said.over) return null
  return error && said.error === error ? { id: said.id, className: 'no stays' } : { className: 'no' }
}

/** The first of these names that the form's refusal names; undefined where it names none. */
export function useNamed(...names: readonly string[]): string | undefined {
  const said = useContext(RefusalIn)
  return names.find(name => said.names.includes(name))
}

/**
 * What a field calls when it is typed anew. Where the form's refusal names the field, that answers the
 * refusal.
 */
export function useAnswering(...names: readonly string[]): () => void {
  const { answer } = useContext(RefusalIn)
  return useNamed(...names) === undefined ? NONE.answer : answer
}

/** The marks of a field that the form's refusal names by its id or its label; empty for any other field. */
export function useMarks(...names: readonly string[]): { isInvalid?: true; 'aria-describedby'?: string } {
  const { id } = useContext(RefusalIn)
  return useNamed(...names) === undefined ? {} : { isInvalid: true, 'aria-describedby': id }
}
