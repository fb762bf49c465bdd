import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { now } from '../../server/database/database.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { revocationsIn, takePublicationFile } from '../../server/publications/publication-file.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { dossierNamed, enrolDevice, openDevice, PROCEDURE, pushRun } from './hands.ts'
import { type Counter, openTwo, walk } from './two-counters.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let second: Running
beforeAll(async () => {
  postgres = await openPostgres()
  const url = await postgres.database()
  running = await startProvince(url)
  // Another process of the same province: what the first one published counts there with the next question.
  second = await startProvince(url, { key: running.key })
})
afterAll(async () => {
  await second.close()
  await running.close()
  await postgres.close()
})

const saidOf =
  ({ store }: Counter) =>
  (event: string): string => {
    const { verdict = 'nothing', reason = null } = store.delivery.wordOn(event) ?? {}
    return reason ? `${verdict} ${reason}` : verdict
  }
/** What the province ever said of an event, in the order of its ledger. */
async function wordsOn(event: string) {
  const rows = await running.db<{ no: number; verdict: string; reason: string | null; position: number }[]>`
    SELECT no, verdict, reason, position FROM verdicts WHERE event = decode(${event}, 'hex') ORDER BY position`
  return rows.map(({ no, verdict, reason }) => [no, verdict, reason])
}

function revocationOf({ hands }: Awaited<ReturnType<typeof openTwo>>, since: string) {
  const body = (JSON.parse(hands.delegation.bytes) as { body: object }).body
  const revoked = { ...body, revoked: { reason: 'x' } }
  return hands.authority.publish('delegation', 'uq-1', revoked, { from: since, version: 2 })
}

describe('a revocation that is published only after acts under it had come', () => {
  test('judges them again: held with the next word, the counter hears of it, what was handed out is called back, a person settles it', async () => {
    const opened = await openTwo(running)
    const { counters } = opened
    const [one, two] = counters
    const stands = (dossier: string) => fold(blank(dossier), one.store.events.of(dossier))
    try {
      const early = walk(one, 'early')
      // Twice: its time is then of after the acts were received.
      for (let many = 0; many < 2; many++) await one.sync(running)
      const since = one.store.time().lo
      const late = walk(one, 'late')
      await one.sync(running)
      const said = saidOf(one)
      expect([...early, ...late].map(said)).toEqual([...early, ...late].map(() => 'confirmed'))
      // Cut off, the other counter revoked it meanwhile; its word comes last.
      two.store.record(writing => writing.publish(revocationOf(opened, since)))
      two.write('note', dossierNamed('other'), 'counter')
      await two.sync(second)
      await one.sync(running)
      const approval = late[PROCEDURE.route.indexOf('approval')] ?? ''
      const rests = late.slice(late.indexOf(approval) + 1)
      expect(early.map(said)).toEqual(early.map(() => 'confirmed'))
      expect(said(approval)).toBe('held unauthorised')
      expect(rests.map(said)).toEqual(rests.map(() => 'held waits'))
      expect(one.store.delivery.held().map(({ event }) => event)).toEqual([approval, ...rests])
      // Both words stand in the ledger; asked again, the first is the answer, and the last one counts.
      expect(await wordsOn(approval)).toEqual([
        [0, 'confirmed', null],
        [1, 'held', 'unauthorised'],
      ])
      expect(noteVerdicts(one.store)).toBe(1)
      expect(noteVerdicts(one.store)).toBe(0)
      expect(stands(dossierNamed('late'))).toMatchObject({ outcome: null, flags: ['recall-open'] })
      expect(stands(dossierNamed('early'))).toMatchObject({ outcome: 'returned', flags: [] })
      // The signing stood under the delegation too: each of the two needs somebody's word.
      one.settle(approval, dossierNamed('late'), 'stands')
      await one.sync(running)
      const [signing = '', ...others] = rests
      expect([approval, ...rests].map(said)).toEqual([
        'confirmed ratified',
        'held unauthorised',
        ...others.map(() => 'held waits'),
      ])
      one.settle(signing, dossierNamed('late'), 'stands')
      await one.sync(running)
      expect([approval, ...rests].map(said)).toEqual([
        ...['confirmed ratified', 'confirmed ratified'],
        ...others.map(() => 'confirmed'),
      ])
      one.write('recall', dossierNamed('late'), 'counter')
      expect(stands(dossierNamed('late'))).toMatchObject({ outcome: 'returned', flags: [] })
      // Published once more, it changes nothing.
      const many = (await wordsOn(approval)).length
      await two.sync(running)
      expect(await wordsOn(approval)).toHaveLength(many)
      expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
    } finally {
      opened.close()
    }
  })

  test('a delegation that is taken back in a file, carried where no line leads: the same, and nothing else of the file', async () => {
    const opened = await openTwo(running)
    try {
      const { hands, counters } = opened
      const [one, two] = counters
      const acts = PROCEDURE.route.map(type => one.write(type, dossierNamed('carried')))
      await one.sync(running)
      const body = (JSON.parse(hands.delegation.bytes) as { body: object }).body
      const since = { from: '2020-06-01T00:00:00.000Z' }
      const other = hands.authority.publish('delegation', 'uq-9', { ...body, id: 'uq-9' }, since)
      two.store.record(writing => {
        writing.publish(revocationOf(opened, since.from))
        writing.publish(other)
      })
      const carried = two.store.delivery.offers(10)
      expect(carried).toHaveLength(2)
      expect(() => revocationsIn(carried, 'uq-9')).toThrow('uq-9')
      const [revocation, ...more] = revocationsIn(carried, 'uq-1')
      expect(more).toEqual([])
      const taking = () => takePublicationFile(running, hands.id, revocation ? [revocation] : [])
      expect(await taking()).toEqual({ office: hands.id, taken: 1, refused: [] })
      expect(await taking()).toEqual({ office: hands.id, taken: 1, refused: [] })
      await one.sync(running)
      const approval = acts[PROCEDURE.route.indexOf('approval')] ?? ''
      expect(saidOf(one)(approval)).toBe('held unauthorised')
      const known = (id = ''): boolean => one.store.publications.byId(id) !== undefined
      expect([known(revocation?.id), known(other.id)]).toEqual([true, false])
      // Its own line brings the rest, and what is known already is no offer any more.
      await two.sync(running)
      expect(two.store.delivery.offers(10)).toEqual([])
      await one.sync(running)
      expect(known(other.id)).toBe(true)
    } finally {
      opened.close()
    }
  })

  test('a person whose later certificate lets him do less, and a machine that had been lost: by the same rule', async () => {
    const opened = await openTwo(running)
    const { hands, counters } = opened
    const [one, two] = counters
    try {
      const since = await now(running.db)
      // An act of the office is of no dossier; one that everybody takes asks for no part.
      const third = openDevice(hands, 'quay-3')
      const line = await enrolDevice(running, hands, third)
      const { appraiser } = hands.people
      const loose = third.append(
        third.bodyOf('tries-noted', null, { by: 'appraiser', authority: [appraiser.certificate.id] }),
        appraiser,
      )
      await pushRun(line, third.run())
      const acts = walk(one, 'person')
      const elsewhere = walk(two, 'machine')
      for (const counter of counters) await counter.sync(running)
      const { body } = JSON.parse(hands.people.appraiser.certificate.bytes) as { body: { scopes: object[] } }
      const less = { ...body, scopes: body.scopes.map(scope => ({ ...scope, agencies: ['none'] })) }
      const lessened = hands.authority.publish('person', 'binh', less, { from: since, version: 2 })
      two.store.record(writing => writing.publish(lessened))
      two.write('note', dossierNamed('other'), 'counter')
      await two.sync(running)
      await one.sync(running)
      const place = PROCEDURE.route.indexOf('appraisal')
      const held = (reason: string, at: number) =>
        PROCEDURE.route.map((_, step) => (step < at ? 'confirmed' : `held ${step === at ? reason : 'waits'}`))
      expect(acts.map(saidOf(one))).toEqual(held('unauthorised', place))
      // Its own clock says that it was long before: nobody can tell.
      expect(await wordsOn(loose.id)).toEqual([
        [0, 'confirmed', null],
        [1, 'held', 'revoked-meanwhile'],
      ])
      const lost = { office: hands.id, device: two.store.device.id, since }
      expect(await revokeDevice(running, lost)).toMatchObject({ revoked: 1, judged: place + 1 })
      expect(await revokeDevice(running, lost)).toMatchObject({ revoked: 1, judged: 0 })
      await one.sync(running)
      expect(elsewhere.map(saidOf(one))).toEqual(held('machine-lost', 0))
      expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
    } finally {
      opened.close()
    }
  })

  test('nothing is judged by what was known before: a push behind the publication, in the same moment, is held as well', async () => {
    const opened = await openTwo(running)
    const { hands, counters } = opened
    const [one, two] = counters
    try {
      const since = await now(running.db)
      two.store.record(writing => writing.publish(revocationOf(opened, since)))
      two.write('note', dossierNamed('other'), 'counter')
      const acts = Array.from({ length: 12 }, (_, at) => walk(one, `race-${at}`)).flat()
      await Promise.all([one.sync(running), two.sync(second)])
      await one.sync(running)
      const approvals = acts.filter(
        (_, at) => at % PROCEDURE.route.length === PROCEDURE.route.indexOf('approval'),
      )
      expect(approvals.map(saidOf(one))).toEqual(approvals.map(() => 'held unauthorised'))
      expect(hands.publications.length).toBeGreaterThan(5)
    } finally {
      opened.close()
    }
  })
})
