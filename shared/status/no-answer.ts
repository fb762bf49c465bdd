import { WRONG_SERVER, type WrongServer } from '../refusals/province.ts'

/**
 * Whether the certificate shows that the server that answered is not the province. This is more than silence:
 * somebody has to mend it.
 */
export const isWrongServer = (why: string | null): why is WrongServer =>
  WRONG_SERVER.some(wrong => wrong === why)

const SILENT: readonly (string | null)[] = ['province-unreachable', 'province-fault', 'province-busy']
/** Whether the province merely gives no answer for now. What waits goes up by itself later. */
export const isSilent = (why: string | null): boolean => SILENT.includes(why)
