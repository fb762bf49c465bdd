import { z } from 'zod'
import { Hash } from '../../base/ids.ts'
import { Capacity } from '../../people/delegation.ts'
import { findCertificate, findMandate } from '../authority.ts'
import { refuse } from '../refusal.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { appraisal } from './appraisal.ts'

/** In whose name, by which decision: what the signature block of the paper says. */
export const SignerLine = z.strictObject({
  capacity: Capacity,
  authority: z.string().max(200),
  title: z.string().max(200),
  name: z.string().max(120),
  delegation: z.string().max(60),
  decision: z.string().max(80),
})

/** Phê duyệt: binds the number and the very bytes that will be issued (D8; reliability R20). */
export const approval = defineStep({
  id: 'approval',
  version: 1,
  roles: ['approver'],
  from: ['received', 'appraised'],
  to: 'approved',
  delegated: true,
  stepUp: true,
  input: z.strictObject({
    /** The document the approver saw; left null, the desk drafts it now and binds that. */
    document: Hash.nullable(),
    note: z.string().max(1000),
  }),
  data: z.strictObject({
    number: z.string().max(80),
    document: Hash,
    note: z.string().max(1000),
    signer: SignerLine,
  }),
  check(dossier, input, context) {
    const appraised = dossier.taken.appraisal?.data as RecordOf<typeof appraisal> | undefined
    if (appraised?.conclusion === 'refuse') return refuse('appraised-against')
    const mandate = findMandate(context)
    if (!mandate) return refuse('no-delegation', { procedure: context.terms.code })
    if (context.clockSuspect) return refuse('clock-suspect')
    if (!context.number) return refuse('no-number-left', { series: context.terms.agency })
    if (!context.document) return refuse('no-document')
    if (input.document && input.document !== context.document) return refuse('document-changed')
    const person = findCertificate(['approver'], context)?.person
    if (!person) return refuse('no-role', { role: 'approver' })
    const { capacity, authority, id, decision } = mandate.delegation
    const signer = { capacity, authority, title: person.title, name: person.name, delegation: id, decision }
    return { number: context.number, document: context.document, note: input.note, signer }
  },
})
