import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { takeCounter } from '../../centre/create-counter.ts'
import { requestMachine } from '../../centre/machine-key.ts'
import { InPath } from '../input/in-file.ts'
import { defineVerb } from '../verb.ts'

/**
 * On a new machine: makes its key, which stays there, and the request that two officers of another counter
 * sign.
 */
export const enrolRequest = defineVerb({
  name: 'enrol-request',
  says: 'trên máy mới: lập khóa của máy (không rời máy) và yêu cầu ghi danh: --counter MÃ',
  input: z.strictObject({ counter: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  async run(asking, { counter }) {
    const request = requestMachine(asking.folder(), counter)
    return isRefusal(request) ? request : { text: request, request, counter }
  },
  example: () => ({ counter: 'quay-2' }),
})

/** On the new machine: takes the package that its enrolment made for it, opened by an officer's PIN. */
export const enrolTake = defineVerb({
  name: 'enrol-take',
  says: 'trên máy mới: nhận gói ghi danh đã mang sang: --from THƯ-MỤC --by HAI-CHỮ --pin PIN',
  input: z.strictObject({
    from: InPath,
    by: z.string().max(40),
    pin: z.string().max(32).optional(),
  }),
  async run(asking, { from, by, pin = process.env.TAI_CHO_PIN ?? '' }) {
    const taken = await takeCounter(asking.folder(), from, { by, pin }, asking.clock)
    return isRefusal(taken) ? taken : { enrolled: true, ...taken }
  },
  example: () => ({ from: 'counters/quay-2', by: 'dh' }),
})
