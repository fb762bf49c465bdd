import { describe, expect, onTestFinished, test } from 'vitest'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { openMetrics } from '../../server/monitoring/metrics.ts'
import { checkArrived } from '../../server/push/check-arrived.ts'
import { takeRuns } from '../../server/push/take-runs.ts'
import { must } from '../../shared/base/must.ts'
import { ACTS_BYTES } from '../../shared/wire/acts.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { actsOf, type Read } from './ask-acts.ts'
import { startProvince } from './cluster.ts'
import {
  type Device,
  dossierNamed,
  enrolDevice,
  type Hands,
  lineOf,
  openDevice,
  PROCEDURE,
  SITE,
} from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const AGENCY = PROCEDURE.agency
const ids = (pages: readonly Read[]): string[] =>
  pages.flatMap(({ heard }) => heard.map(({ receipt }) => receipt.event))
const written = (...devices: readonly Device[]): string[] =>
  devices.flatMap(({ log }) => log.map(({ id }) => id))

describe('a page of acts', () => {
  test('tells at another counter of a dossier begun here, act by act, with its key; of its own acts no machine is told', async () => {
    const { hands, device, line } = await room.opened()
    const other = await room.opened(hands)
    const [dossier, sealed] = [dossierNamed('heard'), 'c2VhbGVk']
    const [mine, theirs] = [actsOf(room.running, hands, device), actsOf(room.running, hands, other.device)]
    expect(await mine.keys([{ agency: AGENCY, dossier, sealed }])).toBe('taken')
    const [intake, appraisal] = [device.write('intake', dossier), device.write('appraisal', dossier)]
    await pushed(line, device.run())
    const heard = await theirs.acts()
    // Signed with others by their device, they come with its share; the bytes and the person's signature are
    // as they were.
    expect(heard.heard.map(({ event }) => event)).toMatchObject(
      [intake, appraisal].map(({ id, bytes, personSignature }) => ({ id, bytes, personSignature })),
    )
    expect(heard.heard.map(({ receipt: { verdict, no } }) => [verdict, no])).toEqual([
      ['confirmed', 0],
      ['confirmed', 0],
    ])
    expect(heard.page.keys).toEqual([{ dossier, device: device.id, sealed }])
    expect([heard.page.to, heard.page.more]).toEqual([2, false])
    const own = await mine.acts()
    expect([own.heard, own.page.keys, own.page.to]).toEqual([[], [], 2])
  })

  test('ends where its events would be more bytes than it may have; one that is longer by itself comes alone', async () => {
    const { hands, device, line } = await room.opened()
    const other = await room.opened(hands)
    const sizes = [400, 300, 290, 20, 900, 90, 1, 1000, 1000, 1, 5, 500, 490]
    for (const [at, size] of sizes.entries()) {
      device.write('intake', dossierNamed(`${size} ${at}`), { payload: 'A'.repeat(size * 1000) })
      await pushed(line, device.run(at + 1))
    }
    const pages = await actsOf(room.running, hands, other.device).all()
    expect(ids(pages)).toEqual(written(device))
    const bytes = pages.map(({ heard }) => heard.map(({ event }) => must(event, 'its event').bytes.length))
    const sum = (many: readonly number[] = []): number => many.reduce((all, each) => all + each, 0)
    for (const [at, page] of bytes.entries()) {
      expect(page.length === 1 || sum(page) <= ACTS_BYTES).toBe(true)
      // The first of the next page would have been too much.
      expect(at + 1 === bytes.length || sum(page) + (bytes[at + 1]?.[0] ?? 0) > ACTS_BYTES).toBe(true)
    }
    expect(bytes.some(page => page.length === 1 && sum(page) > ACTS_BYTES)).toBe(true)
    expect(bytes.some(page => page.length > 2)).toBe(true)
  })

  test('passes over thousands of acts that say nothing to who asks, without looking at all of them at once', async () => {
    const { hands, device, line } = await room.opened()
    const other = await room.opened(hands)
    for (let at = 0; at < 2_050; at++) device.write('print', null)
    for (let from = 1; from <= 2_050; from += 500)
      await pushed(line, device.run(from, Math.min(from + 499, 2_050)))
    const last = device.write('intake', dossierNamed('after all'))
    await pushed(line, device.run(2_051))
    const theirs = actsOf(room.running, hands, other.device)
    const first = await theirs.acts()
    expect([first.heard.length, first.page.more, first.page.to]).toEqual([0, true, 2_000])
    expect(ids(await theirs.all())).toEqual([last.id])
    // Asked from beyond its end, as by who knows more than a province that was put back, it says nothing and
    // goes nowhere.
    const beyond = await theirs.acts({ after: 9_999 })
    expect([beyond.heard, beyond.page.to, beyond.page.more]).toEqual([[], 9_999, false])
  })
})

describe('while others push', () => {
  test('no page reaches beyond what is committed: acts that are written now, and those that wait behind them, are told next', async () => {
    const { hands, device, line } = await room.opened()
    const [second, reader] = [await room.opened(hands), await room.opened(hands)]
    const theirs = actsOf(room.running, hands, reader.device)
    device.write('intake', dossierNamed('before'))
    await pushed(line, device.run())
    for (const word of ['a', 'b', 'c']) device.write('intake', dossierNamed(word))
    second.device.write('intake', dossierNamed('d'))
    const { written: inside, commit, done } = await held(hands, device, 2)
    await inside
    // The other one's push waits for the ledger that is locked.
    const waits = pushed(second.line, second.device.run())
    while (!(await isWaiting()));
    const during = await theirs.acts()
    expect([ids([during]), during.page.to, during.page.more]).toEqual([written(device).slice(0, 1), 1, false])
    commit()
    await Promise.all([done, waits])
    expect(ids(await theirs.all({ after: during.page.to }))).toEqual([
      ...written(device).slice(1),
      ...written(second.device),
    ])
  })

  test('who reads on all the time is told everything once, in one order for all', async () => {
    const hands = room.hands()
    const rooms = []
    for (let at = 0; at < 5; at++) rooms.push(await room.opened(hands))
    const [reader, late, ...writers] = rooms
    const theirs = actsOf(room.running, hands, must(reader, 'one').device)
    const heard: string[] = []
    let [after, writing, pages] = [0, true, 0]
    const reading = (async () => {
      for (let more = true; writing || more; pages++) {
        const wasWriting = writing
        const page = await theirs.acts({ after, limit: 3 })
        heard.push(...ids([page]))
        after = page.page.to
        more = page.page.more || wasWriting
      }
    })()
    await Promise.all(
      writers.map(async ({ device, line }) => {
        for (let at = 0; at < 12; at++) {
          device.write('intake', dossierNamed(`${device.id} ${at}`))
          device.write('appraisal', dossierNamed(`${device.id} ${at}`))
          await pushed(line, device.run(2 * at + 1))
        }
      }),
    )
    writing = false
    await reading
    expect(heard.toSorted()).toEqual(written(...writers.map(({ device }) => device)).toSorted())
    expect(ids(await actsOf(room.running, hands, must(late, 'one').device).all({ limit: 11 }))).toEqual(heard)
    expect(pages).toBeGreaterThan(heard.length / 3)
  })

  /** Takes in a run from this event on, and stops before it is committed. */
  async function held(hands: Hands, device: Device, from: number) {
    const { db, province, authority } = room.running
    const deps = { db, province, authority, metrics: openMetrics(), mark: null }
    const who = {
      office: hands.id,
      device: device.id,
      epoch: device.epoch,
      publicKey: device.publicKey,
      site: SITE,
    }
    const knew = await authority(db, hands.id)
    const arrived = must(await checkArrived({ wire: WIRE_VERSION, ...device.run(from) }, who, knew), 'a run')
    const [wrote, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const done = db.begin(async tx => {
      await takeRuns(tx, deps, [{ who, arrived, knew, sharing: true }])
      wrote.resolve()
      await goOn.promise
    })
    // Also where the test ends before it: nothing is left open.
    onTestFinished(() => goOn.resolve())
    return { written: Promise.race([wrote.promise, done]), commit: goOn.resolve, done }
  }

  async function isWaiting(): Promise<boolean> {
    const [row] = await room.running.db<{ waiting: number }[]>`
      SELECT count(*) AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    return (row?.waiting ?? 0) > 0
  }
})

describe('keys of dossiers', () => {
  const dossier = dossierNamed('keyed')
  const key = (sealed: string, more = {}) => ({ agency: AGENCY, dossier, sealed, ...more })

  test('stay as a machine gave them first; another’s stands beside it, behind that of who took the act; one that is missing comes later', async () => {
    const { hands, device, line } = await room.opened()
    const [other, third] = [await room.opened(hands), await room.opened(hands)]
    const lines = [device, other.device, third.device].map(each => actsOf(room.running, hands, each))
    const [mine, theirs, thirds] = [must(lines[0], '1'), must(lines[1], '2'), must(lines[2], '3')]
    device.write('intake', dossier)
    await pushed(line, device.run())
    expect((await theirs.acts()).page.keys).toEqual([])
    // Two others give some before who received it, and each of them twice.
    expect([await theirs.keys([key('b1'), key('b2')]), await thirds.keys([key('c1')])]).toEqual([
      'taken',
      'taken',
    ])
    expect([
      await mine.keys([key('a1')]),
      await mine.keys([key('a2')]),
      await theirs.keys([key('b3')]),
    ]).toEqual(Array(3).fill('taken'))
    const told = await theirs.acts({ after: 1, lacking: [dossier, dossierNamed('of nobody')] })
    expect([told.heard, told.page.keys]).toEqual([
      [],
      [
        { dossier, device: device.id, sealed: 'a1' },
        { dossier, device: other.device.id, sealed: 'b1' },
        { dossier, device: third.device.id, sealed: 'c1' },
      ],
    ])
    expect((await theirs.acts({ after: 1 })).page.keys).toEqual([])
  })

  test('and acts are neither given to nor taken from who is out of use, nor of an agency that is not of the Centre', async () => {
    const { hands, device, line } = await room.opened()
    const [lost, over, foreign] = [await room.opened(hands), await room.opened(hands), await room.opened()]
    const of = (each: Device, centre: Hands = hands) => actsOf(room.running, centre, each)
    device.write('intake', dossier)
    await of(device).keys([key('a')])
    await pushed(line, device.run())
    expect((await of(lost.device).acts()).heard).toHaveLength(1)
    await revokeDevice(room.running, { office: hands.id, device: lost.device.id })
    await room.running.db`UPDATE devices SET expires = now() WHERE device = ${over.device.id}`
    const asked = { lacking: [dossier] }
    const strangers: Promise<Read>[] = [
      of(lost.device).acts(asked),
      of(over.device).acts(asked),
      of(foreign.device, foreign.hands).acts(asked),
      of(device).acts({ ...asked, agency: 'none' }),
      of(device).acts({ ...asked, agency: '' }),
      of(foreign.device, foreign.hands).acts({ ...asked, agency: `../${hands.id}/${AGENCY}` }),
    ]
    // Word for word the same, but for who and what it was that was asked.
    for (const { page } of await Promise.all(strangers))
      expect({ ...page, nonce: '', at: '', office: '', agency: '' }).toEqual({
        ...{ v: 1, kind: 'acts', province: 'province', office: '', nonce: '', at: '', agency: '' },
        ...{ after: 0, to: 0, more: false, entries: [], keys: [] },
      })
    const given = [
      await of(lost.device).keys([key('lost', { dossier: dossierNamed('x') })]),
      await of(foreign.device, foreign.hands).keys([key('foreign')]),
      await of(device).keys([key('nowhere', { agency: 'none' })]),
      await of(over.device).keys([key('over')]),
    ]
    // What a machine recorded goes up also when its certificate is over, and so does the key of it.
    expect(given).toEqual(['not-admitted', 'taken', 'taken', 'taken'])
    const rows = await room.running.db<{ office: string; sealed: string }[]>`
      SELECT office, sealed FROM dossier_keys WHERE sealed IN ('lost', 'foreign', 'nowhere', 'over') ORDER BY sealed`
    expect([...rows]).toEqual([
      { office: `${foreign.hands.id}/${AGENCY}`, sealed: 'foreign' },
      // An agency may be published behind the first key of its dossiers: whatever is named, it is of one's
      // own Centre.
      { office: `${hands.id}/none`, sealed: 'nowhere' },
      { office: `${hands.id}/${AGENCY}`, sealed: 'over' },
    ])
  })
})

test('a province that was put back tells from its beginning on what it was sent once more, with the keys it is given anew', async () => {
  const at = await room.postgres.database()
  const first = await startProvince(at)
  const hands = room.hands()
  const [device, other] = [openDevice(hands, 'quay-1'), openDevice(hands, 'quay-2')]
  await enrolDevice(first, hands, device)
  await enrolDevice(first, hands, other)
  await first.close()
  const backup = await room.postgres.copy(at)
  const forgets = await startProvince(backup, { key: first.key })
  onTestFinished(forgets.close)
  const again = await startProvince(at, { key: first.key })
  device.write('intake', dossierNamed('once'))
  const given = [{ agency: AGENCY, dossier: dossierNamed('once'), sealed: 'k' }]
  for (const running of [again, forgets]) {
    await actsOf(running, hands, device).keys(given)
    await pushed(lineOf(running, hands, device), device.run())
    const [page] = await actsOf(running, hands, other).all()
    expect([ids([must(page, 'a page')]), page?.page.keys.length]).toEqual([written(device), 1])
  }
  await again.close()
})
