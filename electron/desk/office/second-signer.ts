import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type Sign, signerOf } from '../../keys/ed25519.ts'
import { readHall } from '../../keys/hall.ts'
import { unlock } from '../../keys/unlock.ts'
import type { Office } from './office.ts'

/**
 * The signing key of a second person in the same sitting, once their own PIN was right. Their wrong PINs
 * count towards their own lock. An initial PIN that was never changed is refused: whoever enrolled them knows
 * it, so it proves nothing.
 */
export async function secondSigner(
  { folder, clock }: Pick<Office, 'folder' | 'clock'>,
  officer: string,
  pin: string,
): Promise<Sign | Refusal> {
  const face = readHall(folder).faces.find(each => each.officer === officer)
  if (!face) return refuse('unknown-person', { keys: officer })
  const { keys, name } = face
  if (pin === '') return refuse('second-pin-missing', { of: name })
  const opened = await unlock(folder, keys, pin, clock)
  if (!isRefusal(opened)) return opened.initial ? refuse('pin-initial', { of: name }) : signerOf(opened.act)
  const { refusal, facts } = opened
  return { refusal: refusal === 'wrong-pin' ? 'second-pin' : refusal, facts: { ...facts, of: name } }
}
