import { z } from '../../../shared/base/schema.ts'
import { viewOutbox } from '../../desk/line/outbox-of.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { officesFor } from '../whole-register.ts'

/** What waits for the province and what it holds, each with its cause, since when, and what to do. */
export const outbox = defineVerb({
  name: 'outbox',
  says: 'việc chờ gửi lên tỉnh và việc tỉnh đang giữ lại: vì sao, từ lúc nào, làm gì',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, office => viewOutbox(office, Number.POSITIVE_INFINITY, officesFor(office, by))),
})
