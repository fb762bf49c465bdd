import { DossierId, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** Several approvals with one PIN. Each names the document that was on view in this session. */
export const ApproveAll = z.strictObject({
  dossiers: z
    .array(z.strictObject({ dossier: DossierId, document: Hash }))
    .min(1)
    .max(200),
  pin: z.string().max(32).nullable(),
  act: z.string().min(8).max(40),
})
export type ApproveAll = z.output<typeof ApproveAll>
