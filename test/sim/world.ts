import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { type Base, baseOf, counterName } from './base.ts'
import { strike, switchVersion } from './blows.ts'
import { chanceOf } from './chance.ts'
import { removeDisk } from './disk.ts'
import { type Counter, newCounter, type World } from './hall.ts'
import { heal } from './heal.ts'
import { openHistory } from './history.ts'
import { openMachine } from './machine.ts'
import { memoryMark } from './memory-mark.ts'
import type { Options } from './options.ts'
import { schedule } from './schedule.ts'
import { reseed } from './seeded-crypto.ts'
import { openSimProvince } from './sim-province.ts'
import { giveLimited } from './updates.ts'
import { type VirtualTime, virtualTime } from './virtual-time.ts'

const DAY = 86_400_000

/**
 * Runs a seed: first with its faults, then healed, until everything is told everywhere or two hours have
 * passed.
 */
export async function run(options: Options): Promise<World> {
  const world = await open(options)
  const { time, chance, history } = world
  const end = time.ms() + options.days * DAY
  for (const counter of world.counters) {
    if (options.versions) switchVersion(world, counter)
    if (options.updates) counter.machine.program.ahead = chance.happens(0.5) ? 1 : 0
    schedule(world, counter, end)
  }
  for (const blow of options.blows)
    time.after((0.05 + 0.9 * chance.draw()) * options.days * DAY, () => void strike(world, blow))
  if (options.updates) time.after(0.02 * options.days * DAY, () => giveLimited(world))
  await time.pass(end)
  history.note('healed')
  await heal(world)
  return world
}

async function open(options: Options): Promise<World> {
  const base = await baseOf()
  reseed(options.seed)
  const chance = chanceOf(options.seed + 1)
  const time = virtualTime(options.start, chanceOf(options.seed + 2))
  const mark = options.marked ? memoryMark() : null
  const province = openSimProvince({ pem: base.pem, now: time.now, mark })
  await province.putBack(base.backup)
  const foreign = openSimProvince({ pem: newKeyPair().pem, now: time.now })
  await foreign.putBack(base.backup)
  const root = mkdtempSync(join(base.root, 'run-'))
  const counters = Array.from({ length: options.counters }, (_, at) => counterOf(base, at + 1, root, time))
  return {
    ...{ options, base, root, time, chance, province, foreign, counters },
    history: openHistory(time.now),
    ...{
      gone: new Set<string>(),
      doubled: new Set<string>(),
      setBack: new Set<string>(),
      revoked: new Map(),
    },
    ...{
      published: [],
      takenBack: undefined,
      carried: [],
      limited: undefined,
      reads: [],
      era: 0,
      backup: undefined,
    },
    ...{ outUntil: 0, downUntil: 0, healing: false, late: [], faults: [] },
    close() {
      for (const { machine } of counters) machine.stop()
      removeDisk(root)
    },
  }
}

function counterOf({ disks }: Base, at: number, root: string, time: VirtualTime): Counter {
  const id = counterName(at)
  const from = disks.get(id)
  if (!from) throw new Error(id)
  return newCounter(openMachine({ id, name: id, from, root, time }))
}
