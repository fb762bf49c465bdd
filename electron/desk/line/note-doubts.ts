import type { DossierId } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { isBack } from '../../../shared/dossier/issued.ts'
import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { findFallen, STANDS_AFTER_ALL } from '../../../shared/dossier/undone.ts'
import { isWithoutAuthority } from '../../../shared/judge/without-authority.ts'
import type { Held, HeldBefore } from '../../store/delivered.ts'
import type { Store } from '../../store/store.ts'
import { noteOf } from './verdict-note.ts'

type Named = Pick<HeldBefore, 'event' | 'at'>
const doubtKeyOf = ({ event, at }: Named): string => `doubt noted ${event} ${at}`
const overKeyOf = ({ event, at }: Named): string => `doubt over ${event} ${at}`

/**
 * Calls back papers that were handed out under an act without authority, once for each time the province
 * holds it for that. Nothing is voided, for the act may yet be let stand. An act that may lie before the
 * revocation is left to a person: nothing is called back for it. Returns how many calls were noted.
 */
export function noteDoubts(store: Store): number {
  const doubted = store.delivery.held().filter(each => isOfPaper(each) && !store.isActKnown(doubtKeyOf(each)))
  return doubted.filter(each => {
    const { events, stands } = standing(store, each.dossier ?? '')
    const act = events.find(({ id }) => id === each.event)
    if (!act || stands.stage !== 'returned' || stands.flags.includes('recall-open') || wasCalled(stands))
      return false
    const { event, reason } = each
    store.record(writing => {
      const { id } = writing.append(noteOf(store, act.body, { event, verdict: 'held', reason }))
      writing.keepAct(doubtKeyOf(each), JSON.stringify({ note: id }))
    })
    return true
  }).length
}

/**
 * Ends such a call once nobody doubts the act any more. A paper that is still out stays out; one that came
 * back is to be handed over again, under the same number. An act that only waits for a person's decision (an
 * earlier program called that back too) counts as undoubted as long as its paper is out. Returns how many
 * calls were ended.
 */
export function noteStanding(store: Store): number {
  const called = store.delivery
    .heldBefore()
    .filter(each => store.isActKnown(doubtKeyOf(each)) && !store.isActKnown(overKeyOf(each)))
  return called.filter(each => endCall(store, each)).length
}

function endCall(store: Store, each: HeldBefore): boolean {
  const { event, dossier } = each
  const { verdict, reason = null } = store.delivery.wordOn(event) ?? {}
  const isDecided = verdict === 'confirmed'
  const isDoubted = store.delivery.held().some(held => held.dossier === dossier && isOfPaper(held))
  if (isDoubted || (!isDecided && verdict !== 'held')) return false
  const { events, stands } = standing(store, dossier)
  const act = events.find(({ id }) => id === event)
  const turn = act && turnOf(events, stands, event)
  // The copy is back and nobody has decided yet: what becomes of it is not known.
  if (!act || (!isDecided && turn !== 'out')) return false
  store.record(writing => {
    const said = { event, verdict, reason }
    const note = turn ? writing.append(noteOf(store, act.body, said, STANDS_AFTER_ALL)).id : null
    writing.keepAct(overKeyOf(each), JSON.stringify({ note }))
  })
  return turn !== undefined
}

/**
 * Whether the paper called back for this act is still out or came back; undefined if something else was done
 * with it since.
 */
function turnOf(events: readonly Opened[], stands: Dossier, event: string): 'out' | 'back' | undefined {
  const at = events.findLastIndex(({ body, data }) => {
    const said = data as { event?: string; verdict?: string } | null
    return body.type === VERDICT_NOTED && said?.event === event && said.verdict === 'held'
  })
  const [since, ...later] = events.slice(at + 1).filter(({ body }) => body.after !== null)
  if (at < 0 || stands.stage !== 'returned' || findFallen(stands) || later.length > 0) return undefined
  if (!since) return stands.flags.includes('recall-open') ? 'out' : undefined
  return isBack(stands) ? 'back' : undefined
}

/**
 * Whether the last thing done with the paper was to call it back: it came, or it is known why it will not.
 * Nobody is asked for it twice.
 */
const wasCalled = ({ history }: Dossier): boolean => history.at(-1)?.step === 'recall'

function standing(store: Store, dossier: DossierId): { events: readonly Opened[]; stands: Dossier } {
  const events = store.events.of(dossier)
  return { events, stands: fold(blank(dossier), events) }
}

/**
 * Whether the held act made a paper. That somebody without authority handed over a good paper is no reason to
 * call it back.
 */
const isOfPaper = ({ type, reason, dossier }: Held): boolean =>
  dossier !== null && type !== 'return' && isWithoutAuthority(reason)
