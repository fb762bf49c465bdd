import { isRefusal } from '../../../shared/refusals/refusal.ts'
import type { Awaiting } from '../../../shared/register/awaiting.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { AskWorklist, Worklist } from '../../../shared/register/worklist.ts'
import { asTold } from '../office/as-told.ts'
import { findNoStep } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { saidOvertaken } from '../office/overtaken.ts'
import { viewDifference } from './difference-of.ts'
import { FORWARD, replacesOf, turnsOf } from './turns-of.ts'

/**
 * The worklist: open dossiers of this person's agencies, those untouched longest first, then by the next
 * deadline. It gives at most `most` rows and how many there are in all. `mine`: it is this person's turn now;
 * `uncoded`: received by a slip and still without a code.
 */
export function worklistOf(office: Office, { whose, most }: AskWorklist): Worklist {
  const open = office.store.register.open(officesOf(office)).map(row => saidOvertaken(office, row))
  const isWanted = {
    mine: () => mineOf(office, open),
    all: () => open,
    uncoded: () => open.filter(({ flags }) => flags.includes('awaiting-code')),
  }
  const rows = inOrder(isWanted[whose]())
  return { rows: rows.slice(0, most).map(row => asTold(office, row)), count: rows.length }
}

function mineOf(office: Office, open: readonly RegisterRow[]): readonly RegisterRow[] {
  const [isTurn, replaces] = [turnsOf(office, FORWARD), replacesOf(office)]
  const isLeft = leftElsewhere(office)
  return open.filter(row => !row.overtaken && (isTurn(row) || replaces(row)) && !isLeft(row))
}

/**
 * Makes a test for register rows: does an act of another counter keep this counter from the dossier? Only
 * dossiers that the province has not decided are looked into.
 */
function leftElsewhere(office: Office): (row: RegisterRow) => boolean {
  const undecided = new Set(office.store.recovery ? [] : office.store.heard.undecided())
  return ({ dossier }) => undecided.has(dossier) && findNoStep(office, dossier) !== undefined
}

/** The dossiers that wait for this person's approval, with what is unusual about each. */
export function approvalsOf(office: Office): readonly Awaiting[] {
  const isLeft = leftElsewhere(office)
  const rows = office.store.register
    .open(officesOf(office))
    .filter(turnsOf(office, ['approval']))
    .filter(row => !saidOvertaken(office, row).overtaken)
    .filter(row => !isLeft(row))
  return inOrder(rows).map(row => {
    const sheet = viewDifference(office, row.dossier)
    return { row: asTold(office, row), unusual: isRefusal(sheet) ? [] : sheet.unusual }
  })
}

/** Sorts rows by when they last moved, oldest first, then by the next deadline. Ties stay as they came. */
export function inOrder(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  const keyed = rows.map(row => ({ row, key: `${row.movedAt}|${row.dueAt ?? ''}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
}
