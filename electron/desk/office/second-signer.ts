import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type Sign, signerOf } from '../../keys/ed25519.ts'
import { readHall } from '../../keys/hall.ts'
import { unlock } from '../../keys/unlock.ts'
import type { Office } from './office.ts'

/**
 * The signing hand of a second person in the same sitting, once his own PIN was right; his wrong PINs count
 * towards his own lock. A first PIN that he has not changed is known to who enrolled him, and is no hand of
 * his.
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
