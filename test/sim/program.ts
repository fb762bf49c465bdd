import { AsyncLocalStorage } from 'node:async_hooks'
import { steps } from '../../shared/dossier/steps/index.ts'

/** Which program a machine or a process of the province runs: that of today, or the one after it. */
export type Program = { ahead: 0 | 1 }

/**
 * Steps of which the next program writes a version more: that of today records them, and reads none of the
 * other's.
 */
const CHANGED = ['appraisal', 'approval'] as const
const running = new AsyncLocalStorage<Program>()
let otherwise: Program = { ahead: 0 }

for (const id of CHANGED) {
  const { version } = steps[id]
  const get = (): number => version + (running.getStore() ?? otherwise).ahead
  Object.defineProperty(steps[id], 'version', { enumerable: true, get })
}

/**
 * Does it as this program: it, and whatever it waits for. A program that is changed meanwhile goes on as the
 * other.
 */
export const inProgram = <T>(program: Program, work: () => T): T => running.run(program, work)

/** Which program it is where nothing says so: what a real database answers is gone on with under no name. */
export function beProgram({ ahead }: Program): void {
  otherwise = { ahead }
}

/** What is done later is done by the program that asked for it. */
export const later = (work: () => void): (() => void) => AsyncLocalStorage.bind(work)
