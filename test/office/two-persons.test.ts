import { randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { openPublished } from '../../electron/desk/office/published.ts'
import { handOverSeals } from '../../electron/desk/seals/keep-seals.ts'
import { newKeyPair, type Sign, signerOf } from '../../electron/keys/ed25519.ts'
import { type Unlocked, unlock } from '../../electron/keys/unlock.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { EventDraft } from '../../electron/store/transaction.ts'
import type { Opened } from '../../shared/dossier/dossier.ts'
import { WITNESSED } from '../../shared/record/witnessed.ts'
import { DATA_SET, openHall } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const CLERK = 'phan.thi.dieu.hien'
const OTHER = 'ly.gia.huy'
const DESK_OFFICER = 'tran.van.do'
const NEW = 'hai.nguoi'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
const opened = new Map<string, Unlocked>()
const personOf = (officer: string) => {
  const found = DATA_SET.people.find(({ id }) => id === officer)
  if (!found) throw new Error(officer)
  return found
}
/** The desk's own acts, each by two persons as it should be: what the forgeries are made from. */
const TYPES = ['person-add', 'counter-add', 'delegation-add', 'custody-handover'] as const
type Type = (typeof TYPES)[number]
const honest = new Map<string, Opened>()

beforeAll(async () => {
  hall = await openHall({ clock })
  const second = { officer: OTHER, pin: personOf(OTHER).pin }
  const take = async (type: 'person-add' | 'counter-add' | 'delegation-add', more: object) => {
    const { pin } = await hall.as(CLERK)
    const input = { ...sampleAct(type, { at: clock.now(), officer: CLERK, delegation: '' }), ...more }
    const answer = await hall.ask.office.take({ type, input, pin, act: randomUUID(), second })
    expect([type, answer.ok || answer.refusal]).toEqual([type, true])
  }
  const png = (
    sampleAct('delegation-add', { at: clock.now(), officer: CLERK, delegation: '' }) as { scan: string }
  ).scan
  await take('person-add', { officer: NEW, keys: 'hg', roles: ['approver'], signature: png })
  await take('counter-add', {})
  await take('delegation-add', { to: NEW, decision: '91/QĐ-SXD' })
  const { pin } = await hall.as(CLERK)
  const seals = ['dau-uot-stp']
  const handing = { seals, to: OTHER, reason: 'Nghỉ trưa', condition: 'Nguyên vẹn', act: randomUUID() }
  const handed = await hall.desk.ask(office =>
    handOverSeals(office, { ...handing, pin, receiverPin: personOf(OTHER).pin }),
  )
  expect(handed).toMatchObject({ ok: true })
  for (const event of hall.desk.store()?.events.ofOffice(0) ?? []) honest.set(event.body.type, event)
  for (const officer of [CLERK, OTHER, DESK_OFFICER]) {
    const { keys, pin } = personOf(officer)
    const open = await unlock(hall.folder, keys, pin, clock)
    if (!('act' in open)) throw new Error(officer)
    opened.set(officer, open)
  }
  await hall.desk.close()
})
afterAll(() => rmSync(hall.root, { recursive: true, force: true }))

const keyOf = (officer: string): Sign => signerOf(opened.get(officer)?.act ?? new Uint8Array(32))
const dataKey = (): Uint8Array => opened.get(CLERK)?.dataKey ?? new Uint8Array()
const openCopy = (folder: string): Store =>
  openStore({ folder, dataKey: dataKey(), keyIn: 'officer-wrapped-file', clock, app: 'forger' })

type Second = NonNullable<EventDraft['second']>
type Forged = { second: Second | undefined; authority: readonly string[] }
type Making = { store: Store; event: Opened }
const certificateOf = (store: Store, officer: string): string =>
  openPublished(store)
    .certificates(clock.now())
    .find(({ person }) => person.id === officer)?.id ?? ''
const by = ({ store }: Making, officer: string, sign: Sign = keyOf(officer)): Forged => ({
  second: { by: officer, sign },
  authority: [certificateOf(store, CLERK), certificateOf(store, officer)],
})
/** Everything a clerk alone might put in the place of a second person. */
const FORGERIES: Readonly<Record<string, (making: Making) => Forged>> = {
  'left out': ({ store }) => ({ second: undefined, authority: [certificateOf(store, CLERK)] }),
  'himself twice': making => by(making, CLERK),
  'signed by a stranger’s key': making => by(making, OTHER, signerOf(newKeyPair().seed)),
  'signed with his own key in the other’s name': making => by(making, OTHER, keyOf(CLERK)),
  'the signature of an earlier act': making =>
    by(making, OTHER, () => making.event.body.second?.signature ?? ''),
  'signed for another purpose': making => by(making, OTHER, (_domain, id) => keyOf(OTHER)('hs-act-v1', id)),
  'somebody who carries no such part': making => by(making, DESK_OFFICER),
  'whose certificate is not named': making => ({
    ...by(making, OTHER),
    authority: [certificateOf(making.store, CLERK)],
  }),
}

/** Tried with every kind of act; the others with one, for each act is looked at in the same way. */
const OF_EACH = ['left out', 'signed with his own key in the other’s name']

/**
 * Puts an act like an honest one at the end of a copied record, with the device's own key and the clerk's,
 * and no rule asked.
 */
function forge(store: Store, { body, data }: Opened, { second, authority }: Forged): void {
  const { type, version, office, docs } = body
  const draft: EventDraft = {
    ...{ type, version, office, dossier: null, actor: CLERK, session: 'x', authority: [...authority] },
    ...{ procedure: null, formSet: null, calendar: null, docs: [...docs], numbers: [], after: null },
    ...{ data: again(type, data), signAs: keyOf(CLERK) },
    ...(second ? { second } : {}),
  }
  store.record(writing => void writing.append(draft))
}
/**
 * The same act again would need the first keeper: the seal goes back by who has it, so another seal is taken.
 */
const again = (type: string, data: unknown): unknown =>
  type === 'person-add' ? { ...(data as { person: object }), since: clock.now() } : data

describe.each(TYPES)('%s', (type: Type) => {
  test.each(Object.keys(FORGERIES).filter(name => type === 'person-add' || OF_EACH.includes(name)))(
    'a second person forged is refused by verify, restore and the long look: %s',
    name => {
      const copy = join(hall.root, `copy-${type}`)
      cpSync(hall.folder, copy, { recursive: true })
      try {
        const store = openCopy(copy)
        const event = honest.get(type)
        const making = FORGERIES[name]
        if (!event || !making) throw new Error(type)
        expect(store.verify()).toMatchObject({ ok: true, recovery: null })
        forge(store, event, making({ store, event }))
        const found = store.verify()
        expect(found).toMatchObject({ ok: false, recovery: { reason: 'chain-broken' } })
        expect(found.recovery?.detail).toMatch(/second signature|taken alone/)
        while (store.scrubNext() === 'more');
        expect(store.recovery).toMatchObject({ reason: 'chain-broken' })
        store.close()
        expect(() => restoreStore(copy, `${copy}-restored`, dataKey())).toThrow('backup-damaged')
      } finally {
        rmSync(copy, { recursive: true, force: true })
      }
    },
  )

  test('the same forger with a real second hand is believed: it is the hand that was seen', () => {
    const copy = join(hall.root, `copy-${type}`)
    cpSync(hall.folder, copy, { recursive: true })
    const store = openCopy(copy)
    const event = honest.get(type)
    if (!event) throw new Error(type)
    forge(store, event, by({ store, event }, OTHER))
    expect(store.verify()).toMatchObject({ ok: true, recovery: null })
    store.close()
    rmSync(copy, { recursive: true, force: true })
  })
})

/** A note of spoiled sheets put at the end of the record with the keeper's own key, and no rule asked. */
function forgeNote(store: Store, version: number, { second, authority }: Forged, signAs: Sign | null): void {
  const draft: EventDraft = {
    ...{
      type: 'sheets-spoiled',
      version,
      office: 'stp',
      dossier: 'ab'.repeat(16),
      actor: CLERK,
      session: 'x',
    },
    ...{ authority: [...authority], procedure: null, formSet: null, calendar: null, docs: [], numbers: [] },
    ...{ after: null, data: { use: null, sheets: 1, reason: 'Rách', witness: OTHER }, signAs },
    ...(second ? { second } : {}),
  }
  store.record(writing => void writing.append(draft))
}

describe('spoiled sheets', () => {
  const forged = (name: string, making: Making): Forged =>
    FORGERIES[name]?.(making) ?? { second: undefined, authority: [] }
  const event = { body: { second: { signature: 'AAAA' } } } as Opened
  /** What `verify` says of the record with one more note of them. */
  const verified = (version: number, what: (making: Making) => Forged, signed = true) => {
    const copy = join(hall.root, 'copy-sheets')
    cpSync(hall.folder, copy, { recursive: true })
    const store = openCopy(copy)
    forgeNote(store, version, what({ store, event }), signed ? keyOf(CLERK) : null)
    const { ok, recovery } = store.verify()
    store.close()
    rmSync(copy, { recursive: true, force: true })
    return ok ? 'good' : recovery?.detail.replace(/^.*: /, '')
  }

  test('none stands without the signature of who saw them destroyed, whatever is put in its place', () => {
    // Anybody of the Centre may be the witness: he carries no part for it.
    const wrong = Object.keys(FORGERIES).filter(name => name !== 'somebody who carries no such part')
    const told = wrong.map(name => verified(WITNESSED, making => forged(name, making)))
    expect(told).toEqual(wrong.map(name => (name === 'left out' ? 'taken alone' : 'second signature')))
    expect(verified(WITNESSED, making => by(making, DESK_OFFICER))).toBe('good')
    expect(verified(WITNESSED, making => by(making, OTHER), false)).toBe('person signature')
  })

  test('of before, when the keeper named his witness alone, still verify', () => {
    expect(verified(WITNESSED - 1, making => forged('left out', making))).toBe('good')
    // A signature that is there has to hold, then too.
    const name = 'signed by a stranger’s key'
    expect(verified(WITNESSED - 1, making => forged(name, making))).toBe('second signature')
  })
})
