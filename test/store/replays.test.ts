import { afterEach, expect, test } from 'vitest'
import { openPublished } from '../../electron/desk/office/published.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { ISSUER, newFolder, OFFICE, openOffice, publish, receive } from './office.ts'

const SERIES = `result:${OFFICE}`
const DAY = '2026-11-23'
const lease = (more: object = {}) => ({
  series: SERIES,
  period: 'year',
  ...{ firstDay: '2026-01-01', lastDay: '2026-12-31', from: 1, to: 50, device: 'counter-1', epoch: 1 },
  ...more,
})

let places: { folder: string; done(): void }[] = []
afterEach(() => {
  for (const { done } of places) done()
  places = []
})
function office(): Store {
  const place = newFolder()
  places.push(place)
  return openOffice(place.folder)
}
type Publication = ReturnType<typeof publish>
/** Whether a publication was kept, or refused before it was. */
function put(store: Store, publication: Publication): 'kept' | 'refused' {
  try {
    store.publications.put(publication)
    return 'kept'
  } catch {
    return 'refused'
  }
}
const left = (store: Store): number => store.numbers.left(SERIES, DAY)

test('a lease sent again, to another device, another epoch or with another id gives no number twice', () => {
  const store = office()
  expect(left(store)).toBe(0)
  const good = publish('lease', 'l1', lease())
  expect([put(store, good), left(store)]).toEqual(['kept', 50])
  for (let times = 0; times < 20; times++) expect([put(store, good), left(store)]).toEqual(['kept', 50])
  const again: readonly Publication[] = [
    publish('lease', 'l2', lease()),
    publish('lease', 'l1', lease(), 2),
    publish('lease', 'l3', lease({ from: 50, to: 60 })),
    publish('lease', 'l4', lease({ device: 'counter-2' })),
    publish('lease', 'l5', lease({ epoch: 2 })),
  ]
  for (const each of again) expect([put(store, each), left(store)]).toEqual(['refused', 50])
  const others = [lease({ device: 'counter-2', from: 101, to: 150 }), lease({ epoch: 2, from: 201, to: 250 })]
  for (const [at, body] of others.entries())
    expect([put(store, publish('lease', `o${at}`, body)), left(store)]).toEqual(['kept', 50])
  store.close()
})

test('a publication of another hand, purpose, text or id is never kept', () => {
  const store = office()
  const body = { id: 'uq', decision: '45/QĐ', to: 'an' }
  const good = publish('delegation', 'uq', body)
  const stranger = signerOf(newKeyPair().seed)
  const other = publish('delegation', 'uq', { ...body, to: 'binh' })
  const spaced = good.bytes.replace('{', '{ ')
  const bad: Readonly<Record<string, Publication>> = {
    'a stranger’s signature': { ...good, signature: stranger(DOMAIN.publication, good.id) },
    'another one’s signature': { ...good, signature: other.signature },
    'another text under its id': { ...good, bytes: other.bytes },
    'its id for another text': { ...other, id: good.id },
    'a text that is not canonical': { ...good, bytes: spaced, id: sha256(spaced) },
    'another issuer’s name': reissued(good, 'province'),
    ...Object.fromEntries(PURPOSES.map(each => [`signed as ${each}`, signedAs(good, each)])),
  }
  for (const [what, publication] of Object.entries(bad))
    expect([what, put(store, publication)]).toEqual([what, 'refused'])
  expect(store.publications.list('delegation', '2026-11-23T00:00:00.000Z')).toEqual([])
  expect(put(store, good)).toBe('kept')
  store.close()
})

/** The issuing authority's own key, used for another purpose. */
const PURPOSES = Object.values(DOMAIN).filter(each => each !== DOMAIN.publication)
const signedAs = (good: Publication, domain: (typeof PURPOSES)[number]): Publication => ({
  ...good,
  signature: signerOf(ISSUER.seed)(domain, good.id),
})

function reissued({ bytes, signature }: Publication, issuer: string): Publication {
  const text = canonicalJson({ ...(JSON.parse(bytes) as object), issuer })
  return { bytes: text, id: sha256(text), signature }
}

test('an event that stands in the chain stands there once: its act sent again is answered, not recorded', () => {
  const store = office()
  const first = receive(store, 1)
  const events = store.events.of(first.dossier)
  const answer = JSON.stringify({ seq: first.seq })
  store.record(writing => writing.keepAct('act-replayed', answer))
  expect(store.record(writing => writing.findAct('act-replayed'))).toBe(answer)
  expect(() => store.record(writing => writing.keepAct('act-replayed', 'another answer'))).toThrow()
  expect(store.events.of(first.dossier)).toEqual(events)
  store.close()
})

test('a delegation sent again after it was revoked stays revoked, also under a version that was used', () => {
  const store = office()
  const body = {
    ...{
      id: 'uq',
      decision: '45/QĐ',
      decidedOn: '2026-01-01',
      from: { title: 'GIÁM ĐỐC', name: 'A' },
      to: 'an',
    },
    ...{ capacity: 'TUQ.', authority: 'GIÁM ĐỐC', agencies: [OFFICE], procedures: [], sites: [], scan: null },
  }
  const first = publish('delegation', 'uq', body)
  const ended = publish('delegation', 'uq', { ...body, revoked: { reason: 'x' } }, 2)
  const at = '2026-11-23T00:00:00.000Z'
  const standing = () =>
    openPublished(store)
      .mandates(at)
      .map(({ id, delegation }) => [id, delegation.revoked?.reason])
  expect([put(store, first), standing()]).toEqual(['kept', [[first.id, undefined]]])
  expect([put(store, ended), standing()]).toEqual(['kept', [[ended.id, 'x']]])
  expect([put(store, first), standing()]).toEqual(['kept', [[ended.id, 'x']]])
  const again = publish('delegation', 'uq', { ...body, decision: '46/QĐ' }, 2)
  expect([put(store, again), standing()]).toEqual(['refused', [[ended.id, 'x']]])
  store.close()
})
