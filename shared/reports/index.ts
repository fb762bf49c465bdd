import { dailyIntake } from './daily-intake.ts'
import { settlement } from './settlement.ts'

/** Every report there is: its test and the commands run over this list. */
export const reports = {
  'daily-intake': dailyIntake,
  settlement,
} as const
