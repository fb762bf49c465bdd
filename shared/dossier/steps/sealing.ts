import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findBroken } from '../approved.ts'
import { resultOf, wasHandedOut } from '../issued.ts'
import { defineStep } from '../step.ts'
import { findFallen } from '../undone.ts'

/**
 * Đóng dấu: the keeper in person puts the agency's signature and red seal on the paper (NĐ 30/2020 Đ.32–33;
 * NĐ 99/2016).
 */
export const sealing = defineStep({
  id: 'sealing',
  version: 1,
  roles: ['seal-keeper'],
  from: ['signed'],
  to: 'sealed',
  stepUp: true,
  // A fallen approval is voided where it is used. Where only the signature fell, the paper is signed again.
  may: dossier =>
    findFallen(dossier) === 'signing' ? refuse('act-set-aside', { step: 'signing' }) : undefined,
  // A result that no longer holds is called back from whoever was given it. A reinstated one is not.
  leads(dossier) {
    const result = resultOf(dossier)
    const kind = dossier.amending?.kind
    if (kind === 'reinstatement') return { clears: ['recall-open'] }
    const ends = kind === 'replacement' || kind === 'revocation'
    return ends && result && wasHandedOut(dossier, result) ? { raises: ['recall-open'] } : {}
  },
  input: z.strictObject({
    copies: z.int().min(1).max(20),
    /**
     * What the scanner read on the sheet. A wet seal goes only on a paper that was scanned (NĐ 30/2020
     * Đ.32.3).
     */
    code: z.string().max(800).optional(),
  }),
  data: z.strictObject({ document: Hash, seal: z.string().max(60), entry: Hash, copies: z.int() }),
  check(dossier, input, { clockSuspect, document, seal, found }) {
    if (clockSuspect) return refuse('clock-suspect')
    const broken = findBroken(dossier, found)
    if (broken) return broken
    if (!seal) return refuse('no-seal')
    // The ledger entry is written before the seal is used, so it exists before this step is asked (R22).
    if (!document || !seal.entry) return refuse('no-document')
    return { document, seal: seal.id, entry: seal.entry, copies: input.copies }
  },
})
