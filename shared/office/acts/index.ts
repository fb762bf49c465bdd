import type { z } from 'zod'
import { delegationAdd } from './delegation-add.ts'
import { delegationRevoke } from './delegation-revoke.ts'
import { dutyIn } from './duty-in.ts'
import { dutyOut } from './duty-out.ts'

/** Every act of the office there is: event types, commands and the fold are derived from this list. */
export const acts = {
  'duty-in': dutyIn,
  'duty-out': dutyOut,
  'delegation-add': delegationAdd,
  'delegation-revoke': delegationRevoke,
} as const

export type ActId = keyof typeof acts
export type ActInputOf<A extends ActId> = z.output<(typeof acts)[A]['input']>
export type ActDataOf<A extends ActId> = z.output<(typeof acts)[A]['data']>
