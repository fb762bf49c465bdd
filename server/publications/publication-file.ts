import { readFileSync } from 'node:fs'
import { Delegation } from '../../shared/people/delegation.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import { PublicationFile } from '../../shared/record/publication-file.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import type { Judging } from '../deps.ts'
import { Refused } from '../refused.ts'
import { takeSigned } from './publish.ts'

/**
 * What a Centre's own authority issued at a counter that no line leads to, read from the file that its
 * `offers` wrote.
 * @throws Refused by its path where it is no such file.
 */
export function readPublicationFile(path: string): readonly Signed[] {
  try {
    return PublicationFile.parse(JSON.parse(readFileSync(path, 'utf8'))).publications
  } catch {
    throw new Refused(refuse('file-unreadable', { path }))
  }
}

/**
 * Of it, what takes back this delegation. The province holds no key of the Centre: who may take it back signs
 * that at a counter, and the file brings it here before the counter's own line does.
 * @throws Refused where the file has no such thing.
 */
export function revocationsIn(carried: readonly Signed[], delegation: string): readonly Signed[] {
  const found = carried.filter(signed => isRevocationOf(delegation, signed))
  if (found.length === 0) throw new Refused(refuse('revocation-not-carried', { delegation }))
  return found
}

/**
 * Puts it into the Centre's feed as if its counter had brought it; acts under what is taken back are judged
 * again.
 */
export async function takePublicationFile(judging: Judging, office: string, carried: readonly Signed[]) {
  const { taken, refused } = await takeSigned(judging, office, carried)
  return { office, taken: taken.length, refused }
}

/** Whether this is a version of the delegation that takes it back. */
function isRevocationOf(delegation: string, { bytes }: Signed): boolean {
  const published = bodyOf(bytes)
  if (published?.kind !== 'delegation' || published.key !== delegation) return false
  const read = Delegation.safeParse(published.body).data
  return read !== undefined && read.revoked !== null
}

function bodyOf(bytes: string): PublicationBody | undefined {
  try {
    return PublicationBody.safeParse(JSON.parse(bytes)).data
  } catch {
    return undefined // No text of ours: nothing is taken back by it.
  }
}
