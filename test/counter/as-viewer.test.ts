import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { openAsking } from '../../electron/counter/asking.ts'
import { findDossier } from '../../electron/counter/examples/find-turn.ts'
import { asViewer } from '../../electron/counter/people/as-viewer.ts'
import { officesOf } from '../../electron/desk/office/offices-of.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../desk/centre.ts'
import { demoFolder, openBatch } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
let asking: ReturnType<typeof openAsking>
/** A dossier of each of three agencies, by the agency. */
const codes = new Map<string, string>()
beforeAll(async () => {
  demo = await demoFolder()
  const batch = openBatch(demo.data)
  const site = DATA_SET.centre.sites[0]?.id
  for (const { code, agency, registration, result } of DATA_SET.procedures) {
    if (codes.size === 3 || codes.has(agency) || !result || registration?.site !== site) continue
    const example = await batch.ask({ verb: 'example', words: ['receive'], procedure: code })
    const received = await batch.ask(example)
    if (typeof received.code === 'string') codes.set(agency, received.code)
  }
  await batch.close()
  asking = openAsking({ data: demo.data, dossier: undefined, clock: systemClock(), app: 'test' })
})
afterAll(async () => {
  await asking.close()
  demo.done()
})
const whose = (dossier: string | undefined, more: { by?: string; pin?: string } = {}) =>
  asViewer(asking, { ...more, dossier }, office => ({
    ...{
      officer: office.who.face.officer,
      offices: officesOf(office),
      known: findDossier(office, dossier ?? ''),
    },
  }))

test('where nobody is named, a dossier is looked at by one of its own agency, and it is said in whose place', async () => {
  expect(codes.size).toBe(3)
  const seen = new Set<string>()
  for (const [agency, code] of codes) {
    const looked = await whose(code)
    if (isRefusal(looked)) throw new Error(looked.refusal)
    expect([agency, looked.offices.includes(agency), typeof looked.known]).toEqual([agency, true, 'string'])
    const person = DATA_SET.people.find(({ id }) => id === looked.officer)
    expect(asking.stoodIn()).toBe(person?.name ?? expect.fail('nobody'))
    seen.add(looked.officer)
  }
  // They are not of one agency, so it is not always the same who looks.
  expect(seen.size).toBeGreaterThan(1)
})

test('who is named looks himself, also where it is not his; what is no dossier is answered to whoever is there first', async () => {
  const [[agency = '', code = ''] = []] = [...codes]
  const other = DATA_SET.people.find(
    ({ scopes }) => !scopes.some(({ agencies }) => agencies.includes(agency)),
  )
  const looked = await whose(code, { by: other?.id ?? '', pin: other?.pin ?? '' })
  if (isRefusal(looked)) throw new Error(looked.refusal)
  expect([looked.officer, looked.offices.includes(agency)]).toEqual([other?.id, false])
  expect(await whose(code, { by: other?.id ?? '', pin: '000000' })).toMatchObject({ refusal: 'wrong-pin' })
  for (const none of ['000.00.99.H30-200101-9999', undefined])
    expect(await whose(none)).toMatchObject({ officer: expect.any(String), known: undefined })
})
