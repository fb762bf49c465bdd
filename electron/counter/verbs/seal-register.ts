import { z } from 'zod'
import { Day } from '../../../shared/base/ids.ts'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { proveEntry } from '../../desk/prove-entry.ts'
import { balanceSeals } from '../../desk/seal-balance.ts'
import { readSealBook, signHead } from '../../desk/seal-book.ts'
import { defineVerb } from '../verb.ts'

/** The seal register: every use of a seal, the evening's sum, and the proof that an entry was never touched (R22). */
export const sealRegister = defineVerb({
  name: 'seal-register',
  says: 'sổ dùng dấu: list | balance [--day YYYY-MM-DD] | prove --entry N [--to SỐ-MỤC]',
  input: z.strictObject({
    by: z.string().max(40).optional(),
    pin: z.string().max(32).optional(),
    words: z.tuple([z.enum(['list', 'balance', 'prove'])]),
    day: Day.optional(),
    entry: z.coerce.number().int().positive().optional(),
    to: z.coerce.number().int().positive().optional(),
  }),
  run: (asking, { words: [what], day, entry, to, ...by }) =>
    asking.as(by, office => {
      if (what === 'balance') return { ...balanceSeals(office, day ?? null) }
      if (what === 'prove')
        return entry === undefined
          ? refuse('input-invalid', { field: 'entry' })
          : proveEntry(office, { entry, size: to ?? null })
      const book = readSealBook(office)
      return { entries: book.uses, head: signHead(office, book) }
    }),
  example: () => ({ words: ['list'] }),
})
