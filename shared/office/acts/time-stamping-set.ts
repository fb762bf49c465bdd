import { TimeStamping } from '../../people/time-stamping.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Chọn dịch vụ dấu thời gian: which service signatures ask from now on, or that none is asked. Whoever chose
 * its root could date every paper as he liked, so two persons choose it, as they do the roots of certificates
 * (R8).
 */
export const timeStampingSet = defineAct({
  id: 'time-stamping-set',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: TimeStamping,
  data: TimeStamping,
  together: () => ({}),
  alwaysTwo: true,
  check: (_state, input) =>
    input.url !== null && input.roots.length === 0 ? refuse('input-invalid', { field: 'root' }) : input,
  apply: state => state,
})
