import { actsFrom } from './acts-from.ts'
import { backupMark, putBack } from './backups.ts'
import { exportRegister, numbers, verify } from './books.ts'
import type { Command } from './command.ts'
import { inviteMachine, revokeMachine } from './machines.ts'
import { publish, revokeDelegation } from './publications.ts'
import { serve } from './serve.ts'

/** Every command of the province, in the order of its help. */
export const COMMANDS: readonly Command[] = [
  serve,
  inviteMachine,
  revokeMachine,
  actsFrom,
  putBack,
  publish,
  revokeDelegation,
  exportRegister,
  numbers,
  backupMark,
  verify,
]
