import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import type { HeldLine } from '../../../shared/status/held.ts'
import { listHeld, settleAct } from '../../desk/line/settle.ts'
import { actingAs, lookAs, peopleFor } from '../examples/sample-people.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { officesFor } from '../whole-register.ts'

/** What the province holds, each with the reason and who may settle it. */
export const held = defineVerb({
  name: 'held',
  says: 'việc của hồ sơ mà tỉnh đang giữ lại và quầy xử lý được bằng settle: ai làm, vì sao; --by AI: việc của cơ quan người ấy, có được xử lý không (không nêu: của mọi cơ quan); mọi thứ tỉnh giữ (cả giấy, ủy quyền): outbox',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, office => ({ held: listHeld(office, officesFor(office, by)).map(by.by ? mine : anyone) })),
})

const mine = (line: HeldLine): object => line
/** Whether the caller may settle it is told only to a caller who is named. */
const anyone = ({ refusal: _refusal, ...line }: HeldLine): object => line

/** Settles a held act: it stands, or is set aside with all that was spent on it. */
export const settle = defineVerb({
  name: 'settle',
  says: 'xử lý việc tỉnh đang giữ: --event MÃ-VIỆC --as stands|set-aside --reason … (người phê duyệt khác, cần PIN)',
  input: z.strictObject({
    ...Who,
    event: z.string().regex(/^[0-9a-f]{64}$/),
    as: z.enum(['stands', 'set-aside']),
    reason: z.string().max(2000),
    ...Once,
  }),
  run: (asking, { by, pin, act = randomUUID(), ...said }) =>
    asking.as({ by, pin }, office => settleAct(office, { ...said, act, pin: pinOf(pin) })),
  async example(asking, about) {
    const people = await peopleFor(asking, about)
    return lookAs(asking, about, ({ store }) => {
      const [first] = store.delivery.held()
      const approver = people.find(
        ({ roles, officer }) => roles.includes('approver') && officer !== first?.actor,
      )
      if (!first || !approver) return refuse(first ? 'no-role' : 'nothing-held', { role: 'approver' })
      return { ...actingAs(approver), event: first.event, as: 'stands', reason: 'Đã xem hồ sơ giấy (mẫu)' }
    })
  },
})
