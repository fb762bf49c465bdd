import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findBroken } from '../approved.ts'
import { defineStep } from '../step.ts'

/**
 * Ký số: the approver signs the very bytes that they approved. `guard` lets nobody else sign (NĐ 30/2020
 * Đ.13, 14).
 */
export const signing = defineStep({
  id: 'signing',
  version: 1,
  roles: ['approver'],
  from: ['approved'],
  to: 'signed',
  delegated: true,
  stepUp: true,
  input: z.strictObject({}),
  data: z.strictObject({ document: Hash }),
  check(dossier, _input, { document, found }) {
    return findBroken(dossier, found) ?? (document ? { document } : refuse('no-document'))
  },
})
