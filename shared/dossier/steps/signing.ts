import { z } from 'zod'
import { Hash } from '../../base/ids.ts'
import { refuse } from '../refusal.ts'
import { defineStep } from '../step.ts'

/** Ký số: the approver's own signature on the bytes he approved (NĐ 30/2020 Đ.13, 14). */
export const signing = defineStep({
  id: 'signing',
  version: 1,
  roles: ['approver'],
  from: ['approved'],
  to: 'signed',
  stepUp: true,
  input: z.strictObject({}),
  data: z.strictObject({ document: Hash }),
  check(dossier, _input, { actor, document }) {
    if (dossier.taken.approval?.actor !== actor) return refuse('no-role', { role: 'approver' })
    return document ? { document } : refuse('no-document')
  },
})
