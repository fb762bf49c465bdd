import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { sealFile } from '../../electron/keys/file-seal.ts'
import { fetchContent, fetchMore } from '../../electron/sync/files/fetch-file.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { provinceOf } from '../../server/signatures/province-key.ts'
import { must } from '../../shared/base/must.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { FILE_FORMS, FILE_MOST, FILE_PIECE, piecesOf } from '../../shared/record/pieces.ts'
import { authorization, requestText } from '../../shared/wire/request.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

let made = 0
const MARK = Buffer.from('%PDF-1.7 Nguyễn Văn A')
const paperOf = (size: number): Uint8Array => new Uint8Array(Buffer.concat([MARK, randomBytes(size)]))

type Counter = Awaited<ReturnType<typeof room.counter>>['counter']

/** A dossier whose intake names this paper, at the province; the paper itself is not there yet. */
async function named(counter: Counter, bytes: Uint8Array) {
  const dossier = dossierNamed(`d${++made}`)
  const content = counter.putPaper(bytes, dossier)
  const event = counter.write('intake', dossier, 'counter', { docs: [content] })
  await counter.sync(room.running)
  return { dossier, content, event, code: `000.00.01.H30-${dossier.slice(0, 6)}` }
}

async function saidTo(counter: Counter) {
  const hello = await counter.lineTo(room.running).hello()
  if (!hello.ok) throw new Error(hello.why)
  return hello.value
}

describe('files of dossiers', () => {
  test('go up after their events, as ciphertext under a signed receipt, and open at another counter of the Centre alone', async () => {
    const { hands, counter } = await room.counter()
    const other = (await room.counter(hands)).counter
    const keyless = (await room.counter(hands, new Uint8Array(32).fill(8))).counter
    const foreign = (await room.counter()).counter
    try {
      const bytes = paperOf(2 * FILE_PIECE + 100)
      // Before its event is there nothing of it is offered.
      const early = counter.putPaper(bytes, dossierNamed('early'))
      counter.write('intake', dossierNamed('early'), 'counter', { docs: [early] })
      expect([counter.store.files.count(), counter.store.files.waiting(9)]).toEqual([1, []])
      await counter.sync(room.running)
      expect(await counter.sendFiles(room.running)).toEqual({ files: 1, waiting: 0, why: null })
      const rows = await room.running.db<{ bytes: Buffer }[]>`
        SELECT bytes FROM file_pieces WHERE office = ${`${hands.id}/${PROCEDURE.agency}`} ORDER BY no`
      expect(rows).toHaveLength(piecesOf(bytes.length))
      expect(Buffer.concat(rows.map(row => row.bytes)).includes(MARK)).toBe(false)
      const code = `000.00.01.H30-${dossierNamed('early').slice(0, 6)}`
      const look = async (at: Counter) => {
        const said = await saidTo(at)
        const line = at.fileLineTo(room.running)
        const of = { agency: PROCEDURE.agency, code }
        const found = await line.find(of, said)
        if (!found.ok) throw new Error(found.why)
        for (const { device } of found.value) expect(device).toBe(counter.store.device.id)
        // One of an earlier version would not know what that is.
        const earlier = await line.find(of, { ...said, wire: { min: 1, max: 8 } })
        expect(earlier.ok && earlier.value.some(file => 'device' in file)).toBe(false)
        const fetching = { files: at.store.files, line, said, agency: PROCEDURE.agency }
        const answer = await fetchContent(fetching, early, found.value)
        return { found: found.value.length, bytes: answer.ok ? answer.value : answer.why }
      }
      expect(await look(other)).toEqual({ found: 1, bytes })
      expect(await look(keyless)).toEqual({ found: 1, bytes: null })
      expect(await look(foreign)).toEqual({ found: 0, bytes: null })
      // A machine that was taken out of use is given nothing.
      await revokeDevice(room.running, { office: hands.id, device: other.store.device.id })
      expect(await look(other)).toEqual({ found: 0, bytes: null })
    } finally {
      for (const each of [counter, other, keyless, foreign]) each.close()
    }
  })

  test('sent before their dossier has a code, or by who does not know it, are found by it once one file tells', async () => {
    const { counter } = await room.counter()
    try {
      const { dossier, content, code } = await named(counter, paperOf(50))
      const line = counter.fileLineTo(room.running)
      const sent: string[] = [content]
      for (const [at, codeOf] of [() => null, undefined, () => null].entries()) {
        if (at > 0) sent.push(counter.putPaper(paperOf(50 + at), dossier))
        if (at > 0) counter.write('note', dossier, 'counter', { docs: sent.slice(-1) })
        await counter.sync(room.running)
        expect(await counter.sendFiles(room.running, undefined, codeOf)).toMatchObject({
          files: 1,
          waiting: 0,
        })
        const found = await line.find({ agency: PROCEDURE.agency, code }, await saidTo(counter))
        expect(found.ok && found.value.map(file => file.content)).toEqual(at > 0 ? sent : [])
      }
    } finally {
      counter.close()
    }
  })

  test('cut at every single question, killed there and opened again, a file goes on where it was: no piece goes twice', async () => {
    const { counter } = await room.counter()
    try {
      const bytes = paperOf(4 * FILE_PIECE)
      const { content } = await named(counter, bytes)
      const real = httpSend(room.running.url)
      let [cuts, taken] = [0, 0]
      for (let round = 0; counter.store.files.count() > 0 && round < 40; round++) {
        let left = 2 // The question how it stands, and one piece; the answer to that one is lost every other time.
        const cutting: Send = async (path, body, headers) => {
          if (left-- <= 0) {
            cuts++
            throw new Error('cut')
          }
          const came = await real(path, body, headers)
          if (path === '/v1/file-put') taken++
          if (path === '/v1/file-put' && round % 2 === 0) throw new Error('the answer is lost')
          return came
        }
        await counter.sendFiles(room.running, cutting)
        counter.restart()
      }
      expect(counter.store.files.count()).toBe(0)
      expect([taken, cuts > 0]).toEqual([piecesOf(bytes.length), true])
      const [row] = await room.running.db<{ have: number; whole: boolean }[]>`
        SELECT have, whole IS NOT NULL AS whole FROM files WHERE content = ${Buffer.from(content, 'hex')}`
      expect(row).toEqual({ have: piecesOf(bytes.length), whole: true })
    } finally {
      counter.close()
    }
  })

  test('fetched a few pieces at a time and cut at every one, a content comes whole and no piece comes twice', async () => {
    const { hands, counter } = await room.counter()
    const other = (await room.counter(hands)).counter
    try {
      const bytes = paperOf(4 * FILE_PIECE)
      const { content, code } = await named(counter, bytes)
      await counter.sendFiles(room.running)
      const said = await saidTo(other)
      const real = httpSend(room.running.url)
      let [asked, gets] = [0, 0]
      const cutting: Send = async (path, body, headers) => {
        if (path === '/v1/file-get' && asked++ % 2 === 0) throw new Error('cut')
        if (path === '/v1/file-get') gets++
        return real(path, body, headers)
      }
      const line = other.fileLineTo(room.running, cutting)
      const found = await line.find({ agency: PROCEDURE.agency, code }, said)
      if (!found.ok) throw new Error(found.why)
      const fetching = { files: other.store.files, line, said, agency: PROCEDURE.agency }
      const gathered = new Map()
      const steps: unknown[] = []
      for (let fetched: Uint8Array | null = null; !fetched; ) {
        const answer = await fetchMore(fetching, content, found.value, { gathered, most: 2 })
        steps.push(answer.ok ? `${answer.value.have}/${answer.value.of}` : answer.why)
        if (answer.ok) fetched = answer.value.bytes
        if (fetched) expect(sha256(fetched)).toBe(content)
        expect(steps.length).toBeLessThan(20)
      }
      expect(steps.at(-1)).toBe('5/5')
      expect(steps.filter(step => step === 'province-unreachable')).toHaveLength(piecesOf(bytes.length))
      expect(gets).toBe(piecesOf(bytes.length))
    } finally {
      counter.close()
      other.close()
    }
  })

  test('what is wrong is refused by name, keeps nothing, and never stands in the way of an honest one', async () => {
    const { counter } = await room.counter()
    try {
      const bytes = paperOf(2 * FILE_PIECE)
      const { content, event, code } = await named(counter, bytes)
      const said = await saidTo(counter)
      const line = counter.fileLineTo(room.running)
      const honest = sealFile(new Uint8Array(32).fill(7), bytes)
      const about = { agency: PROCEDURE.agency, content, event, size: bytes.length, code, form: 'result' }
      const open = async (more: object) => {
        const answer = await line.open({ ...about, sealed: honest.sealed, ...more }, said)
        return answer.ok ? answer.value.stands.refused : answer.why
      }
      const put = async (sealed: string, no: number, piece: Uint8Array) => {
        const text = Buffer.from(piece).toString('base64url')
        const answer = await line.put({ agency: PROCEDURE.agency, content, sealed, no, bytes: text }, said)
        if (!answer.ok) return answer.why
        const { refused, have, whole } = answer.value.stands
        return refused ?? `${have}${whole ? ' whole' : ''}`
      }
      const [first, second, third] = honest.pieces.map(piece => must(piece, 'a piece'))
      if (!first || !second || !third) throw new Error('three pieces')
      expect(await open({ content: 'a'.repeat(64) })).toBe('unknown-paper')
      expect(await open({ event: 'b'.repeat(64) })).toBe('unknown-paper')
      expect(await open({ agency: 'nobody' })).toBe('unknown-paper')
      expect(await open({ size: FILE_MOST + 1 })).toBe('file-too-large')
      expect(await put(honest.sealed, 0, first)).toBe('unknown-paper')
      // Another hash than what comes: refused with its last piece, none of it kept.
      const lied = 'c'.repeat(64)
      expect(await open({ sealed: lied })).toBeNull()
      const tried = []
      for (const [no, piece] of honest.pieces.entries()) tried.push(await put(lied, no, piece))
      expect(tried).toEqual(['1', '2', 'file-hash'])
      expect(
        await room.running.db`SELECT 1 FROM file_pieces WHERE sealed = ${Buffer.from(lied, 'hex')}`,
      ).toEqual([])
      expect(await open({})).toBeNull()
      expect(await open({ size: bytes.length + 1 })).toBe('file-size')
      expect(await put(honest.sealed, 1, second)).toBe('file-order')
      expect(await put(honest.sealed, 0, first.subarray(1))).toBe('file-size')
      expect(await put(honest.sealed, 0, first)).toBe('1')
      expect(await put(honest.sealed, 0, first)).toBe('1')
      expect(await put(honest.sealed, 0, second)).toBe('file-differs')
      expect(await put(honest.sealed, 2, third)).toBe('file-order')
      expect(await put(honest.sealed, 1, second)).toBe('2')
      expect(await put(honest.sealed, 2, third)).toBe('3 whole')
      expect(await put(honest.sealed, 3, third)).toBe('file-order')
      for (let form = 2; form < FILE_FORMS; form++)
        expect(await open({ sealed: String(form).repeat(64) })).toBeNull()
      expect(await open({ sealed: 'e'.repeat(64) })).toBe('file-forms')
    } finally {
      counter.close()
    }
  })

  test('whatever the line does to files, events go on; nothing but the signed word on just this file ends its waiting', async () => {
    const { hands, counter } = await room.counter()
    try {
      const { content, event } = await named(counter, paperOf(10))
      const stranger = provinceOf('province', newKeyPair().pem)
      const real = httpSend(room.running.url)
      const forged = (body: string): string => {
        const { nonce, agency, sealed } = JSON.parse(body) as Record<string, string>
        const stands = { agency, content, sealed, have: 1, whole: true, refused: null }
        const head = { v: 1, kind: 'file', province: 'province', office: hands.id, nonce }
        return JSON.stringify(
          stranger.say(DOMAIN.answer, { ...head, at: '2026-11-24T00:00:00.000Z', ...stands }),
        )
      }
      const bad = [
        () => ({ status: 200, text: '<html>Wi-Fi</html>' }),
        () => ({ status: 200, text: '{}' }),
        () => ({ status: 204, text: '' }),
        () => ({ status: 302, text: '' }),
        () => ({ status: 500, text: '' }),
        (body: string) => ({ status: 200, text: forged(body) }),
      ]
      for (const answer of bad) {
        const send: Send = async (path, body, headers) =>
          path.startsWith('/v1/file')
            ? { type: 'application/json', ...answer(body) }
            : real(path, body, headers)
        const act = counter.write('note', dossierNamed('goes-on'))
        expect(await counter.sync(room.running, send)).toMatchObject({ why: null })
        expect(counter.store.delivery.wordOn(act)?.verdict).toBe('confirmed')
        const { files, waiting, why } = await counter.sendFiles(room.running, send)
        expect([files, waiting]).toEqual([0, 1])
        expect(why).not.toBeNull()
      }
      expect(await counter.sendFiles(room.running)).toMatchObject({ files: 1, waiting: 0, why: null })
      // Of a second one nothing is there; the province's own word that it has the first, for this very
      // question, is none on it.
      const other = await named(counter, paperOf(20))
      const [{ sealed = Buffer.alloc(0) } = {}] = await room.running.db<{ sealed: Buffer }[]>`
        SELECT sealed FROM files WHERE content = ${Buffer.from(content, 'hex')}`
      const swapped: Send = async (path, body) => {
        const said = await saidTo(counter)
        const asked = JSON.parse(body) as object
        const text = JSON.stringify({
          ...asked,
          content,
          event,
          sealed: sealed.toString('hex'),
          size: MARK.length + 10,
        })
        const hash = sha256(requestText(path, said.challenge, sha256(text)))
        const { id: device, epoch } = counter.store.device
        const proof = counter.store.signAsDevice(DOMAIN.request, hash)
        const who = { office: hands.id, device, epoch }
        const came = await real(path, text, { authorization: authorization(who, said.challenge, proof) })
        expect(came.text).toContain('\\"whole\\":true')
        return came
      }
      expect(await counter.sendFiles(room.running, swapped)).toMatchObject({
        files: 0,
        waiting: 1,
        why: 'not-the-province',
      })
      expect(other.content).not.toBe(content)
      expect(await counter.sendFiles(room.running)).toMatchObject({ files: 1, waiting: 0, why: null })
    } finally {
      counter.close()
    }
  })
})
