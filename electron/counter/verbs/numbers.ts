import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import type { Office } from '../../desk/office/office.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** The numbers of this counter: lists what is left of each lease, gives some back, or asks for them again. */
export const numbers = defineVerb({
  name: 'numbers',
  says: 'dải số của quầy: list | return [--series DẢI] --reason LÝ-DO (trả phần chưa dùng cho tỉnh; không nêu dải: mọi dải) | ask [--series DẢI] (xin lại)',
  input: z.strictObject({
    ...Who,
    ...Once,
    words: z.tuple([z.enum(['list', 'return', 'ask'])]),
    series: z.string().max(80).optional(),
    reason: z.string().max(400).default(''),
  }),
  run: (asking, { words, act = randomUUID(), series = null, reason, ...by }) =>
    asking.as<object>(by, office => {
      if (words[0] === 'list') return listOf(office)
      if (words[0] === 'return')
        return takeOfficeAct(office, {
          type: 'numbers-returned',
          input: { series, reason },
          pin: pinOf(by.pin),
          act,
        })
      office.store.numbers.askAgain(series)
      return listOf(office)
    }),
  example: () => ({ words: ['list'] }),
})

const listOf = ({ store }: Office) => ({ left: store.numbers.rests(), returned: store.numbers.resting() })
