import { useRef } from 'react'
import type { ActId, ActInputOf } from '../../shared/office/acts/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from './act.ts'
import { useOnce } from './use-once.ts'

/** Takes acts of the office. A button pressed twice records once. It says what was recorded or refused. */
export function useOfficeAct(recorded: () => void = () => undefined) {
  const { done, error, run } = useOnce<true>()
  const act = useRef(newAct())
  const take = <A extends ActId>(
    type: A,
    input: ActInputOf<A>,
    pin: string | null = null,
    second?: { officer: string; pin: string },
  ): Promise<void> =>
    run(async () => {
      await answerOf(ask.office.take({ type, input, pin, act: act.current, ...(second ? { second } : {}) }))
      act.current = newAct()
      recorded()
      return true
    })
  return { done, error, take }
}
