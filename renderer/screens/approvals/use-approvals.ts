import { useRef, useState } from 'react'
import type { Approved, DraftResult } from '../../../shared/answer.ts'
import type { Awaiting } from '../../../shared/register/awaiting.ts'
import { answerOf, ask, desk, queries, useAnswer } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { useOnce } from '../../parts/use-once.ts'

/**
 * A dossier whose very document was opened here, with the document's hash and number, and whether it is
 * chosen.
 */
export type Opened = DraftResult & { marked: boolean }

/**
 * The state of the approver's list: who waits, which dossier is in front, what was opened and chosen, and
 * what became of each.
 */
export function useApprovals() {
  const list = useAnswer(desk.approvals.queryOptions({ input: {} }))
  const rows = list.data ?? []
  const [at, setAt] = useState<string>()
  const [opened, setOpened] = useState<ReadonlyMap<string, Opened>>(new Map())
  const [error, setError] = useState<unknown>()
  const [renumbered, setRenumbered] = useState(false)
  const index = Math.max(
    0,
    rows.findIndex(({ row }) => row.dossier === at),
  )
  const current: Awaiting | undefined = rows[index]
  const id = current?.row.dossier ?? ''
  const marked = [...opened].filter(([, each]) => each.marked)
  const set = (dossier: string, to: Opened): void => setOpened(new Map([...opened, [dossier, to]]))
  const open = async (): Promise<void> => {
    if (!id) return
    setError(undefined)
    const beside = marked.flatMap(([dossier]) => (dossier === id ? [] : [dossier]))
    const drafted = await answerOf(ask.step.draft({ dossier: id, beside }))
    set(id, { ...drafted, marked: false })
  }
  const goTo = (to: number): void => {
    setRenumbered(false)
    setAt(rows[Math.min(rows.length - 1, Math.max(0, to))]?.row.dossier)
  }
  const toggle = async (): Promise<void> => {
    const here = opened.get(id)
    if (!here) return
    // Another dossier was chosen with this number since. The document is made anew, and has to be read anew.
    const isHeld = marked.some(([dossier, { number }]) => dossier !== id && number === here.number)
    setRenumbered(isHeld)
    if (isHeld) return open()
    set(id, { ...here, marked: !here.marked })
    if (!here.marked) goTo(index + 1)
  }
  const forget = (dossiers: readonly string[]): void =>
    setOpened(new Map([...opened].filter(([dossier]) => !dossiers.includes(dossier))))
  return {
    ...{ list, rows, index, current, opened, marked, renumbered, error },
    here: opened.get(id),
    goTo,
    open: () => open().catch(setError),
    toggle: () => toggle().catch(setError),
    forget,
  }
}
export type Approvals = ReturnType<typeof useApprovals>

/**
 * One PIN for everything that was chosen. Pressed twice, it is recorded once; the answer tells the outcome
 * for each dossier.
 */
export function useApproving({ marked, forget }: Approvals) {
  const [outcome, setOutcome] = useState<readonly Approved[]>([])
  const act = useRef({ of: '', id: newAct() })
  const { error, busy, run } = useOnce()
  const approve = async (pin: string): Promise<void> => {
    if (marked.length === 0) return
    await run(async () => {
      const dossiers = marked.map(([dossier, { document }]) => ({ dossier, document }))
      // The same choice sent again is the same act. Another choice is another act.
      const of = JSON.stringify(dossiers)
      if (act.current.of !== of) act.current = { of, id: newAct() }
      setOutcome(await answerOf(ask.step.approveAll({ dossiers, pin, act: act.current.id })))
      forget(dossiers.map(({ dossier }) => dossier))
      await queries.invalidateQueries()
    })
  }
  return { outcome, error, approve, busy }
}
