import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { isReceipt as isReceiptHere } from '../../electron/keys/receipts.ts'
import { eventsOf } from '../../electron/keys/signed-together.ts'
import { takeShares } from '../../electron/sync/line/receipt-signatures.ts'
import { signRun } from '../../electron/sync/line/sign-run.ts'
import { isReceipt as isReceiptThere, signBatch, signEach } from '../../server/ledgers/receipt-signatures.ts'
import { checkRun } from '../../server/signatures/check-run.ts'
import { newKeyPair as newProvinceKey } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { DOMAIN } from '../../shared/record/event.ts'

const province = provinceOf('province', newProvinceKey().pem)
const foreign = provinceOf('province', newProvinceKey().pem)
const { publicKey } = province

/** So many receipts under one signature, and the answer they came in. */
async function signed(many: number, word = 'x') {
  const bare = Array.from({ length: many }, (_, at) => ({ id: sha256(`${word}${at}`), bytes: '{}' }))
  const receipts = bare.map(each => ({ ...each, signature: '' }))
  const together = await signBatch(province, receipts)
  const answer = {
    receipts: bare.map(each => ({ ...each, signature: '' })),
    next: { epoch: 1, seq: 1 },
    together,
  }
  return { receipts, answer }
}

describe('receipts that are signed together', () => {
  test('each is proved alone, by the share that the province keeps and the counter makes for itself alike', async () => {
    for (const many of [1, 2, 3, 7, 8, 9, 64, 255, 500]) {
      const { receipts, answer } = await signed(many)
      const taken = takeShares(answer, publicKey)
      expect(taken.map(each => each.signed)).toEqual(receipts)
      expect(taken.every(each => each.proven)).toBe(true)
      const [first, last] = [receipts[0], receipts.at(-1)]
      for (const each of [first, receipts[Math.floor(many / 2)], last]) {
        if (!each) throw new Error('no receipt')
        expect(isReceiptHere(each, publicKey)).toBe(true)
        expect(await isReceiptThere(publicKey, each)).toBe(true)
        expect(isReceiptHere(each, foreign.publicKey)).toBe(false)
      }
    }
  })

  test('a share proves its own receipt and no other; with one bit of it changed it proves none', async () => {
    const { receipts } = await signed(21)
    const place = fc.nat({ max: receipts.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, fc.nat(), async (one, other, bit) => {
        const [mine, theirs] = [receipts[one], receipts[other]]
        if (!mine || !theirs) throw new Error('no receipt')
        const lent = { ...mine, signature: theirs.signature }
        expect(isReceiptHere(lent, publicKey)).toBe(one === other)
        expect(await isReceiptThere(publicKey, lent)).toBe(one === other)
        const bytes = Buffer.from(mine.signature, 'base64url')
        const at = bit % (bytes.length * 8)
        bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
        const bent = { ...mine, signature: bytes.toString('base64url') }
        // How many there are only says how long the path is: a size with a path of the same form proves
        // nothing more.
        const says = isReceiptHere(bent, publicKey)
        expect(await isReceiptThere(publicKey, bent)).toBe(says)
        if (at < 64 * 8 || at >= 68 * 8) expect(says).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test('one left out, added or exchanged on the way, or the signature of another: none of the answer is proven', async () => {
    const { answer } = await signed(5)
    const { answer: other } = await signed(5, 'y')
    const [first] = other.receipts
    if (!first) throw new Error('no receipt')
    const wrong = [
      { ...answer, receipts: answer.receipts.slice(1) },
      { ...answer, receipts: [...answer.receipts, first] },
      { ...answer, receipts: [first, ...answer.receipts.slice(1)] },
      { ...answer, together: other.together },
      { ...answer, together: null },
      { ...answer, together: province.say(DOMAIN.receipt, {}).signature },
    ]
    for (const each of wrong) {
      const taken = takeShares(each, publicKey)
      expect(taken.some(({ proven }) => proven)).toBe(false)
      expect(taken.some(({ signed: receipt }) => isReceiptHere(receipt, publicKey))).toBe(false)
    }
    // Their order on the way says nothing, and one that came twice is one.
    const again = { ...answer, receipts: [...answer.receipts.toReversed(), ...answer.receipts.slice(2, 3)] }
    expect(takeShares(again, publicKey).every(({ proven }) => proven)).toBe(true)
  })

  test('a root is no receipt: what is signed for one purpose holds for no other', async () => {
    const { receipts } = await signed(2)
    const key = newKeyPair()
    const [one] = receipts
    if (!one) throw new Error('no receipt')
    const own = { ...one, signature: signerOf(key.seed)(DOMAIN.receipts, one.id) }
    expect(isReceiptHere(own, key.publicKey)).toBe(false)
    expect(await isReceiptThere(key.publicKey, own)).toBe(false)
  })

  test('who knows no shares is given the very words with a signature each', async () => {
    const { receipts } = await signed(9)
    const single = province.say(DOMAIN.receipt, { v: 1 })
    const alone = await signEach(province, [...receipts, single])
    expect(alone.map(({ id, bytes }) => [id, bytes])).toEqual(
      [...receipts, single].map(({ id, bytes }) => [id, bytes]),
    )
    expect(alone.at(-1)).toEqual(single)
    for (const each of alone) {
      expect(Buffer.from(each.signature, 'base64url')).toHaveLength(64)
      expect(isReceiptHere(each, publicKey)).toBe(true)
    }
  })
})

describe('events that a machine signed together', () => {
  test('each is proved alone, by the share that the province keeps, to whoever hears of it; one that was sent alone as well', () => {
    const [machine, other] = [newKeyPair(), newKeyPair()]
    const sign = signerOf(machine.seed)
    for (const many of [1, 2, 16, 17, 40]) {
      const events = Array.from({ length: many }, (_, at) => {
        const id = sha256(`${many} ${at}`)
        return { id, bytes: '{}', deviceSignature: sign(DOMAIN.event, id), personSignature: null }
      })
      const { from, events: sent, signatures } = signRun({ epoch: 1, from: 1, events }, 1, sign)
      const signers = { publicKey: machine.publicKey, device: 'c', epoch: 1, agencies: [], people: [] }
      const kept = checkRun({ from, events: sent, signatures, signers }).map(each => each.signature ?? '')
      expect(kept.filter((signature, at) => signature !== events[at]?.deviceSignature)).toHaveLength(
        many === 1 ? 0 : many,
      )
      const [its, others] = [eventsOf(machine.publicKey), eventsOf(other.publicKey)]
      for (const [at, { id }] of events.entries()) {
        const signature = kept[at] ?? ''
        expect([its({ id, signature }), others({ id, signature })]).toEqual([true, false])
        expect(its({ id: sha256('x'), signature })).toBe(false)
        const next = kept.at(at - 1) ?? ''
        expect(its({ id, signature: next })).toBe(next === signature)
      }
    }
  })
  test('what this key did not sign, and what an earlier life of the machine signed, goes with its own signature', () => {
    const [now, before] = [newKeyPair(), newKeyPair()].map(({ seed }) => signerOf(seed))
    if (!now || !before) throw new Error('no key')
    const signedBy = (sign: typeof now, word: string) => {
      const id = sha256(word)
      return { id, bytes: '{}', deviceSignature: sign(DOMAIN.event, id), personSignature: null }
    }
    const events = Array.from({ length: 40 }, (_, at) => signedBy(at % 20 === 3 ? before : now, `${at}`))
    const sent = signRun({ epoch: 2, from: 1, events }, 2, now)
    expect(sent.events.map(({ deviceSignature }) => deviceSignature)).toEqual(
      events.map(({ deviceSignature }, at) => (at % 20 === 3 ? deviceSignature : null)),
    )
    expect(signRun({ epoch: 1, from: 1, events }, 2, now)).toEqual({ epoch: 1, from: 1, events })
    const theirs = signRun({ epoch: 2, from: 1, events: events.slice(20, 24) }, 2, before)
    expect(theirs.events.filter(each => each.deviceSignature === null)).toHaveLength(1)
  })
})
