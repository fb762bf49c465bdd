import { z } from 'zod'
import { Instant } from '../../base/ids.ts'
import { refuse } from '../../dossier/refusal.ts'
import { Device } from '../../people/certificate.ts'
import { defineAct } from '../act.ts'

/** Ghi danh quầy: another machine of the Centre, certified by the authority that this counter holds; always by two persons (R8). */
export const counterAdd = defineAct({
  id: 'counter-add',
  version: 2,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({ counter: z.string().max(40) }),
  data: z.strictObject({
    device: Device,
    /** Which of the Centre's bands of numbers it was given: nobody else is given that one. */
    round: z.int().positive(),
    since: Instant,
  }),
  together: () => ({}),
  alwaysTwo: true,
  check(state, { counter }, { machine, at }) {
    if (state.counters[counter]) return refuse('counter-known')
    if (!machine) return refuse('no-issuer')
    return { ...machine, since: at }
  },
  apply: (state, { device, round }, { at, actor }) => ({
    ...state,
    counters: { ...state.counters, [device.counter]: { by: actor, at, round } },
  }),
})
