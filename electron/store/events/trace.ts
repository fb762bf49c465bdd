import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../keys/make-folder.ts'
import type { Anchored } from './anchor.ts'

/**
 * How far the record reached when the last paper was stored; kept as the name of an empty file of its own.
 * Somebody may put back database and anchor as a pair, but the later name then stays beside them, because a
 * new name never overwrites an older one.
 */
export type Traced = Pick<Anchored, 'epoch' | 'seq' | 'id'>

const NAME = /^(\d{1,15})-(\d{1,15})-([0-9a-f]{64})$/
const placeIn = (folder: string): string => join(folder, 'papers-trace')
const nameOf = ({ epoch, seq, id }: Traced): string => `${epoch}-${seq}-${id}`
const further = (a: Traced, b: Traced): number => b.epoch - a.epoch || b.seq - a.seq

/** The furthest end that any trace in this folder names; undefined if no paper left one. */
export function readTrace(folder: string): Traced | undefined {
  const names = existsSync(placeIn(folder)) ? readdirSync(placeIn(folder)) : []
  const traces = names.flatMap(name => {
    const [, epoch, seq, id = ''] = NAME.exec(name) ?? []
    return id ? [{ epoch: Number(epoch), seq: Number(seq), id }] : []
  })
  return traces.sort(further)[0]
}

/**
 * Leaves the trace of a committed end before a paper is stored. The trace is not synced: after a power cut it
 * may say less than the record, never more.
 * @throws the disk's own fault
 */
export function openTrace(folder: string): (at: Traced) => void {
  let last: string | undefined
  return at => {
    const [place, name] = [placeIn(folder), nameOf(at)]
    last ??= ((found): string | undefined => found && nameOf(found))(readTrace(folder))
    if (name === last) return
    makeFolder(place)
    if (last && existsSync(join(place, last))) renameSync(join(place, last), join(place, name))
    else writeFileSync(join(place, name), '', { mode: 0o600 })
    last = name
  }
}
