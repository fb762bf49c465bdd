import { expect } from 'vitest'
import { contextOf, procedureOf } from '../../electron/desk/office/context-of.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { officesOf } from '../../electron/desk/office/offices-of.ts'
import { FORWARD } from '../../electron/desk/views/turns-of.ts'
import { guard } from '../../shared/dossier/guard.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { Hall } from './centre.ts'

/** Whose turn each open dossier is, asked of the dossier itself, one by one. */
function naiveTurns(office: Office): readonly RegisterRow[] {
  const at = office.store.time().lo
  return office.store.register.open(officesOf(office)).filter(row => {
    const dossier = dossierOf(office.store, row.dossier)
    const procedure = procedureOf(office, dossier, null, at)
    if (!procedure) return false
    return FORWARD.some(step => !guard(dossier, step, contextOf(office, procedure.value, at)))
  })
}

/**
 * The waiting work of each of these people is what the dossiers themselves say, whole and by pages; how many
 * turns there are, at how many stages.
 */
export async function checkTurns(
  hall: Hall,
  people: readonly string[],
): Promise<{ turns: number; stages: number }> {
  const met: RegisterRow[] = []
  for (const id of people) {
    await hall.as(id)
    const naive = await hall.desk.ask(office => [...naiveTurns(office)])
    const mine = await hall.ask.worklist({ whose: 'mine', most: 200 })
    if (!naive.ok || !mine.ok) throw new Error(id)
    const byAge = naive.value.sort((a, b) => (`${a.movedAt}|${a.dueAt}` < `${b.movedAt}|${b.dueAt}` ? -1 : 1))
    expect([id, mine.value]).toEqual([id, { rows: byAge, count: byAge.length }])
    const first = await hall.ask.worklist({ whose: 'mine', most: 2 })
    expect(first).toEqual({ ok: true, value: { rows: byAge.slice(0, 2), count: byAge.length } })
    met.push(...byAge)
  }
  return { turns: met.length, stages: new Set(met.map(({ stage }) => stage)).size }
}
