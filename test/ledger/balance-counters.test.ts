import { expect, test } from 'vitest'
import { usesOn } from '../../electron/desk/books/seal-book.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { openSealLog } from '../../electron/desk/office/seal-log.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import type { Store } from '../../electron/store/store.ts'
import type { EventDraft } from '../../electron/store/transaction.ts'
import { blankOffice } from '../../shared/office/office-state.ts'
import { goodSheets, type SealUse } from '../../shared/seals/use.ts'
import { waitsForSeal } from '../../shared/seals/waiting.ts'
import { enrol, hear, openProvince, type Province, receiveHere, stepHere } from '../store/heard-hall.ts'
import { newFolder, openOffice, tickingClock } from '../store/office.ts'
import { chance, seedOf } from '../store/spy.ts'

const SEALING = { mark: 'wet', copies: 2 } as const
const SEAL = { id: 'dau', name: 'Dấu', keepers: ['an'], agency: 'sxd', mark: 'wet' }
const PROCEDURE = { agency: 'sxd', route: ['intake', 'approval', 'signing', 'sealing'], seal: SEALING }

/** A counter as its balance asks it: a real record, and one procedure sealed in ink on two sheets. */
function officeOf(store: Store): Office {
  const published = {
    ...{ seals: () => [SEAL], sealOf: () => SEAL, certificates: () => [] },
    procedureVersion: () => PROCEDURE,
  }
  const standing = { now: () => blankOffice }
  return { store, published, standing, seals: openSealLog(store) } as unknown as Office
}

/** Everything that was done goes up and comes down again at every counter. */
function exchange(offices: readonly Office[], province: Province): void {
  for (const { store } of offices) province.push(store, 1000, () => 'confirmed')
  for (const { store } of offices) expect(hear(store, province)).toBe(true)
}

const note = ({ store }: Office, dossier: string, type: string, data: unknown): string =>
  stepHere(store, dossier, 'x', { type, after: null, data }).id
const step = ({ store }: Office, dossier: string, type: EventDraft['type'], stage: string, data: unknown) =>
  stepHere(store, dossier, stage, { type, data })
const PAPER = 'd'.repeat(64)

type Hands = { below: (n: number) => number; meet(what: string): void }
/** One thing that a keeper, an approver or a clerk may do with this dossier at this counter now. */
function act(office: Office, dossier: string, hands: Hands): void {
  const { stage, taken } = dossierOf(office.store, dossier)
  if (stage === 'received')
    return void step(office, dossier, 'approval', 'approved', { number: '01/GP', document: PAPER })
  if (stage === 'approved') return void step(office, dossier, 'signing', 'signed', { document: PAPER })
  const approval = taken.approval?.event ?? ''
  const where = office.seals.approvals().some(({ id }) => id === approval) ? '' : ', approved elsewhere'
  const meet = (what: string): void => hands.meet(what + where)
  const uses = usesOn(office, dossier)
  const owed = SEALING.copies - goodSheets(uses, approval)
  if (hands.below(8) === 0) {
    step(office, dossier, 'correction', 'received', null)
    meet('corrected')
  } else if (owed > 0)
    seal(office, dossier, { approval, owed, isFirst: stage === 'signed' }, { ...hands, meet })
  else spoil(office, dossier, uses)
}

type Sealed = { approval: string; owed: number; isFirst: boolean }
function seal(office: Office, dossier: string, { approval, owed, isFirst }: Sealed, { below, meet }: Hands) {
  const copies = 1 + below(owed)
  const entry = note(office, dossier, 'seal-entry', { seal: 'dau', mark: 'wet', approval, copies })
  const end = below(4)
  if (end === 0) note(office, dossier, 'seal-failed', { entry, reason: 'Mực khô' })
  else if (end === 1) note(office, dossier, 'seal-spoiled', { entry, sheets: copies, reason: 'Rách' })
  else if (isFirst) step(office, dossier, 'sealing', 'sealed', { entry, copies })
  else note(office, dossier, 'seal-applied', { entry })
  if (end < 2) meet('failed')
  else meet(copies < owed ? 'one of two' : 'all that was owed')
}

/** A good sheet that was sealed at this very counter is spoiled. */
function spoil(office: Office, dossier: string, uses: readonly SealUse[]): void {
  const mine = uses.findLast(use => isOwn(office, use.id) && goodSheets([use], use.approval) > 0)
  if (mine) note(office, dossier, 'sheets-spoiled', { use: mine.id, approval: mine.approval, sheets: 1 })
}
const isOwn = ({ seals }: Office, event: string): boolean => seals.events().some(({ id }) => id === event)

test('each paper stands in the sum of one counter, whoever approved it and whoever sealed which of its sheets', () => {
  const seed = seedOf('sums of two counters')
  const below = chance(seed)
  const met = new Set<string>()
  const place = newFolder()
  const clock = tickingClock('2026-11-24T01:00:00.000Z')
  const offices = [1, 2].map(at =>
    officeOf(openOffice(`${place.folder}/counter-${at}`, { machine: `counter-${at}`, clock })),
  )
  const province = openProvince()
  enrol(
    offices.map(({ store }) => store),
    province,
  )
  const dossiers: string[] = []
  const isDone = (): boolean => MEANT.every(what => met.has(what))
  try {
    for (let move = 0; move < 400 && !isDone(); move++) {
      const office = offices[below(2)] as Office
      if (move < 2 || below(15) === 0) {
        dossiers.push(move.toString(16).padStart(32, '0'))
        receiveHere(office.store, dossiers.at(-1) as string)
      } else
        act(office, dossiers[below(dossiers.length)] as string, { below, meet: what => void met.add(what) })
      exchange(offices, province)
      expect({ seed, move, ...totalOf(offices) }).toEqual({
        seed,
        move,
        ...toldBy(office, offices, dossiers),
      })
    }
    expect(MEANT.filter(what => !met.has(what))).toEqual([])
  } finally {
    for (const { store } of offices) store.close()
    place.done()
  }
})

/** What is met before the history is long enough. */
const MEANT = ['failed', 'one of two', 'all that was owed'].flatMap(what => [
  what,
  `${what}, approved elsewhere`,
])

/** The sums of all counters together. */
function totalOf(offices: readonly Office[]) {
  const sums = offices.map(each => balanceSeals(each, { day: null, at: 'now' }))
  const of = (name: 'approved' | 'sealed' | 'waiting' | 'spoiled' | 'voided'): number =>
    sums.reduce((sum, each) => sum + each[name], 0)
  return {
    balanced: sums.every(({ balanced }) => balanced),
    approved: of('approved'),
    open: of('waiting') + of('spoiled'),
    settled: of('sealed') + of('voided'),
  }
}

/** What they must be, by the dossiers alone: each counter knows the same of them. */
function toldBy(office: Office, offices: readonly Office[], dossiers: readonly string[]) {
  const approved = offices.reduce((sum, { seals }) => sum + seals.approvals().length, 0)
  const open = dossiers.filter(id => {
    const dossier = dossierOf(office.store, id)
    return waitsForSeal(dossier, dossier.taken.approval?.event ?? '', usesOn(office, id), SEALING)
  }).length
  return { balanced: true, approved, open, settled: approved - open }
}
