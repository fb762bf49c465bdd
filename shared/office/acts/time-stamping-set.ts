import { TimeStamping } from '../../people/time-stamping.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Chọn dịch vụ dấu thời gian: sets the service that signatures ask from now on, or that none is asked.
 * Whoever could choose its root could date any paper at will. Two persons therefore choose it, as with the
 * roots of certificates (R8).
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
