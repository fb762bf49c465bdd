import { describe, expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import type { Db, Tx } from '../../server/database/database.ts'
import { actsOf } from './ask-acts.ts'
import { dossierNamed, PROCEDURE, walk } from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const { opened } = room
const look = (db: Db, page: number) => verifyProvince(db, room.running.province, { page })

/** The same database; behind the first answer inside each transaction something else happens. */
const interrupted = (db: Db, first: () => Promise<unknown>): Db =>
  new Proxy(db, {
    get: (target, name) =>
      name === 'begin'
        ? (how: string, work: (tx: Tx) => Promise<unknown>) => target.begin(how, tx => work(after(tx, first)))
        : Reflect.get(target, name),
  })

function after(tx: Tx, first: () => Promise<unknown>): Tx {
  let asked = 0
  return new Proxy(tx, {
    apply: async (target, self, question) => {
      const answer = await Reflect.apply(target, self, question)
      if (asked++ === 0) await first()
      return answer
    },
  })
}

describe('a look through the whole province', () => {
  test('what is pushed while it reads is no fault, and is read the next time', async () => {
    const { device, line } = await opened()
    walk(device, dossierNamed('a'))
    await pushed(line, device.run())
    const before = await look(room.running.db, 1_000)
    walk(device, dossierNamed('b'))
    const during = await look(
      interrupted(room.running.db, () => pushed(line, device.run())),
      1_000,
    )
    expect(during).toEqual(before)
    const behind = await look(room.running.db, 1_000)
    expect(behind).toMatchObject({ ok: true, receipts: before.receipts * 2, events: before.events * 2 })
  })

  test('in pages of any size it finds the same', async () => {
    const { device, line } = await opened()
    walk(device, dossierNamed('c'))
    await pushed(line, device.run())
    const whole = await look(room.running.db, 1_000)
    expect(whole.ok).toBe(true)
    for (const page of [1, 2, 3, device.log.length]) expect(await look(room.running.db, page)).toEqual(whole)
  })

  test('keys of dossiers are counted, and dossiers that have none: once each, however many acts and keys there are of one', async () => {
    const { hands, device, line } = await opened()
    const other = await opened(hands)
    const before = await look(room.running.db, 1_000)
    const counted = async () => {
      const { keys, keyless } = await look(room.running.db, 1_000)
      return [keys - before.keys, keyless - before.keyless]
    }
    for (const word of ['one', 'two', 'three']) walk(device, dossierNamed(word), ['intake', 'appraisal'])
    device.write('print', null)
    await pushed(line, device.run())
    expect(await counted()).toEqual([0, 3])
    const key = (word: string) => ({ agency: PROCEDURE.agency, dossier: dossierNamed(word), sealed: 'k' })
    await actsOf(room.running, hands, device).keys([key('one'), key('none of the three')])
    await actsOf(room.running, hands, other.device).keys([key('one'), key('two')])
    expect(await counted()).toEqual([4, 1])
  })

  test('a receipt is named by its place, whatever was written over it, and nothing is read of it', async () => {
    const { hands, device, line } = await opened()
    walk(device, dossierNamed('d'))
    await pushed(line, device.run())
    const { db } = room.running
    const [own] = await db<{ office: string; position: number; bytes: string; id: Buffer }[]>`
      SELECT office, position, bytes, id FROM verdicts
      WHERE office LIKE ${`${hands.id}/%`} ORDER BY position DESC LIMIT 1`
    if (!own) throw new Error('nothing was pushed')
    const write = (bytes: string, id: Buffer) => db`
      UPDATE verdicts SET bytes = ${bytes}, id = ${id} WHERE office = ${own.office} AND position = ${own.position}`
    const sha = async (text: string) =>
      (await db<{ id: Buffer }[]>`SELECT sha256(convert_to(${text}, 'UTF8')) AS id`)[0]?.id
    for (const text of ['not an object', '{}', own.bytes.replace('confirmed', 'held')]) {
      await write(text, (await sha(text)) ?? own.id)
      expect((await look(db, 2)).faults).toEqual([
        `${own.office}: receipt ${own.position}`,
        `${own.office}: ledger head`,
      ])
      await write(text, own.id)
      expect((await look(db, 2)).faults).toEqual([`${own.office}: receipt ${own.position}`])
    }
    await write(own.bytes, own.id)
    expect((await look(db, 2)).ok).toBe(true)
  })

  test('who approved what a namesake of his received or appraised is named, and nobody else is', async () => {
    const hands = room.hands()
    const { authority, people } = hands
    const called = (part: 'counter' | 'appraiser', name: string, version: number) => {
      const { body } = JSON.parse(people[part].certificate.bytes) as { body: object }
      const from = '2020-01-02T00:00:00.000Z'
      return authority.publish('person', people[part].id, { ...body, name }, { from, version })
    }
    // The approver is called "chi"; who received it bore another name before.
    hands.publications.push(called('counter', 'CHÍ', 2), called('appraiser', 'Chị Hai', 2))
    const { device, line } = await opened(hands)
    walk(device, dossierNamed('n'), ['intake', 'appraisal'])
    walk(device, dossierNamed('m'))
    await pushed(line, device.run())
    const pair = `${hands.id} ${dossierNamed('m')}: approval by chi, intake by an`
    expect(await look(room.running.db, 1_000)).toMatchObject({ ok: true, namesakes: [pair] })
  })
})
