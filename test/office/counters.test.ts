import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '../../electron/desk/desk.ts'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { counterFolder } from '../../electron/desk/prepare-counter.ts'
import { provePaper } from '../../electron/desk/prove-paper.ts'
import { routerOf } from '../../electron/desk/router.ts'
import type { Answer } from '../../shared/door.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288'
const CLERK = 'phan.thi.dieu.hien'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const given = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
const second = (officer: string) => ({
  officer,
  pin: DATA_SET.people.find(({ id }) => id === officer)?.pin ?? '',
})
const lettersOf = (officer: string) => {
  const { keys = '', pin = '' } = DATA_SET.people.find(({ id }) => id === officer) ?? {}
  return { keys, pin }
}
async function enrol(counter: string, by?: ReturnType<typeof second>) {
  const { pin } = await hall.as(CLERK)
  const asked = { type: 'counter-add', input: { counter }, pin, act: randomUUID() } as const
  return hall.ask.office.take({ ...asked, ...(by ? { second: by } : {}) })
}

test.each([
  ['one person', 'quay-2', undefined, 'second-missing'],
  ['the same person twice', 'quay-2', second(CLERK), 'second-unfit'],
  ['a counter officer as second', 'quay-2', second('tran.van.do'), 'second-unfit'],
  ['a counter that is none', 'quay-9', second('ly.gia.huy'), 'unknown-counter'],
  ['this very counter', 'quay-1', second('ly.gia.huy'), 'counter-known'],
] as const)('refused, and no folder is made: %s', async (_what, counter, by, refusal) => {
  await hall.as(CLERK)
  const before = hall.desk.store()?.events.last().seq
  expect(await enrol(counter, by)).toMatchObject({ ok: false, refusal: { refusal } })
  expect(hall.desk.store()?.events.last().seq).toBe(before)
  expect(existsSync(counterFolder(hall, counter))).toBe(false)
})

test('two persons enrol a counter: it works with its own key and numbers, each knows the other’s papers, and it enrols nobody', async () => {
  given(await enrol('quay-2', second('ly.gia.huy')))
  expect(await enrol('quay-2', second('ly.gia.huy'))).toMatchObject({ refusal: { refusal: 'counter-known' } })
  const here = given(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
  const log = openLog(join(hall.root, 'log-2'))
  const desk = await openDesk({
    folder: counterFolder(hall, 'quay-2'),
    clock,
    shell: 'headless',
    log,
    app: 'test',
  })
  const ask = createRouterClient(routerOf(desk, (what, fault) => noteFault(log, what, fault)))
  const take = async (
    officer: string,
    step: 'intake' | 'appraisal' | 'approval' | 'signing' | 'sealing' | 'return',
    input: unknown,
    dossier: string | null,
  ) => {
    const { keys, pin } = lettersOf(officer)
    given(await ask.session.open({ keys, pin }))
    const asked = { dossier, step, input, pin, rev: null, act: randomUUID(), procedure: null }
    return ask.step.take(asked)
  }
  try {
    expect(desk.hall().counter).toBe('Quầy số 2')
    const there = given(await take('tran.van.do', 'intake', intakeInput(CODE), null))
    expect(desk.store()?.device).toMatchObject({ id: 'quay-2', epoch: 1, counter: 'quay-2' })
    // The same office, the same day, the same first dossier: no number twice.
    expect([here.code, there.code].map(code => code?.slice(-4))).toEqual(['0001', '0501'])
    given(await take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), there.dossier))
    given(await ask.session.open(lettersOf('le.quoc.dat')))
    const { document, number } = given(await ask.step.draft({ dossier: there.dossier }))
    expect(number).toMatch(/^2001\//)
    given(await take('le.quoc.dat', 'approval', { document, note: '' }, there.dossier))
    given(await take('le.quoc.dat', 'signing', {}, there.dossier))
    given(await take(CLERK, 'sealing', { copies: 1 }, there.dossier))
    given(await take('tran.van.do', 'return', RETURN, there.dossier))
    expect(desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], papers: [] })
    // A paper of the other counter: its code is of a known key here, its register is not.
    const paper = given(await ask.dossier.get({ dossier: there.dossier })).papers.find(
      ({ signatures }) => signatures === 2,
    )
    const { base64 } = given(await ask.paper.bytes({ hash: paper?.hash ?? '' }))
    await hall.as(CLERK)
    const proof = await hall.desk.ask(office => provePaper(office, Buffer.from(base64, 'base64'), null))
    const steps = proof.ok ? proof.value.steps : []
    expect(steps.filter(({ ok }) => ok === false).map(({ step }) => step)).toEqual(['register'])
    expect(steps.find(({ step }) => step === 'certificate')?.ok).toBe(true)
    const { keys, pin } = lettersOf(CLERK)
    given(await ask.session.open({ keys, pin }))
    const again = { type: 'counter-add', input: { counter: 'quay-kcn' }, pin, act: randomUUID() } as const
    expect(await ask.office.take({ ...again, second: second('ly.gia.huy') })).toMatchObject({
      refusal: { refusal: 'no-issuer' },
    })
  } finally {
    await desk.close()
  }
  await hall.as(CLERK)
  const lines = given(await hall.ask.office.counters({}))
  expect(lines.map(({ id, state, by }) => [id, state, by])).toEqual([
    ['quay-1', 'this', null],
    ['quay-2', 'enrolled', 'Phan Thị Diệu Hiền'],
    ['quay-kcn', 'free', null],
  ])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
