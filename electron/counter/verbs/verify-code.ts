import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { lookUpCodeAnywhere } from '../../desk/line/ask-standing.ts'
import { refusalOf } from '../../desk/papers/look-up-code.ts'
import { exampleCode } from '../examples/example-view.ts'
import { lacks } from '../input/read-input.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Reads the text of a scanned code: what the paper says of itself, whether a device of ours signed it, and
 * how the paper stands.
 */
export const verifyCode = defineVerb({
  name: 'verify-code',
  says: 'kiểm tra mã QR trên giấy: verify-code "TC1:…" (đặt trong ngoặc kép, mã có dấu cách)',
  input: z.strictObject({
    ...Who,
    words: z.array(z.string().max(800)).max(100).optional(),
    text: z.string().max(800).optional(),
  }),
  run: (asking, { words = [], text, ...by }) => {
    const code = text ?? words.join(' ')
    if (code === '') return lacks('text')
    return asking.as(by, async office => {
      const found = await lookUpCodeAnywhere(office, code)
      return { ok: refusalOf(found) === undefined, ...(isRefusal(found) ? {} : found), ...refusalOf(found) }
    })
  },
  example: (asking, about) => exampleCode(asking, about, 'text'),
})
