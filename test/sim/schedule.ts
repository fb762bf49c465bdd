import { takeTurn } from './desk.ts'
import type { Counter, World } from './hall.ts'
import { inProgram } from './program.ts'

const DAY = 86_400_000

/** Gives a machine turn after turn until the end: in bursts, with hours between them. */
export function schedule(world: World, counter: Counter, end: number): void {
  const { time, chance, options } = world
  const pause = (): number =>
    chance.happens(0.7)
      ? chance.below(240_000)
      : chance.draw() * ((2 * 3.4 * options.days * DAY) / options.turns)
  const turn = (): void => {
    if (time.ms() >= end || world.healing) return
    inProgram(counter.machine.program, () => takeTurn(world, counter))
    time.after(pause(), turn)
  }
  time.after(pause(), turn)
}
