import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, sep } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { MirrorView } from '../../../shared/status/status.ts'

import type { MirrorCopy } from '../../store/mirror-copies.ts'
import type { Office } from '../office/office.ts'
import { findNoCopy } from './copies-out.ts'
import { mirrorOf } from './keep-mirror.ts'

type Placing = Pick<Office, 'folder' | 'copies'>

/**
 * The second copy as a person sees it: its place, how far it is behind, and whether it would be lost with the
 * record.
 */
export function viewMirror({ folder, copies }: Placing): MirrorView {
  const to = mirrorOf(folder)
  const reached = to === undefined ? null : isFolder(to)
  return {
    ...copies.state(),
    to: to ?? null,
    reached,
    sameDisk: to && reached ? isSameDisk(to, folder) : null,
  }
}

/**
 * Puts the second copy into a folder and makes one there at once; only if that succeeds is the folder set.
 * Refused if the folder does not exist, may not be written or lies among the counter's own data. If it is on
 * the same disk, the view warns.
 */
export function placeMirror({ folder, copies }: Placing, to: string): Promise<MirrorCopy | Refusal> {
  const unfit = whyUnfit(to, folder)
  return unfit ? Promise.resolve(unfit) : copies.place(to)
}

/** Like `placeMirror`, as the person who is logged in asks for it, if they may say where a copy goes. */
export function placeMirrorAs(office: Office, to: string): Promise<MirrorCopy | Refusal> {
  const refused = findNoCopy(office, 'mirror')
  return refused ? Promise.resolve(refused) : placeMirror(office, to)
}

/** What the door answers after a copy was made, or was not. */
export async function viewAfter(
  office: Placing,
  copying: Promise<MirrorCopy | Refusal>,
): Promise<MirrorView | Refusal> {
  const said = await copying
  return isRefusal(said) ? said : viewMirror(office)
}

function whyUnfit(to: string, data: string): Refusal | undefined {
  if (!isAbsolute(to) || !isFolder(to)) return refuse('mirror-missing', { path: to })
  const isInside = `${realpathSync(to)}${sep}`.startsWith(`${realpathSync(data)}${sep}`)
  return isInside ? refuse('mirror-inside', { path: to }) : undefined
}

/** A name that no disk takes (too long, or with a NUL in it) is no folder either. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

const isSameDisk = (to: string, data: string): boolean => statSync(to).dev === statSync(data).dev
