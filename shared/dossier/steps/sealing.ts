import { z } from 'zod'
import { Hash } from '../../base/ids.ts'
import { refuse } from '../refusal.ts'
import { defineStep } from '../step.ts'

/** Đóng dấu: the agency's signature and red seal, by the keeper in person (NĐ 30/2020 Đ.32–33; NĐ 99/2016). */
export const sealing = defineStep({
  id: 'sealing',
  version: 1,
  roles: ['seal-keeper'],
  from: ['signed'],
  to: 'sealed',
  stepUp: true,
  input: z.strictObject({ copies: z.int().min(1).max(20) }),
  data: z.strictObject({ document: Hash, seal: z.string().max(60), entry: Hash, copies: z.int() }),
  check(_dossier, input, { actor, document, seal }) {
    if (!seal?.keepers.includes(actor)) return refuse('not-keeper')
    // The ledger entry precedes the use of the seal, so it is there before this step is asked (R22).
    if (!document || !seal.entry) return refuse('no-document')
    return { document, seal: seal.id, entry: seal.entry, copies: input.copies }
  },
})
