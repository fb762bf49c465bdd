import { describe, expect, test } from 'vitest'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { type Province, provinceOf } from '../../server/signatures/province-key.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { must } from '../../shared/base/must.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { ReceiptBody } from '../../shared/record/receipt.ts'
import type { Acts, ActsPage } from '../../shared/wire/acts.ts'
import { dossierNamed, lineOf, PROCEDURE } from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const given = <T>(value: T | undefined): T => must(value, 'given')
const { agency } = PROCEDURE
type Change = (acts: Acts, page: ActsPage, by: Province) => Acts
type Parts = Omit<Acts, 'page'>

/** What the page says otherwise, signed by this key. */
const saying = (acts: Parts, page: object, by: Province): Acts => ({
  ...acts,
  page: by.say(DOMAIN.answer, page),
})
const receiptOf = ({ receipts }: Parts, at: number) => JSON.parse(given(receipts[at]).bytes) as ReceiptBody

/** The receipt at this place says otherwise, signed by this key; the page lists it as what it is now. */
function otherReceipt(
  acts: Acts,
  page: ActsPage,
  by: Province,
  at: number,
  change: Partial<ReceiptBody>,
): Acts {
  const signed = by.say(DOMAIN.receipt, { ...receiptOf(acts, at), ...change })
  const entries = page.entries.with(at, { ...given(page.entries[at]), receipt: signed.id })
  return saying({ ...acts, receipts: acts.receipts.with(at, signed) }, { ...page, entries }, by)
}

/** Another event in the place of one, under the receipt of that. */
function otherEvent(acts: Acts, by: Province, bytes: (body: object) => object): Acts {
  const event = given(acts.events[0])
  const body = JSON.parse(event.bytes) as object
  const { id, bytes: text } = by.prepare(bytes(body))
  return { ...acts, events: acts.events.with(0, { ...event, id, bytes: text }) }
}

const stranger = provinceOf('province', newKeyPair().pem)
/** What somebody between, who has no key of the province, makes of a page. */
const BETWEEN: Readonly<Record<string, Change>> = {
  'a page of a stranger': (acts, page) => saying(acts, page, stranger),
  'a word of the page': acts => ({
    ...acts,
    page: { ...acts.page, bytes: acts.page.bytes.replace('"more":', '"more" :') },
  }),
  'a key of the page': (acts, page) => {
    const keys = page.keys.map(key => ({ ...key, sealed: 'AAAA' }))
    return { ...acts, page: { ...acts.page, bytes: canonicalJson({ ...page, keys }) } }
  },
  'a receipt left out': acts => ({ ...acts, receipts: acts.receipts.slice(1) }),
  'an event left out': acts => ({ ...acts, events: acts.events.slice(1) }),
  'an event twice': acts => ({ ...acts, events: [...acts.events, given(acts.events[0])] }),
  'events in another order': acts => ({ ...acts, events: acts.events.toReversed() }),
  'receipts in another order': acts => ({ ...acts, receipts: acts.receipts.toReversed() }),
  'other bytes of an event': acts => {
    const event = given(acts.events[0])
    const bytes = event.bytes.replace('"session":"s"', '"session":"t"')
    return { ...acts, events: acts.events.with(0, { ...event, bytes }) }
  },
  'another event': acts => otherEvent(acts, stranger, body => ({ ...body, actor: 'x' })),
  'the signature of a receipt': acts => {
    const receipt = given(acts.receipts[0])
    const signature = `${receipt.signature[0] === 'A' ? 'B' : 'A'}${receipt.signature.slice(1)}`
    return { ...acts, receipts: acts.receipts.with(0, { ...receipt, signature }) }
  },
  'a receipt of a stranger': acts => ({
    ...acts,
    receipts: acts.receipts.with(0, stranger.say(DOMAIN.receipt, receiptOf(acts, 0))),
  }),
}

/** What a province itself would have to get wrong: its own key signed it. */
const WRONG: Readonly<Record<string, Change>> = {
  'a page of another question, signed': (acts, page, by) =>
    saying(acts, { ...page, nonce: 'A'.repeat(24) }, by),
  'a page of another Centre': (acts, page, by) => saying(acts, { ...page, office: 'other' }, by),
  'a page of another agency': (acts, page, by) => saying(acts, { ...page, agency: 'other' }, by),
  'a page from elsewhere': (acts, page, by) => saying(acts, { ...page, after: page.after + 1 }, by),
  'a page that goes back': (acts, page, by) => saying(acts, { ...page, to: 0, more: false }, by),
  'a page that never ends': (acts, page, by) =>
    saying({ ...acts, receipts: [], events: [] }, { ...page, to: page.after, more: true, entries: [] }, by),
  'an entry more': (acts, page, by) => saying(acts, { ...page, entries: page.entries.slice(1) }, by),
  'entries in another order': (acts, page, by) =>
    saying(
      { receipts: acts.receipts.toReversed(), events: acts.events.toReversed() },
      { ...page, entries: page.entries.toReversed() },
      by,
    ),
  'an event not carried': (acts, page, by) =>
    saying(
      { ...acts, events: acts.events.slice(1) },
      { ...page, entries: page.entries.with(0, { ...given(page.entries[0]), carried: false }) },
      by,
    ),
  'the place of another': (acts, page, by) => otherReceipt(acts, page, by, 1, { position: 1 }),
  'a place beyond the page': (acts, page, by) => otherReceipt(acts, page, by, 2, { position: 99 }),
  'a later word with its event': (acts, page, by) => otherReceipt(acts, page, by, 0, { no: 1 }),
  'a receipt of another event': (acts, page, by) =>
    otherReceipt(acts, page, by, 0, { event: 'f'.repeat(64) }),
  'a receipt of another ledger': (acts, page, by) => otherReceipt(acts, page, by, 0, { office: 'other/x' }),
  'a receipt of another province': (acts, page, by) => otherReceipt(acts, page, by, 0, { province: 'other' }),
  'a receipt of another machine': (acts, page, by) => otherReceipt(acts, page, by, 0, { device: 'other' }),
  'a receipt of another link': (acts, page, by) => otherReceipt(acts, page, by, 0, { seq: 77 }),
}

/** A counter that hears of a dossier which another one took three steps on. */
async function hearing() {
  const { hands, device, line } = await room.opened()
  const other = await room.opened(hands)
  const dossier = dossierNamed(device.id)
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  await line.keys([{ agency, dossier, sealed: 'c2VhbGVk' }], hello.value)
  // One that is nobody's before it, so that no page begins at nought by chance.
  other.device.write('intake', dossierNamed('first'))
  await pushed(other.line, other.device.run())
  const acts = ['intake', 'appraisal', 'withdrawal'].map(type => device.write(type, dossier))
  await pushed(line, device.run())
  let changed = 0
  const ask = async (change?: Change) => {
    const real = httpSend(room.running.url)
    const send: Send = async (path, body, headers) => {
      const came = await real(path, body, headers)
      if (path !== '/v1/acts' || !change) return came
      const said = JSON.parse(given(came).text) as Acts
      const text = JSON.stringify(
        change(said, JSON.parse(said.page.bytes) as ActsPage, room.running.province),
      )
      if (text !== given(came).text) changed++
      return { ...given(came), text }
    }
    const spoilt = lineOf(room.running, hands, other.device, send)
    const greeted = await spoilt.hello()
    if (!greeted.ok) throw new Error(greeted.why)
    return spoilt.acts({ agency, after: 1, limit: 200, lacking: [] }, greeted.value)
  }
  return { ask, acts, dossier, device, changed: () => changed }
}

describe('a page of acts of other machines', () => {
  test('is read with its receipts, events and keys, in the order of the ledger', async () => {
    const { ask, acts, dossier, device } = await hearing()
    const answer = await ask()
    expect(answer).toMatchObject({ ok: true })
    const { page, more } = given(answer.ok ? answer.value : undefined)
    expect(page.acts.map(({ event }) => event?.id)).toEqual(acts.map(({ id }) => id))
    expect(page.acts.map(({ receipt }) => [receipt.body.event, receipt.body.position])).toEqual(
      acts.map(({ id }, at) => [id, at + 1]),
    )
    expect(page.keys).toEqual([{ dossier, device: device.id, sealed: 'c2VhbGVk' }])
    expect([page.to, more]).toEqual([4, false])
  })

  test('counts for nothing where a single word of it was changed on the way, or is not the answer to the question', async () => {
    const { ask, changed } = await hearing()
    const faults = Object.entries({ ...BETWEEN, ...WRONG })
    for (const [name, change] of faults)
      expect([name, await ask(change)]).toEqual([name, { ok: false, why: 'not-the-province' }])
    expect(changed()).toBe(faults.length)
    expect(await ask()).toMatchObject({ ok: true })
  })

  test('with an event in a form of a later program stops the reading: nothing is passed over', async () => {
    const { ask } = await hearing()
    const later: Change = (acts, page, by) => {
      const event = given(acts.events[0])
      const made = by.prepare({ ...(JSON.parse(event.bytes) as object), later: 'x' })
      const events = acts.events.with(0, { ...event, ...made })
      const signed = by.say(DOMAIN.receipt, { ...receiptOf(acts, 0), event: made.id })
      const entries = page.entries.with(0, { receipt: signed.id, event: made.id, carried: true })
      return saying({ events, receipts: acts.receipts.with(0, signed) }, { ...page, entries }, by)
    }
    expect(await ask(later)).toEqual({ ok: false, why: 'counter-old' })
  })
})
