import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { verdictWord } from '../../../shared/text/verdict-words.ts'
import type { TakenBack } from '../../store/delivered.ts'
import type { EventDraft, Store, Writing } from '../../store/store.ts'

/**
 * Takes over what the province took back (reliability 3.9): of an act that it superseded or set aside the numbers and the
 * papers are voided with the reason, by a note of the device itself; where the paper was handed out, that note opens the
 * task to call it back. Each verdict is noted once. Says of how many dossiers something changed.
 */
export function noteVerdicts(store: Store): number {
  if (store.recovery) return 0
  const fresh = store.delivery.takenBack().filter(({ event }) => !noted(store, event))
  for (const each of fresh) store.record(writing => note(store, writing, each))
  return fresh.length
}

const keyOf = (event: string): string => `verdict noted ${event}`
const noted = (store: Store, event: string): boolean => store.isActKnown(keyOf(event))

function note(store: Store, writing: Writing, { event, dossier, verdict, reason }: TakenBack): void {
  const act = store.events.of(dossier).find(({ id }) => id === event)
  if (!act) return
  const { body, data } = act
  const { id } = writing.append(draftOf(store, act.body, { event, verdict, reason }))
  const why = `Tỉnh: ${verdictWord(reason, 'vi')}`
  for (const ref of body.numbers) if (writing.isIssued(ref)) writing.voidNumber(ref, why, id)
  const number = (data as { number?: string } | null)?.number
  const papers = store.papers.of(dossier).filter(paper => number !== undefined && paper.number === number)
  for (const hash of new Set([...body.docs, ...papers.map(paper => paper.hash)])) writing.voidPaper(hash, why)
  writing.keepAct(keyOf(event), JSON.stringify({ note: id }))
}

const draftOf = (
  store: Store,
  { office, dossier, procedure, formSet }: EventBody,
  data: object,
): EventDraft => ({
  type: VERDICT_NOTED,
  version: 1,
  office,
  dossier,
  actor: store.device.id,
  session: 'desk',
  authority: [],
  procedure,
  formSet,
  calendar: null,
  docs: [],
  numbers: [],
  after: null,
  data,
  signAs: null,
})
