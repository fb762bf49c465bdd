import { refuse } from '../../../shared/refusals/refusal.ts'
import { Refused } from '../../desk.ts'

/** Many times the size of any paper of ours. More does not go through the door. */
const LARGEST = 2_500_000

/**
 * The bytes of a file that somebody brought, as base64. The file is never opened here.
 * @throws Refused `file-too-large` when it is larger than any paper of ours
 */
export async function readFile(file: File): Promise<string> {
  if (file.size > LARGEST) throw new Refused(refuse('file-too-large'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
