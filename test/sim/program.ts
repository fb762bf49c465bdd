import { AsyncLocalStorage } from 'node:async_hooks'
import { steps } from '../../shared/dossier/steps/index.ts'

/** The program that a machine or a process of the province runs: today's, or the next one. */
export type Program = { ahead: 0 | 1 }

/**
 * Steps of which the next program writes a higher version. Today's program records its own version, and
 * neither program reads the other's.
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
 * Does work as this program, including everything it waits for. If the program is changed in the meantime,
 * the work goes on as the other.
 */
export const inProgram = <T>(program: Program, work: () => T): T => running.run(program, work)

/**
 * Sets the program where nothing else says which it is: what continues after a real database's answer is in
 * no program's context.
 */
export function beProgram({ ahead }: Program): void {
  otherwise = { ahead }
}

/** Keeps the program for later: the work is then done as the program that asked for it. */
export const later = (work: () => void): (() => void) => AsyncLocalStorage.bind(work)
