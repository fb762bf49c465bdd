import { describe, expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { openDatabase } from '../../server/database/database.ts'
import { migrate, migrations } from '../../server/database/migrate.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { makeAsOf } from './database-of-before.ts'
import { type Device, dossierNamed, type Hands, walk } from './hands.ts'
import { type Line, pushed, roomOfFile, said } from './room.ts'

const room = roomOfFile()
const HOUR = 3_600_000
/** Hours that are over on any day on which this is run. */
const hour = (many: number): string => new Date(Date.UTC(2026, 10, 20) + many * HOUR).toISOString()
const timeOf = (
  lo: string,
  lastServer: string | null = null,
  hi: string | null = null,
): EventBody['time'] => ({
  ...{ wall: lo, bootId: 'b', monoMs: 0 },
  ...{ lastServer, lo, hi, suspect: false },
})
type Opened = { hands: Hands; device: Device; line: Line }

/** What became of the acts since those that were pushed before. */
async function sent({ device, line }: Opened, from: number): Promise<string[]> {
  const receipts = await pushed(line, device.run(from))
  const words = said(receipts)
  return device.log.slice(from - 1).map(({ body: { type } }, at) => `${type} ${words[at]}`)
}

/** A counter whose first acts came: the last of hour 50, when it was told hour 40. */
async function reached(): Promise<Opened> {
  const opened = await room.opened()
  for (const type of ['intake', 'appraisal'])
    opened.device.write(type, dossierNamed('good'), { time: timeOf(hour(50), hour(40)) })
  expect(await sent(opened, 1)).toEqual(['intake confirmed', 'appraisal confirmed'])
  return opened
}
const sign = ['a'.repeat(64)]

describe('a time that no honest clock gives', () => {
  const LIES: Readonly<Record<string, EventBody['time']>> = {
    'before the act before it': timeOf(hour(20)),
    'before the act before it, told no more than that': timeOf(hour(45), hour(40)),
    'before what it says it was told': timeOf(hour(51), hour(60)),
    'before what it says it will be told': timeOf(hour(51), '2999-01-01T00:00:00.000Z'),
    'over before it began': timeOf(hour(51), hour(40), hour(45)),
    'of a day that no calendar knows': timeOf('2026-02-31T00:00:00.000Z', '2026-02-30T00:00:00.000Z'),
  }

  test.each(Object.entries(LIES))(
    'dates no decision: %s; receiving goes on, and so does the chain',
    async (_name, time) => {
      const opened = await reached()
      const { device, hands } = opened
      device.write('approval', dossierNamed('good'), { time, docs: sign })
      device.write('intake', dossierNamed('more'), { time })
      expect(await sent(opened, 3)).toEqual(['approval held clock-suspect', 'intake confirmed'])
      // What the lie says the chain has reached is nothing: the next act goes on from where the honest ones
      // stood.
      for (const type of ['intake', 'appraisal', 'approval'])
        device.write(type, dossierNamed('next'), {
          time: timeOf(hour(52), hour(41)),
          docs: type === 'approval' ? sign : [],
        })
      expect(await sent(opened, 5)).toEqual(['intake confirmed', 'appraisal confirmed', 'approval confirmed'])
      expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
        ok: true,
        faults: [],
      })
      expect(hands.id).not.toBe('')
    },
  )

  test('of a year that no calendar knows: it is under nothing, and stops no chain and no count of uses', async () => {
    const hands = room.hands()
    const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
    const mandate = { ...body, id: 'uq-3', maxUses: 3 }
    const limited = hands.authority.publish('delegation', 'uq-3', mandate, { from: hour(0) })
    hands.publications.push(limited)
    const opened = await room.opened(hands)
    const { device } = opened
    const time = timeOf('0000-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z')
    const authority = [hands.people.approver.certificate.id, limited.id]
    device.write('note', null, { time })
    device.write('approval', dossierNamed('old'), { authority, time, docs: sign })
    expect(await sent(opened, 1)).toEqual(['note confirmed', 'approval held unauthorised'])
    device.write('note', null, { time: timeOf(hour(50)) })
    expect(await sent(opened, 3)).toEqual(['note confirmed'])
  })

  test('uses no delegation and no certificate that had ended, whether it comes in the same push or years later', async () => {
    const hands = room.hands()
    const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
    const span = { from: hour(0), to: hour(30) }
    const ended = hands.authority.publish('delegation', 'uq-ended', { ...body, id: 'uq-ended' }, span)
    hands.publications.push(ended)
    const opened = await room.opened(hands)
    const { device } = opened
    const authority = [hands.people.approver.certificate.id, ended.id]
    const approve = (dossier: string, time: EventBody['time']) => {
      for (const type of ['intake', 'appraisal'])
        device.write(type, dossierNamed(dossier), { time: timeOf(hour(10)) })
      device.write('approval', dossierNamed(dossier), { authority, time, docs: sign })
    }
    // While it held: used then, it is good.
    approve('then', timeOf(hour(10)))
    expect(await sent(opened, 1)).toEqual(['intake confirmed', 'appraisal confirmed', 'approval confirmed'])
    device.write('note', null, { time: timeOf(hour(50), hour(5)) })
    // That the province had told it a time since, it says itself: nobody can tell.
    approve('same', timeOf(hour(20), hour(19)))
    expect((await sent(opened, 4)).filter(word => word.startsWith('approval'))).toEqual([
      'approval held clock-suspect',
    ])
    const from = device.log.length + 1
    approve('later', timeOf(hour(20)))
    approve('once more', timeOf(hour(20), hour(19)))
    approve('now', timeOf(hour(50), hour(5)))
    expect((await sent(opened, from)).filter(word => word.startsWith('approval'))).toEqual([
      ...['approval held clock-suspect', 'approval held clock-suspect', 'approval held unauthorised'],
    ])
  })

  test('is not forgotten: judged anew once what it waited for is settled, it is held for its time', async () => {
    const opened = await reached()
    const { device, hands } = opened
    const doubted = { ...timeOf(hour(51), hour(40)), suspect: true }
    const held = device.write('approval', dossierNamed('good'), { time: doubted, docs: sign })
    device.write('signing', dossierNamed('good'), { time: timeOf(hour(20)) })
    expect(await sent(opened, 3)).toEqual(['approval held clock-suspect', 'signing held waits'])
    const settles = [{ event: held.id, as: 'stands' as const }]
    device.write('settlement', dossierNamed('good'), {
      by: 'second',
      settles,
      time: timeOf(hour(52), hour(40)),
    })
    expect(await sent(opened, 5)).toEqual(['settlement confirmed'])
    const rows = await room.running.db<{ reason: string; no: number }[]>`
      SELECT v.reason, v.no FROM verdicts v JOIN events e ON e.office = v.office AND e.id = v.event
      WHERE e.type = 'signing' AND e.device = ${device.id} AND e.office LIKE ${`${hands.id}/%`} ORDER BY v.no`
    expect(rows.map(({ reason, no }) => `${no} ${reason}`)).toEqual(['0 waits', '1 clock-suspect'])
  })
})

test('an honest clock that stood a day ahead goes back once the province has told it the time: nothing of that is held', async () => {
  const opened = await reached()
  const { device } = opened
  for (const [at, type] of ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return'].entries()) {
    const time = at < 2 ? timeOf(hour(74), hour(40)) : timeOf(hour(51 + at), hour(51))
    device.write(type, dossierNamed('back'), { time, docs: type === 'approval' ? sign : [] })
  }
  expect(new Set(said(await pushed(opened.line, device.run(3))))).toEqual(new Set(['confirmed']))
})

test('another machine, and this one in its next life, has a chain of its own', async () => {
  const { hands } = await reached()
  const other = await room.opened(hands)
  walk(other.device, dossierNamed('other'))
  expect(new Set(said(await pushed(other.line, other.device.run())))).toEqual(new Set(['confirmed']))
})

test('a database from before chains were held against their times begins with the last act of each', async () => {
  const db = openDatabase(await room.postgres.database())
  try {
    await makeAsOf(db, 16)
    await db`INSERT INTO offices (office, centre) VALUES ('c', 'c')`
    const LAST: Readonly<Record<string, readonly [string, string | null]>> = {
      plain: [JSON.stringify({ time: timeOf(hour(50), hour(40)) }), `${hour(50)} ${hour(40)}`],
      ahead: [JSON.stringify({ time: timeOf('2999-01-31T24:00:00.000Z') }), `${hour(90)} null`],
      odd: [JSON.stringify({ time: timeOf('2026-02-30T10:00:00.000Z') }), '2026-03-02T10:00:00.000Z null'],
      old: [JSON.stringify({ time: timeOf('0000-01-01T00:00:00.000Z') }), null],
      escaped: [JSON.stringify({ session: '\0', time: timeOf(hour(50)) }), null],
      poison: ['no JSON', null],
      none: ['', null],
    }
    for (const [at, [name, [bytes]]] of Object.entries(LAST).entries()) {
      const id = Buffer.alloc(32, at + 1)
      await db`INSERT INTO devices (office, device, epoch, counter, site, public_key, certificate, enrolled, seq, expires)
        VALUES ('c', ${name}, 1, '', '', '', '', now(), ${bytes ? 2 : 0}, now())`
      if (!bytes) continue
      await db`INSERT INTO links (office, device, epoch, seq, event, owner) VALUES ('c', ${name}, 1, 2, ${id}, 'c')`
      await db`
        INSERT INTO events (office, id, device, epoch, seq, type, place, received, bytes, device_signature)
        VALUES ('c', ${id}, ${name}, 1, 2, ${name === 'poison' ? null : 'note'}, ${at}, ${hour(90)}, ${Buffer.from(bytes)}, '')`
    }
    expect(await migrate(db)).toBe(migrations().at(-1)?.number)
    const rows = await db<{ device: string; reached: Date | null; told: Date | null }[]>`
      SELECT device, reached, told FROM devices`
    const stands = rows.map(({ device, reached: at, told }) => [
      device,
      at && `${at.toISOString()} ${told?.toISOString() ?? null}`,
    ])
    expect(Object.fromEntries(stands)).toEqual(
      Object.fromEntries(Object.entries(LAST).map(([name, [, is]]) => [name, is])),
    )
  } finally {
    await db.end()
  }
})
