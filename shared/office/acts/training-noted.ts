import { dayOf } from '../../calendar/vietnam-time.ts'
import { Training } from '../../people/programme.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Ghi nhận tập huấn: notes who was trained for the work on the spot, when, by which minutes. "May start"
 * requires it.
 */
export const trainingNoted = defineAct({
  id: 'training-noted',
  version: 1,
  roles: ['seal-keeper'],
  says: ['minutes'],
  input: Training,
  data: Training,
  check(_state, said, { at, certificates }) {
    if (!certificates.some(({ person }) => person.id === said.officer))
      return refuse('unknown-person', { keys: said.officer })
    return said.on > dayOf(at) ? refuse('day-to-come') : said
  },
  apply: (state, { officer, on, minutes }, { actor: by, at }) => ({
    ...state,
    trained: { ...state.trained, [officer]: { on, minutes, by, at } },
  }),
})
