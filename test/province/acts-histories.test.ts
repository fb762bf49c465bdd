import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DossierId, Hash } from '../../shared/base/ids.ts'
import { must } from '../../shared/base/must.ts'
import { DATA_SET } from '../desk/centre.ts'
import { actsOf, type Read } from './ask-acts.ts'
import { type Device, dossierNamed, enrolDevice, type Hands, openDevice, PROCEDURE } from './hands.ts'
import { type Line, pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const OTHER = must(
  DATA_SET.centre.agencies.find(({ id }) => id !== PROCEDURE.agency),
  'another agency',
).id
const AGENCIES = [PROCEDURE.agency, OTHER] as const
const MACHINES = ['quay-a', 'quay-b', 'quay-c'] as const

/** What happens in a hall, one after the other: `at` which machine, `of` which dossier. */
const Deed = fc.record({
  what: fc.constantFrom(
    ...(['step', 'step', 'step', 'step', 'begin', 'begin', 'loose', 'strange', 'spoilt'] as const),
    ...([
      'push',
      'push',
      'push',
      'again',
      'read',
      'read',
      'lost',
      'key',
      'key',
      'rivals',
      'restored',
    ] as const),
  ),
  at: fc.nat(MACHINES.length - 1),
  of: fc.nat(7),
  many: fc.integer({ min: 1, max: 9 }),
})
type Deed = typeof Deed extends fc.Arbitrary<infer D> ? D : never

type Machine = { device: Device; line: Line; pushed: number; pages: Map<string, Read[]> }
type Hall = {
  hands: Hands
  machines: Machine[]
  dossiers: { id: DossierId; agency: string; events: { id: Hash; body: Device['log'][number]['body'] }[] }[]
  /** The first key of each machine for each dossier. */
  keys: Map<string, string>
}
/** What came about, over all histories: none of it may be missing. */
const seen = {
  heard: 0,
  later: 0,
  loose: 0,
  strange: 0,
  spoilt: 0,
  again: 0,
  lost: 0,
  rivals: 0,
  restored: 0,
  cut: 0,
  keys: 0,
  twice: 0,
}

async function openHall(): Promise<Hall> {
  const hands = room.hands()
  const machines: Machine[] = []
  for (const id of MACHINES) machines.push(await enrolled(hands, openDevice(hands, id)))
  return { hands, machines, dossiers: [], keys: new Map() }
}
const enrolled = async (hands: Hands, device: Device): Promise<Machine> => {
  const line = await enrolDevice(room.running, hands, device)
  return { device, line, pushed: 0, pages: new Map() }
}

async function doDeed(hall: Hall, { what, at, of, many }: Deed): Promise<void> {
  const machine = must(hall.machines[at], 'a machine')
  const { device } = machine
  const dossier = hall.dossiers[of % Math.max(1, hall.dossiers.length)]
  if (what === 'begin' || (what === 'step' && !dossier)) begin(hall, device, many)
  else if (what === 'step' && dossier) step(device, dossier, many)
  else if (what === 'rivals') await rivals(hall, machine, at + many)
  else if (what === 'loose') device.write('print', null, { office: AGENCIES[many % 2] ?? '' })
  else if (what === 'strange' && dossier) strange(hall, device, dossier)
  else if (what === 'spoilt' && dossier) {
    device.write('print', dossier.id, { office: dossier.agency })
    Object.assign(must(device.log.at(-1), 'it'), { personSignature: 'AAAA' })
  } else if (what === 'push') await push(machine, machine.pushed + many)
  else if (what === 'again' && machine.pushed > 0) await pushed(machine.line, device.run(1, machine.pushed))
  else if (what === 'read') await read(hall, machine, of, many)
  else if (what === 'lost') await read(hall, machine, of, many, true)
  else if (what === 'key' && dossier) await giveKey(hall, device, dossier, many)
  else if (what === 'restored' && many > 5) {
    await push(machine, device.log.length)
    const next = openDevice(hall.hands, device.id, { epoch: device.epoch + 1 })
    hall.machines[at] = await enrolled(hall.hands, next)
  } else return
  if (what in seen) seen[what as keyof typeof seen]++
}

function begin({ dossiers }: Hall, device: Device, many: number): void {
  const agency = AGENCIES[many % 4 === 0 ? 1 : 0]
  const id = dossierNamed(`${device.id} ${device.epoch} ${device.log.length} ${dossiers.length}`)
  const { id: event } = device.write('intake', id, { office: agency })
  dossiers.push({ id, agency, events: [{ id: event, body: must(device.log.at(-1), 'it').body }] })
}

/**
 * The next step, where this machine knows of all acts; else as it stands with its own: two decide one thing.
 */
function step(device: Device, { id, agency, events }: Hall['dossiers'][number], many: number): void {
  const known = new Set(device.known(id).map(event => event.id))
  const missing = events.filter(event => !known.has(event.id))
  if (known.size === 0 || many % 3 === 0) device.know(id, missing)
  const type = PROCEDURE.route[device.known(id).length % PROCEDURE.route.length] ?? 'intake'
  const docs = [dossierNamed(`${device.id} ${many}`).repeat(2)]
  const event = device.write(type, id, { office: agency, ...(type === 'approval' ? { docs } : {}) })
  events.push({ id: event.id, body: must(device.log.at(-1), 'it').body })
}

/** Two machines approve one dossier with another document each: the one that came first gets a later word. */
async function rivals(hall: Hall, one: Machine, at: number): Promise<void> {
  const other = must(hall.machines[at % MACHINES.length], 'a machine')
  if (one === other) return
  begin(hall, one.device, 1)
  const dossier = must(hall.dossiers.at(-1), 'it')
  step(one.device, dossier, 1)
  other.device.know(dossier.id, dossier.events)
  for (const machine of [one, other]) {
    step(machine.device, dossier, machine === one ? 1 : 2)
    await push(machine, machine.device.log.length)
  }
}

function strange({ hands }: Hall, device: Device, { id, agency }: Hall['dossiers'][number]): void {
  const after = { stage: 'teleported', flags: [], outcome: null }
  device.append(
    device.bodyOf('intake', id, { type: 'teleportation', version: 7, office: agency, after }),
    hands.people.counter,
  )
}

async function push(machine: Machine, to: number): Promise<void> {
  const end = Math.min(to, machine.device.log.length)
  if (end === machine.pushed) return
  await pushed(machine.line, machine.device.run(machine.pushed + 1, end))
  machine.pushed = end
}

/** The next page at a machine; where its answer was lost, it is asked for again later. */
async function read(
  hall: Hall,
  { device, pages }: Machine,
  of: number,
  limit: number,
  lost = false,
): Promise<boolean> {
  const agency = AGENCIES[of % 4 === 0 ? 1 : 0]
  const before = pages.get(agency) ?? []
  const lacking =
    of % 2 === 0
      ? hall.dossiers
          .filter(each => each.agency === agency)
          .slice(0, 3)
          .map(({ id }) => id)
      : []
  const asked = { agency, after: before.at(-1)?.page.to ?? 0, limit, lacking }
  const page = await actsOf(room.running, hall.hands, device).acts(asked)
  checkKeys(hall, page, lacking)
  expect(page.heard.length).toBeLessThanOrEqual(limit)
  if (page.page.more) {
    expect(page.heard).toHaveLength(limit)
    seen.cut++
  }
  if (!lost) pages.set(agency, [...before, page])
  return page.page.more
}

/**
 * Each key is the first that its machine gave; of every dossier that is told or lacking all come, as few as
 * they are here.
 */
function checkKeys({ keys, dossiers }: Hall, { page, heard }: Read, lacking: readonly string[]): void {
  const told = heard.flatMap(({ event }) =>
    event ? [(JSON.parse(event.bytes) as { dossier: string }).dossier] : [],
  )
  const wanted = new Set([...told, ...lacking])
  for (const { dossier, device, sealed } of page.keys) {
    expect([wanted.has(dossier), keys.get(`${page.agency} ${dossier} ${device}`)]).toEqual([true, sealed])
    seen.keys++
  }
  for (const id of wanted) {
    const given = [...keys.keys()].filter(name => name.startsWith(`${page.agency} ${id} `))
    const of = dossiers.find(each => each.id === id)
    const count = page.keys.filter(({ dossier }) => dossier === id).length
    expect([of?.agency, count]).toEqual([page.agency, given.length])
  }
}

async function giveKey(
  { hands, keys }: Hall,
  device: Device,
  { id, agency }: Hall['dossiers'][number],
  many: number,
): Promise<void> {
  const sealed = `key-${many}`
  expect(await actsOf(room.running, hands, device).keys([{ agency, dossier: id, sealed }])).toBe('taken')
  const name = `${agency} ${id} ${device.id}`
  if (keys.has(name)) seen.twice++
  else keys.set(name, sealed)
}

/** What a machine must be told of a ledger: what the ledger's receipts say of what the machines wrote. */
async function wanted(
  { hands, machines }: Hall,
  all: readonly Device[],
  at: number,
  agency: string,
): Promise<string[]> {
  const ledger = await room.running.db<{ event: string; no: number }[]>`
    SELECT encode(event, 'hex') AS event, no FROM verdicts WHERE office = ${`${hands.id}/${agency}`} ORDER BY position`
  const own = must(machines[at], 'a machine').device
  const written = new Map(
    all.flatMap(device => device.log.map(({ id, body }) => [id, { device, body }] as const)),
  )
  return ledger.flatMap(({ event, no }) => {
    const { device, body } = must(written.get(event), 'an event that was written')
    if (body.dossier === null || device === own) return []
    if (no > 0) seen.later++
    else seen.heard++
    return [`${event} ${no} ${no === 0}`]
  })
}

test('whatever is done in a hall: each machine is told every act of others once, in the order of the ledger, whatever was cut or lost', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  console.log(`SEED=${seed}`)
  const property = fc.asyncProperty(
    fc.array(Deed, { minLength: 60, maxLength: 90, size: 'max' }),
    async deeds => {
      const hall = await openHall()
      const all = new Set<Device>(hall.machines.map(({ device }) => device))
      for (const deed of deeds) {
        await doDeed(hall, deed)
        for (const { device } of hall.machines) all.add(device)
      }
      for (const machine of hall.machines) await push(machine, machine.device.log.length)
      for (const [at, machine] of hall.machines.entries())
        for (const of of [0, 1]) {
          while (await read(hall, machine, of, 9));
          const pages = machine.pages.get(AGENCIES[of === 0 ? 1 : 0]) ?? []
          const told = pages.flatMap(({ heard }) =>
            heard.map(({ receipt, event }) => `${receipt.event} ${receipt.no} ${event !== undefined}`),
          )
          expect(told).toEqual(await wanted(hall, [...all], at, AGENCIES[of === 0 ? 1 : 0]))
        }
    },
  )
  await fc.assert(property, { seed, numRuns: 6, endOnFailure: true })
  console.log(JSON.stringify(seen))
  for (const [what, many] of Object.entries(seen)) expect([what, many > 0]).toEqual([what, true])
})
