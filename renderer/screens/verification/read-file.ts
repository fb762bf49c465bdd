import { refuse } from '../../../shared/refusals/refusal.ts'
import { Refused } from '../../desk.ts'

/** Many times any paper of ours; more does not go through the door. */
const LARGEST = 2_500_000

/**
 * The bytes of a file that somebody brought, as base64: never opened here.
 * @throws Refused when it is larger than any paper of ours.
 */
export async function readFile(file: File): Promise<string> {
  if (file.size > LARGEST) throw new Refused(refuse('file-too-large'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
