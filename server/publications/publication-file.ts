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
 * Reads what a Centre's own authority issued at a counter that no line leads to, from the file that the
 * counter's `offers` wrote.
 * @throws Refused `file-unreadable` with the path, where it is no such file
 */
export function readPublicationFile(path: string): readonly Signed[] {
  try {
    return PublicationFile.parse(JSON.parse(readFileSync(path, 'utf8'))).publications
  } catch {
    throw new Refused(refuse('file-unreadable', { path }))
  }
}

/**
 * The publications in a file that revoke this delegation. The province holds no key of the Centre. Whoever
 * may revoke the delegation signs that at a counter, and the file brings it here before the counter's own
 * line does.
 * @throws Refused `revocation-not-carried` where the file has none
 */
export function revocationsIn(carried: readonly Signed[], delegation: string): readonly Signed[] {
  const found = carried.filter(signed => isRevocationOf(delegation, signed))
  if (found.length === 0) throw new Refused(refuse('revocation-not-carried', { delegation }))
  return found
}

/**
 * Puts publications into the Centre's feed as if its counter had brought them. Acts under what they revoke
 * are judged again.
 */
export async function takePublicationFile(judging: Judging, office: string, carried: readonly Signed[]) {
  const { taken, refused } = await takeSigned(judging, office, carried)
  return { office, taken: taken.length, refused }
}

/** Whether this is a version of the delegation that revokes it. */
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
    return undefined // It is no JSON, and so revokes nothing.
  }
}
