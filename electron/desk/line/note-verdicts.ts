import { fold } from '../../../shared/dossier/dossier.ts'
import { blank } from '../../../shared/dossier/state.ts'
import { CARRYING, findFallen } from '../../../shared/dossier/undone.ts'
import { OWED_BY } from '../../../shared/forms/owed.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { verdictWord } from '../../../shared/text/province/verdict-words.ts'
import type { TakenBack } from '../../store/delivered.ts'
import type { Store } from '../../store/store.ts'
import type { Writing } from '../../store/transaction.ts'
import { noteDoubts, noteStanding } from './note-doubts.ts'
import { noteOf } from './verdict-note.ts'

/**
 * Takes over what the province took back. For an act that was superseded or set aside, the numbers and papers
 * are voided with the reason, by a note of the device itself; if the paper was handed out, that note opens
 * the task to call it back. An act that is only held voids nothing ({@link noteDoubts}). Each verdict is
 * noted once. Returns how many changed something.
 */
export function noteVerdicts(store: Store): number {
  if (store.recovery) return 0
  const fresh = store.delivery.takenBack().filter(({ event }) => !store.isActKnown(keyOf(event)))
  const noted = fresh.filter(each => store.record(writing => note(store, writing, each)))
  return noted.length + noteDoubts(store) + noteStanding(store) + noteStuck(store)
}

const keyOf = (event: string): string => `verdict noted ${event}`
const stuckKeyOf = (event: string): string => `verdict noted again ${event}`

/**
 * Mends what an earlier program did: it closed a dossier again as soon as its copy was recalled, although
 * what was set aside had to be done anew, so that nobody had that task. One more note opens the task again;
 * then the recall leads on.
 */
function noteStuck(store: Store): number {
  const known = store.delivery.takenBack().filter(({ event }) => !store.isActKnown(stuckKeyOf(event)))
  return known.filter(({ event, dossier, verdict, reason }) => {
    const events = store.events.of(dossier)
    const stands = fold(blank(dossier), events)
    const act = events.find(({ id }) => id === event)
    const isStuck =
      stands.outcome === 'returned' && findFallen(stands) !== undefined && act?.body.after != null
    store.record(writing => {
      const note =
        act && isStuck ? writing.append(noteOf(store, act.body, { event, verdict, reason })).id : null
      writing.keepAct(stuckKeyOf(event), JSON.stringify({ note }))
    })
    return act !== undefined && isStuck
  }).length
}

/**
 * The steps that make a paper or hand one over. If such a step falls, what is out in the world is called
 * back.
 */
const OF_PAPERS: readonly string[] = [
  ...Object.keys(OWED_BY),
  ...CARRYING.filter(step => step !== 'appraisal'),
]

/**
 * Whether a verdict is worth a note. Nothing rests on an act that is itself a note (a spoiled sheet never
 * left the Centre). If another counter made the same appraisal, what rests on either one stands.
 */
const isToNote = ({ after, type }: EventBody, verdict: string): boolean =>
  after !== null && (verdict !== 'superseded' || OF_PAPERS.includes(type))

/** Notes what the province took back; false if there is nothing to note. */
function note(store: Store, writing: Writing, { event, dossier, verdict, reason }: TakenBack): boolean {
  const act = store.events.of(dossier).find(({ id }) => id === event)
  if (!act) return false
  const { body, data } = act
  if (!isToNote(body, verdict)) {
    writing.keepAct(keyOf(event), JSON.stringify({ note: null }))
    return false
  }
  const { id } = writing.append(noteOf(store, act.body, { event, verdict, reason }))
  const why = `Tỉnh: ${verdictWord(reason, 'vi')}`
  for (const ref of body.numbers) if (writing.isIssued(ref)) writing.voidNumber(ref, why, id)
  const number = (data as { number?: string } | null)?.number
  const papers = store.papers.of(dossier).filter(paper => number !== undefined && paper.number === number)
  for (const hash of new Set([...body.docs, ...papers.map(paper => paper.hash)])) writing.voidPaper(hash, why)
  writing.keepAct(keyOf(event), JSON.stringify({ note: id }))
  return true
}
