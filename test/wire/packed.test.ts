import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { packPush } from '../../electron/sync/transport/pack-push.ts'
import { unpackPush } from '../../server/push/unpack-push.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { MARK } from '../../shared/wire/packed.ts'
import { RUN_EVENTS } from '../../shared/wire/push.ts'
import { SINCE } from '../../shared/wire/version.ts'

const MOST = 8 * 1024 * 1024
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const text = (length: number) => bytesOf(length).map(bytes => Buffer.from(bytes).toString('base64url'))
const hash = bytesOf(32).map(bytes => Buffer.from(bytes).toString('hex'))
const some = fc.constantFrom(...['a', 'b', 'c'].map(word => sha256(word)))

/**
 * An act as counters make them, or anything else that a chain can hold: none of it may come to the province
 * otherwise.
 */
const bytes = fc.oneof(
  fc
    .record({
      docs: fc.array(fc.oneof(hash, some), { maxLength: 4 }),
      dossier: some.map(hex => hex.slice(0, 32)),
      payload: fc.oneof(text(40), text(3), fc.constantFrom('', 'AB', '====', 'không')),
      prev: fc.oneof(hash, some),
      said: fc.string({ unit: 'grapheme' }).map(said => said.normalize('NFC')),
    })
    .map(body => canonicalJson(body)),
  fc.constantFrom(
    '',
    '{',
    '\n',
    'nul \u0000',
    '\u0001',
    'lone \ud800',
    '{"payload":"\u0005a;"}',
    '9'.repeat(5000),
  ),
)
const event = fc
  .record({
    bytes,
    right: fc.boolean(),
    device: fc.option(text(64), { freq: 5 }),
    person: fc.option(fc.oneof(text(64), text(64), fc.constantFrom('', 'AAB', 'x')), { freq: 3 }),
  })
  .map(({ bytes: said, right, device, person }) => ({
    id: right ? sha256(said) : sha256(`${said}!`),
    bytes: said,
    deviceSignature: device,
    personSignature: person,
  }))
const push = fc
  .record({
    events: fc.array(event, { minLength: 1, maxLength: 20 }),
    signatures: fc.option(fc.array(text(64), { maxLength: 2 }), { nil: undefined, freq: 3 }),
  })
  .map(({ events, signatures }) => {
    // As in a chain: some go on from the event before.
    const linked = events.map((each, at) => {
      const before = events[at - 1]?.id
      if (at % 2 === 0 || !before || !each.bytes.includes('"prev":"')) return each
      const said = each.bytes.replace(/"prev":"[0-9a-f]+"/, `"prev":"${before}"`)
      return { ...each, id: sha256(said), bytes: said }
    })
    return JSON.stringify({
      wire: SINCE.packedPush,
      epoch: 1,
      from: 1,
      events: linked,
      ...(signatures && { signatures }),
    })
  })

test('whatever a run holds comes out of its packing as the very text that was signed', () => {
  let packed = 0
  fc.assert(
    fc.property(push, asked => {
      const sent = packPush('/v1/push', asked)
      if (!sent) return
      packed++
      const { text, question } = unpackPush(sent, MOST)
      expect(text).toBe(asked)
      expect(question).toEqual(JSON.parse(asked))
    }),
    { numRuns: 300 },
  )
  expect(packed).toBeGreaterThan(290)
})

test('other questions, earlier versions, and texts that would come out otherwise are sent as they are', () => {
  const good = { wire: SINCE.packedPush, epoch: 1, from: 1, events: [] as object[] }
  expect(packPush('/v1/push', JSON.stringify(good))).toBeDefined()
  expect(packPush('/v1/pull', JSON.stringify(good))).toBeUndefined()
  expect(packPush('/v1/push', JSON.stringify({ ...good, wire: SINCE.packedPush - 1 }))).toBeUndefined()
  expect(packPush('/v1/push', JSON.stringify(good, null, 1))).toBeUndefined()
  const { wire, events, ...rest } = good
  expect(packPush('/v1/push', JSON.stringify({ wire, events, ...rest }))).toBeUndefined()
})

test('bytes that were changed or cut come out as some text or not at all, and never as an endless one', () => {
  fc.assert(
    fc.property(push, fc.nat(), fc.nat(255), (asked, at, by) => {
      const sent = packPush('/v1/push', asked)
      if (!sent) return
      const bent = Buffer.from(sent)
      const place = at % bent.length
      bent[place] = (bent[place] ?? 0) ^ (by || 1)
      for (const each of [bent, sent.subarray(0, place), Buffer.concat([sent, Buffer.of(by)])]) {
        try {
          // What the device signed is the hash of this text: another one is nobody's question.
          const { text, question } = unpackPush(each, MOST)
          expect(text.length).toBeLessThan(MOST)
          expect(question).toEqual(JSON.parse(text))
        } catch (fault) {
          expect(String(fault)).not.toContain('AssertionError')
        }
      }
    }),
    { numRuns: 200 },
  )
  // Two thousand times the same hash is a few bytes on the way: it is unpacked no further than is allowed.
  const said = JSON.stringify(Array.from({ length: 2000 }, () => sha256('a')))
  const one = { id: sha256(said), bytes: said, deviceSignature: null, personSignature: null }
  const bomb = JSON.stringify({ wire: SINCE.packedPush, epoch: 1, from: 1, events: [one] })
  const sent = packPush('/v1/push', bomb)
  if (!sent) throw new Error('not packed')
  expect(sent.length).toBeLessThan(300)
  expect(unpackPush(sent, MOST).text).toBe(bomb)
  expect(() => unpackPush(sent, 100_000)).toThrow('too long')
})

/** Bytes that come packed as the wire says, of a text that no counter makes. */
function packedOf(text: string): Buffer {
  const packed = zstdCompressSync(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(packed.length)
  return Buffer.concat([length, packed])
}

test('an event without a name, and marks that stand for it, are never unpacked: no few bytes become a long text', () => {
  const marks = `d${MARK.before.repeat(1000)}`
  for (const id of [5, null, true, [], {}, undefined, '', 'x', 'x'.repeat(9000)]) {
    const sent = packedOf(['{"wire":8}', JSON.stringify({ id, bytes: 'x' }), marks, marks].join('\n'))
    expect(() => unpackPush(sent, MOST), String(id)).toThrow('no name')
  }
})

test.each([
  ['marks of the event before, where there is none', `d${MARK.before.repeat(4_000_000)}`, 'too many marks'],
  ['marks of names that never came', `d${`${MARK.again}0;`.repeat(2_000_000)}`, 'too many marks'],
  ['marks of nothing sealed', `d${`${MARK.sealed}0;`.repeat(2_000_000)}`, 'too many marks'],
  ['an event of a million values', `{"id":"","x":[${'{},'.repeat(1_000_000)}{}]}`, 'more values'],
])('%s: a few hundred bytes, and nothing is made of them', (_, line, why) => {
  const sent = packedOf(`{"wire":8}\n${line}`)
  expect(sent.length).toBeLessThan(2000)
  expect(() => unpackPush(sent, MOST)).toThrow(why)
})

test('a line of the push of a million values is not read', () => {
  const sent = packedOf(`{"wire":8,"x":[${'{},'.repeat(1_000_000)}{}]}`)
  expect(() => unpackPush(sent, MOST)).toThrow('more values')
})

test('a text of more events than a push has is not unpacked', () => {
  const push = (events: number) =>
    packedOf(['{"wire":8}', ...Array.from({ length: events }, () => 'd')].join('\n'))
  expect(JSON.parse(unpackPush(push(RUN_EVENTS), MOST).text).events).toHaveLength(RUN_EVENTS)
  expect(() => unpackPush(push(RUN_EVENTS + 1), MOST)).toThrow('too many events')
})

test('a text of more signatures than a push has is not unpacked', () => {
  const push = (signatures: number) =>
    Buffer.concat([packedOf(`{"wire":8,"signatures":${signatures}}\nd`), Buffer.alloc(64 * signatures)])
  expect(JSON.parse(unpackPush(push(32), MOST).text).signatures).toHaveLength(32)
  expect(() => unpackPush(push(33), MOST)).toThrow('too many signatures')
})
