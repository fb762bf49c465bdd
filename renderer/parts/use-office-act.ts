import { useRef, useState } from 'react'
import type { ActId, ActInputOf } from '../../shared/office/acts/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from './act.ts'

/** Takes acts of the office; pressed twice, recorded once; what is recorded or refused is said. */
export function useOfficeAct(recorded: () => void = () => undefined) {
  const [said, setSaid] = useState<{ error?: unknown; done?: boolean }>({})
  const act = useRef(newAct())
  const busy = useRef(false)
  const take = async <A extends ActId>(
    type: A,
    input: ActInputOf<A>,
    pin: string | null = null,
    second?: { officer: string; pin: string },
  ) => {
    if (busy.current) return
    busy.current = true
    setSaid({})
    try {
      await answerOf(ask.office.take({ type, input, pin, act: act.current, ...(second ? { second } : {}) }))
      act.current = newAct()
      setSaid({ done: true })
      recorded()
    } catch (error) {
      setSaid({ error })
    } finally {
      busy.current = false
    }
  }
  return { ...said, take }
}
