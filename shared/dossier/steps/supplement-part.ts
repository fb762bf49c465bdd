import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { Handed } from '../applicant.ts'
import { findOdd } from '../papers.ts'
import { defineStep } from '../step.ts'
import { askedOf, broughtOf, owedOf, together } from '../supplement.ts'

const Part = z.strictObject({ brought: z.array(Handed).max(60), note: z.string().max(1000) })

/**
 * Nhận một phần bổ sung: part of the supplement is brought. The dossier goes on waiting for the rest and its
 * clock stands still, because only the whole answer starts the limit again (NĐ 61/2018 Đ.19.4). A supplement
 * that is whole is therefore refused here.
 */
export const supplementPart = defineStep({
  id: 'supplement-part',
  version: 1,
  roles: ['counter'],
  from: ['received', 'appraised'],
  needs: 'awaiting-supplement',
  repeats: true,
  input: Part,
  data: Part,
  check(dossier, { brought, note }, { terms }) {
    const asked = askedOf(dossier, terms.components)
    const unfit = findOdd([...terms.components, ...asked], brought)
    if (unfit) return unfit
    const here = brought.filter(({ originals, copies }) => originals + copies > 0)
    if (here.length === 0) return refuse('nothing-brought')
    const owed = owedOf(asked, together([...broughtOf(dossier), ...here]))
    return owed.length > 0 ? { brought: here, note } : refuse('supplement-whole')
  },
})
