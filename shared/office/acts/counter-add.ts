import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Device } from '../../people/certificate.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Ghi danh quầy: another machine of the Centre, certified by the authority that this counter holds; always by
 * two persons (R8).
 */
export const counterAdd = defineAct({
  id: 'counter-add',
  version: 3,
  roles: ['seal-keeper'],
  stepUp: true,
  /** The request that the new machine made with its own key (`shared/record/machine-request.ts`). */
  input: z.strictObject({ request: z.string().max(400) }),
  data: z.strictObject({
    device: Device,
    /** Which of the Centre's bands of numbers it was given: nobody else is given that one. */
    round: z.int().positive(),
    since: Instant,
  }),
  together: () => ({}),
  alwaysTwo: true,
  check(state, _said, { machine, at }) {
    if (!machine) return refuse('no-issuer')
    // A machine that takes the place of a lost one is the next life of its counter.
    const { counter, epoch } = machine.device
    if ((state.counters[counter]?.epoch ?? 0) >= epoch) return refuse('counter-known')
    return { ...machine, since: at }
  },
  apply: (state, { device, round }, { at, actor }) => ({
    ...state,
    counters: { ...state.counters, [device.counter]: { by: actor, at, epoch: device.epoch, round } },
  }),
})
