import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { announceUse } from '../../desk/steps/announce-use.ts'
import { checkPaper } from '../../desk/steps/check-paper.ts'
import { exampleCode } from '../examples/example-view.ts'
import { lacks } from '../input/read-input.ts'
import { pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * The scan of a sheet before it is sealed by hand: green, or why not. `--enter` writes the ledger entry
 * before the use.
 */
export const sealCheck = defineVerb({
  name: 'seal-check',
  says: 'quét tờ kết quả trước khi đóng dấu mực: seal-check "TC1:…" [--enter [--copies N]] (ghi sổ trước khi đóng)',
  input: z.strictObject({
    ...Who,
    words: z.array(z.string().max(800)).max(100).optional(),
    code: z.string().max(800).optional(),
    enter: z.boolean().optional(),
    copies: z.coerce.number().int().min(1).max(20).optional(),
  }),
  run: (asking, { words = [], code = words.join(' '), enter = false, copies = null, ...by }) => {
    if (code === '') return lacks('code')
    const pin = pinOf(by.pin)
    return asking.as(by, office => {
      const checked = enter ? announceUse(office, { code, copies, pin }) : checkPaper(office, code)
      if (isRefusal(checked)) return checked
      const { paper, open, refusal } = checked
      const cause = refusal ? { ...refusal, sentence: sentence(refusal) } : {}
      return { ok: refusal === null, paper, open, ...cause }
    })
  },
  example: (asking, about) => exampleCode(asking, about, 'code'),
})
