import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import type { DrawerView } from '../../../shared/seals/drawer.ts'
import type { SealPaper } from '../../../shared/seals/use.ts'
import { waitsForSeal } from '../../../shared/seals/waiting.ts'
import { readSealBook, usesOn } from '../books/seal-book.ts'
import { listCustody } from '../office/custody.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { drawerMinutes } from '../office/step-up.ts'
import { presentDossier } from '../steps/check-paper.ts'
import { balanceSeals } from './seal-balance.ts'

/**
 * The keeper's drawer as it stands: their seals, the sheets that wait for them, what they sealed today, the
 * sum.
 */
export function viewDrawer(office: Office): DrawerView {
  const { store, published, who } = office
  const { officer } = who.face
  const at = store.time().lo
  const all = listCustody(office)
  const seals = all.filter(({ custodian }) => custodian === officer)
  const mine = seals.map(({ id }) => id)
  const { uses } = readSealBook(office)
  const use = uses.find(({ state, mark, keeper }) => state === 'open' && mark === 'wet' && keeper === officer)
  const paper = use && presentDossier(office, use.dossier)
  return {
    seals,
    elsewhere: all.filter(({ custodian }) => custodian !== officer),
    openMinutes: drawerMinutes(office),
    open: use && paper && !isRefusal(paper) ? { use, paper: paper.paper } : null,
    waiting: waitingFor(office, mine),
    done: uses.filter(({ keeper, at: when }) => keeper === officer && dayOf(when) === dayOf(at)).toReversed(),
    balance: balanceSeals(office, { day: dayOf(at), at: 'now', seals: mine }),
    others: published
      .certificates(at)
      .filter(({ person }) => person.id !== officer)
      .map(({ person: { id, keys, name } }) => ({ id, keys, name })),
  }
}

const STAGES: readonly string[] = ['approved', 'signed', 'sealed']

/**
 * Papers that wait for these seals, at whatever counter they were approved; the longest approved first. Those
 * approved at this counter also stand in its balance, as waiting or as spoiled.
 */
function waitingFor(office: Office, seals: readonly string[]): readonly SealPaper[] {
  const book = readSealBook(office)
  return office.store.register
    .open(officesOf(office))
    .filter(({ stage }) => STAGES.includes(stage))
    .flatMap(({ dossier }) => {
      const presented = presentDossier(office, dossier, book)
      if (isRefusal(presented)) return []
      const { paper } = presented
      const { value } = presented.procedure
      const waits =
        value.route.includes('sealing') &&
        waitsForSeal(presented.dossier, paper.approval, usesOn(office, dossier, book), sealingOf(value))
      return waits && seals.includes(paper.seal?.id ?? '') ? [paper] : []
    })
    .sort((a, b) => (a.approvedAt < b.approvedAt ? -1 : 1))
}
