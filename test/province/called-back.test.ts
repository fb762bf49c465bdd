import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { againOf, endedOf } from '../../shared/dossier/ended.ts'
import { VERDICT_NOTED } from '../../shared/dossier/settlement.ts'
import { blank } from '../../shared/dossier/state.ts'
import { standsAs } from '../../shared/register/hands.ts'
import { rowOf } from '../../shared/register/row.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { type Counter, openTwo, walk } from './two-counters.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
})
afterAll(async () => {
  await running.close()
  await postgres.close()
})

const BACK = { data: { back: true, copies: 1, note: '' } }
const NOT_BACK = { data: { back: false, copies: 0, note: 'x' } }

const lastLo = ({ store }: Counter, name: string): string =>
  store.events.of(dossierNamed(name)).at(-1)?.body.time.lo ?? ''

/** A moment of this counter that is later than the one given, and past by the province's clock too. */
async function momentAfter({ store }: Counter, moment: string): Promise<string> {
  const turn = () => new Promise(resolve => setImmediate(resolve))
  while (store.time().lo <= moment) await turn()
  const found = store.time().lo
  while (new Date().toISOString() <= found) await turn()
  return found
}

/**
 * A dossier handed over at the first counter, the delegation revoked at the other: certainly before the act,
 * or perhaps.
 */
async function handedOver(name: string, when: 'before' | 'perhaps') {
  const opened = await openTwo(running)
  const { hands, counters } = opened
  const [one, two] = counters
  // Twice: its time is then of after the acts were received.
  for (let many = 0; many < 2; many++) await one.sync(running)
  const start = one.store.time().lo
  const acts = walk(one, name)
  const since = when === 'before' ? start : await momentAfter(one, lastLo(one, name))
  const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
  const revoked = { ...body, revoked: { reason: 'x' } }
  const revocation = hands.authority.publish('delegation', 'uq-1', revoked, { from: since, version: 2 })
  two.store.record(writing => writing.publish(revocation))
  two.write('note', dossierNamed('other'), 'counter')
  await two.sync(running)
  await one.sync(running)
  const id = dossierNamed(name)
  const stands = () => fold(blank(id), one.store.events.of(id))
  const said = (event: string): string => {
    const { verdict = 'nothing', reason = null } = one.store.delivery.wordOn(event) ?? {}
    return reason ? `${verdict} ${reason}` : verdict
  }
  const of = (step: (typeof PROCEDURE.route)[number]): string => acts[PROCEDURE.route.indexOf(step)] ?? ''
  /** Somebody with authority lets one act after the other stand, until nothing of it is held. */
  const letStand = async (): Promise<void> => {
    for (const step of ['approval', 'signing'] as const) {
      if (!said(of(step)).startsWith('held')) continue
      one.settle(of(step), id, 'stands')
      await one.sync(running)
      noteVerdicts(one.store)
    }
    expect(one.store.delivery.held()).toEqual([])
  }
  const bothAgree = async (): Promise<void> => {
    await one.sync(running)
    expect(one.store.delivery.held()).toEqual([])
    expect(one.store.verify()).toMatchObject({ registers: 'equal' })
    // The province believes what this counter notes of its word, now and whenever it is noted.
    const notes = one.store.events.of(id).filter(({ body }) => body.type === VERDICT_NOTED)
    expect(notes.map(note => said(note.id)).filter(word => word !== 'confirmed')).toEqual([])
    const { db, province } = running
    expect(await verifyProvince(db, province)).toMatchObject({ ok: true, faults: [] })
  }
  return { ...opened, one, id, stands, said, of, letStand, bothAgree }
}
const notesOf = ({ one, id }: Awaited<ReturnType<typeof handedOver>>) =>
  one.store.events.of(id).filter(({ body }) => body.type === VERDICT_NOTED)
const OUT = { stage: 'returned', outcome: 'returned', flags: [] }

test('what may lie before the revocation is held for a person: nothing is called back, neither before he decides nor after', async () => {
  const story = await handedOver('perhaps', 'perhaps')
  const { one, stands, said, of } = story
  try {
    expect(said(of('approval'))).toBe('held revoked-meanwhile')
    expect(noteVerdicts(one.store)).toBe(0)
    expect(stands()).toMatchObject(OUT)
    await story.letStand()
    expect(stands()).toMatchObject(OUT)
    expect(notesOf(story)).toEqual([])
    await story.bothAgree()
  } finally {
    story.close()
  }
})

test('certainly done without authority it is called back; let stand, it is called back no more, and noted once', async () => {
  const story = await handedOver('lifted', 'before')
  const { one, stands, said, of } = story
  try {
    expect(said(of('approval'))).toBe('held unauthorised')
    expect(noteVerdicts(one.store)).toBe(1)
    expect(stands()).toMatchObject({ stage: 'returned', outcome: null, flags: ['recall-open'] })
    await story.letStand()
    expect(stands()).toMatchObject(OUT)
    expect(notesOf(story).map(({ body }) => body.version)).toEqual([1, 2])
    one.restart()
    expect(noteVerdicts(one.store)).toBe(0)
    await story.bothAgree()
  } finally {
    story.close()
  }
})

test('what the citizen gave back before it was let stand is handed over again: same number, same paper, first day', async () => {
  const story = await handedOver('again', 'before')
  const { one, id, stands } = story
  try {
    noteVerdicts(one.store)
    const first = endedOf(stands())?.at
    const { issued } = stands()
    one.write('recall', id, 'counter', BACK)
    // Nobody has decided: it lies at the Centre, and is not asked for a second time.
    expect(noteVerdicts(one.store)).toBe(0)
    expect(stands()).toMatchObject(OUT)
    await story.letStand()
    expect(stands()).toMatchObject({ stage: 'sealed', outcome: null, flags: [], issued })
    expect(againOf(stands())).toBe('let-stand')
    expect(one.store.register.open(null).map(row => row.dossier)).toContain(id)
    expect(standsAs(rowOf(stands())).taken.return).toBeUndefined()
    expect(rowOf(stands())).toMatchObject({ again: 'let-stand', ended: 'returned', endedAt: first })
    // The same where the person of the dossier was erased, and at the province, which reads no payload.
    const erased = one.store.events.of(id).map(event => ({ ...event, data: null }))
    expect(fold(blank(id), erased)).toMatchObject({ stage: 'sealed', outcome: null, flags: [] })
    one.write('return', id)
    expect(stands()).toMatchObject({ ...OUT, issued })
    expect([againOf(stands()), endedOf(stands())?.at]).toEqual([null, first])
    one.restart()
    expect(noteVerdicts(one.store)).toBe(0)
    await story.bothAgree()
  } finally {
    story.close()
  }
})

test('what the citizen kept is not handed over a second time', async () => {
  const story = await handedOver('kept', 'before')
  const { one, id, stands } = story
  try {
    noteVerdicts(one.store)
    one.write('recall', id, 'counter', NOT_BACK)
    // The signing is doubted too, now or once the approval stands: it is the same copy, and known why it does
    // not come.
    expect(noteVerdicts(one.store)).toBe(0)
    expect(stands()).toMatchObject(OUT)
    await story.letStand()
    expect(notesOf(story).map(({ body }) => body.version)).toEqual([1])
    expect(stands()).toMatchObject(OUT)
    await story.bothAgree()
  } finally {
    story.close()
  }
})

test.each(['out', 'back'] as const)(
  'a program before this one called back what waits for a person only; its copy is %s',
  async copy => {
    const story = await handedOver(`before-${copy}`, 'perhaps')
    const { one, id, stands, of } = story
    try {
      const event = of('approval')
      const held = one.store.delivery.held().find(each => each.event === event)
      const data = { event, verdict: 'held', reason: 'revoked-meanwhile' }
      one.write(VERDICT_NOTED, id, undefined, { data })
      one.store.record(writing => writing.keepAct(`doubt noted ${event} ${held?.at}`, '{}'))
      if (copy === 'back') one.write('recall', id, 'counter', BACK)
      expect(noteVerdicts(one.store)).toBe(copy === 'out' ? 1 : 0)
      expect(stands()).toMatchObject(OUT)
      await story.letStand()
      expect(stands()).toMatchObject(copy === 'out' ? OUT : { stage: 'sealed', outcome: null, flags: [] })
      if (copy === 'back') one.write('return', id)
      expect(stands()).toMatchObject(OUT)
      await story.bothAgree()
    } finally {
      story.close()
    }
  },
)
