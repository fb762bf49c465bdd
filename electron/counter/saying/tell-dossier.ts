import type { DossierView } from '../../../shared/answer.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { againOf, endedOf } from '../../../shared/dossier/ended.ts'
import { inOrderOf } from '../../../shared/dossier/papers.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import { liesHere } from '../../../shared/dossier/supplement.ts'
import { broughtSaid, notDueSaid, partsSaid } from '../../../shared/text/dossier/brought.ts'
import { doubtLine } from '../../../shared/text/dossier/doubts.ts'
import { nextTurnSaid } from '../../../shared/text/dossier/next-turn.ts'
import { unmadeLine } from '../../../shared/text/dossier/unmade.ts'
import { othersSaid, silentSaid } from '../../../shared/text/province/other-counters.ts'
import { stepWord } from '../../../shared/text/words.ts'
import { undoneSaid } from '../../desk/papers/undone-said.ts'
import type { Plain } from './say-value.ts'

/**
 * A dossier as a person reads it at the command line: what it is, where it stands, what was done, what may be
 * done next.
 */
export function tellDossier(view: DossierView): Plain {
  const { dossier, procedure, agencyName, offers, papers, timeline, province, nowStopped, doubts } = view
  const unmade = view.unmade && unmadeLine(view.unmade, 'vi', view.unset)
  const given = currentIntake(dossier)
  const ended = endedOf(dossier)
  const { overtaken, others, absent } = view
  const { code, stage, outcome, flags, due, issued, formSet } = dossier
  return {
    ...{
      code,
      slip: code === null ? given?.slip?.token : null,
      procedure: `${procedure.title} (${procedure.code})`,
    },
    ...{ agencyName, applicant: given?.applicant.name, receivedAt: given?.receivedAt },
    ...{ stage, outcome, ended: ended?.how, endedAt: ended?.at },
    ...{
      overtaken,
      again: overtaken ? undefined : (againOf(dossier) ?? undefined),
      undone: undoneSaid(dossier),
    },
    ...{ due: due && { at: due.at, why: due.why }, nowStopped, formSet },
    flags,
    ...(given ? papersOf(view, given) : {}),
    ...partsSaid(dossier, procedure.components),
    doubts: doubts.map(doubt => doubtLine(doubt)),
    ...(view.turn ? { turn: nextTurnSaid(view.turn) } : {}),
    next: offers.filter(({ refusal }) => refusal === null).map(({ step }) => stepWord(step, 'vi')),
    issued,
    papers,
    ...(unmade ? { unmade } : {}),
    ...(others
      ? { others: [othersSaid(others, 'vi'), silentSaid(others, 'vi')].filter(Boolean).join('. ') }
      : {}),
    ...(absent ? { absent: absent.map(({ title, number, counter }) => ({ title, number, counter })) } : {}),
    timeline: timeline.map(({ at, step, officer, title, seq, counter }) => ({
      ...{ at, seq, step, officer, title },
      ...(counter ? { counter } : {}),
    })),
    province,
  }
}

/** What the citizen handed in, in how many sets, and what need not be handed in and why. */
function papersOf({ dossier, procedure: { components } }: DossierView, given: DataOf<'intake'>): Plain {
  const { asked, handed, named } = liesHere(dossier, components, given.components)
  const lying = inOrderOf(asked, handed).filter(({ originals, copies }) => originals + copies > 0)
  const uncounted = named.filter(({ id }) => !lying.some(one => one.id === id))
  const notDue = notDueSaid(given.components, components)
  return {
    sets: given.sets,
    handed: [...broughtSaid(dossier, components, lying), ...uncounted.map(({ title }) => title)],
    ...(notDue.length > 0 ? { notDue } : {}),
  }
}
