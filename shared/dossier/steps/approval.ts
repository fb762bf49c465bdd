import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import type { Person } from '../../people/certificate.ts'
import { Capacity, type Mandate } from '../../people/delegation.ts'
import { refuse } from '../../refusals/refusal.ts'
import { amountOf, explainLack, findCertificate, findMandate } from '../authority.ts'
import { Binding } from '../binding.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { appraisal } from './appraisal.ts'

/** The signature block of a paper: in whose name and by which decision it is signed. */
export const SignerLine = z.strictObject({
  capacity: Capacity,
  authority: z.string().max(200),
  title: z.string().max(200),
  name: z.string().max(120),
  delegation: z.string().max(60),
  decision: z.string().max(80),
})

/** The signature block of this person under this delegation. */
export const signerLine = (
  { delegation: { capacity, authority, id, decision } }: Mandate,
  { title, name }: Person,
): z.output<typeof SignerLine> => ({ capacity, authority, title, name, delegation: id, decision })

/**
 * Phê duyệt: binds the number, the very bytes that will be issued, and everything they were decided on (D8;
 * R20).
 */
export const approval = defineStep({
  id: 'approval',
  version: 2,
  roles: ['approver'],
  from: ['received', 'appraised', 'amending'],
  to: 'approved',
  delegated: true,
  stepUp: true,
  input: z.strictObject({
    /** The document that was on view. Null is refused, because the approver then read nothing. */
    document: Hash.nullable(),
    note: z.string().max(1000),
  }),
  data: z.strictObject({
    number: z.string().max(80),
    document: Hash,
    note: z.string().max(1000),
    signer: SignerLine,
    /** Null where it was recorded before an approval bound more than bytes and number. */
    binding: Binding.nullable(),
  }),
  check(dossier, input, context) {
    const appraised = dossier.taken.appraisal?.data as RecordOf<typeof appraisal> | undefined
    if (appraised?.conclusion === 'refuse') return refuse('appraised-against')
    const amount = amountOf(dossier, context.terms)
    const mandate = findMandate(context, amount)
    if (!mandate) return explainLack(context, amount)
    if (!context.number) return refuse('no-number-left', { series: context.terms.agency })
    if (!context.document) return refuse('no-document')
    if (!input.document) return refuse('not-opened')
    if (input.document !== context.document) return refuse('document-changed')
    if (!context.binding) return refuse('no-document')
    const person = findCertificate(['approver'], context)?.person
    if (!person) return refuse('no-role', { role: 'approver' })
    const { number, document, binding } = context
    return { number, document, note: input.note, signer: signerLine(mandate, person), binding }
  },
  upgrade: data => ({ ...data, binding: null }),
})
