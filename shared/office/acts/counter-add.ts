import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Device } from '../../people/certificate.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Ghi danh quầy: enrols another machine of the Centre, certified by the authority that this counter holds.
 * Always by two persons (R8).
 */
export const counterAdd = defineAct({
  id: 'counter-add',
  version: 3,
  roles: ['seal-keeper'],
  stepUp: true,
  /** The request that the new machine signed with its own key (`shared/record/machine-request.ts`). */
  input: z.strictObject({ request: z.string().max(400) }),
  data: z.strictObject({
    device: Device,
    /** The Centre's band of numbers that the machine is given; no other machine gets it. */
    round: z.int().positive(),
    since: Instant,
  }),
  together: () => ({}),
  alwaysTwo: true,
  check(state, _said, { machine, at }) {
    if (!machine) return refuse('no-issuer')
    // A machine that replaces a lost one begins the next epoch of its counter.
    const { counter, epoch } = machine.device
    if ((state.counters[counter]?.epoch ?? 0) >= epoch) return refuse('counter-known')
    return { ...machine, since: at }
  },
  apply: (state, { device, round }, { at, actor }) => ({
    ...state,
    counters: { ...state.counters, [device.counter]: { by: actor, at, epoch: device.epoch, round } },
  }),
})
