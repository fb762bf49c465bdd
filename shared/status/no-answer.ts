import { WRONG_SERVER, type WrongServer } from '../refusals/province.ts'

/**
 * Whether what answered is not the province: its certificate says so. That is no silence, and somebody has to
 * mend it.
 */
export const isWrongServer = (why: string | null): why is WrongServer =>
  WRONG_SERVER.some(wrong => wrong === why)

const SILENT: readonly (string | null)[] = ['province-unreachable', 'province-fault', 'province-busy']
/** Whether the province only gave no answer for now: what waits goes up by itself later. */
export const isSilent = (why: string | null): boolean => SILENT.includes(why)
