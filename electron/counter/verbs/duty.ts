import { z } from '../../../shared/base/schema.ts'
import { dutyBoard } from '../../desk/views/duty-board.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/** The approver-on-duty board. */
export const duty = defineVerb({
  name: 'duty',
  says: 'bảng trực ký: ai phê duyệt, đang trực đến giờ nào, ai thay',
  input: z.strictObject(Who),
  run: (asking, by) => asking.as(by, office => ({ duty: dutyBoard(office) })),
})
