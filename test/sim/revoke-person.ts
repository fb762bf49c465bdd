import type { World } from './hall.ts'

const HOUR = 3_600_000

/**
 * At a counter of another hall the Centre takes a person's parts away, and a file brings that to the
 * province. Meanwhile this hall has no line, and goes on by what it knew. What the person did in that time
 * waits, and nobody can tell whether it was done before.
 */
export function revokePerson(world: World): void {
  const { time, chance, history } = world
  world.outUntil = Math.max(world.outUntil, time.ms() + (6 + 24 * chance.draw()) * HOUR)
  const part = chance.pick(['appraiser', 'approver', 'seal-keeper'] as const)
  time.after((1 + 5 * chance.draw()) * HOUR, () => {
    void carry(world, part).catch(fault => world.faults.push(`person revoked: ${(fault as Error).stack}`))
  })
  history.note('outage')
}

async function carry(world: World, part: 'appraiser' | 'approver' | 'seal-keeper'): Promise<void> {
  const { base, time, province, history } = world
  const { people, authority, id: office } = base.hands
  const { id, certificate } = people[part]
  const { body } = JSON.parse(certificate.bytes) as { body: { scopes: object[] } }
  const less = { ...body, scopes: body.scopes.map(scope => ({ ...scope, agencies: ['none'] })) }
  const made = authority.publish('person', id, less, { from: time.now(), version: 2 })
  world.carried.push(made)
  province.killAt(Number.POSITIVE_INFINITY)
  await province.carry(office, [made])
  history.note('person revoked')
}
