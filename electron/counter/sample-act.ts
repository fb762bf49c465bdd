import type { Instant } from '../../shared/base/ids.ts'
import { dayOf, instantOf } from '../../shared/calendar/vietnam-time.ts'
import type { ActId, ActInputOf } from '../../shared/office/acts/index.ts'

/** Who would take it, when, and who else there is. */
type About = { at: Instant; officer: string; people: readonly string[] }

const SAMPLES: { [A in ActId]: (about: About) => ActInputOf<A> } = {
  'duty-in': ({ at }) => ({ until: instantOf(dayOf(at), '23:59') }),
  'duty-out': () => ({ substitute: null }),
}

/** A valid input for an act of the office, as this person would give it. */
export const sampleAct = <A extends ActId>(act: A, about: About): ActInputOf<A> => SAMPLES[act](about)
