import { z } from '../../../shared/base/schema.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { actingAs, peopleFor } from '../examples/sample-people.ts'
import { newPinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Changes one's own PIN. The initial PIN, set by the officer who enrolled the person, opens nothing until
 * then.
 */
export const changePin = defineVerb({
  name: 'change-pin',
  says: 'đổi mã PIN của mình: --by AI --pin MÃ-CŨ --to MÃ-MỚI',
  input: z.strictObject({
    by: z.string().max(40),
    pin: z.string().max(32).optional(),
    to: z.string().max(32).optional(),
  }),
  async run(asking, { by, pin = process.env.TAI_CHO_PIN ?? '', to }) {
    const newPin = newPinOf(to, 'to')
    if (isRefusal(newPin)) return newPin
    const desk = await asking.desk()
    const person = desk.hall().people.find(({ keys, officer }) => [keys, officer].includes(by.toLowerCase()))
    if (!person) return refuse('unknown-person')
    const answer = await desk.changePin({ keys: person.keys, pin, newPin })
    return answer.ok ? { changed: true, officer: person.officer } : answer.refusal
  },
  async example(asking, about) {
    const [person] = await peopleFor(asking, about)
    return person ? { ...actingAs(person), to: '604193' } : refuse('unknown-person', { keys: about.by ?? '' })
  },
})

/**
 * Sets after how many idle minutes the keys of a session are dropped. Without a number it tells the present
 * setting.
 */
export const autoLock = defineVerb({
  name: 'auto-lock',
  says: 'tự khóa sau số phút không ai chạm máy, mới tạo là 5: --minutes N (không có số: xem)',
  input: z.strictObject({
    ...Who,
    minutes: z.coerce.number().int().min(1).max(60).optional(),
  }),
  async run(asking, { minutes, ...by }) {
    const desk = await asking.desk()
    return asking.as(by, () => {
      if (minutes !== undefined) desk.setIdleMinutes(minutes)
      return { idleMinutes: desk.hall().idleMinutes }
    })
  },
  example: () => ({ minutes: 5 }),
})
