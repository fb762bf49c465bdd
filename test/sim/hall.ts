import type { Round } from '../../electron/sync/round/sync-once.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Act } from './acts.ts'
import type { Base } from './base.ts'
import type { Chance } from './chance.ts'
import type { History } from './history.ts'
import type { Machine } from './machine.ts'
import type { Backup } from './memory-tables.ts'
import type { Options } from './options.ts'
import type { SimProvince } from './sim-province.ts'
import type { VirtualTime } from './virtual-time.ts'

/** An act that was acknowledged at a counter, which happens only after its record has it. */
export type Acked = { id: string; epoch: number; seq: number; act: string }
/**
 * What a counter once read of a dossier: its own events that the province had answered, in the province’s
 * order.
 */
export type Read = { dossier: string; device: string; era: number; ids: readonly string[] }

/** A machine, with the people who work at it. */
export type Counter = {
  machine: Machine
  /** What was acknowledged here and is on no other disk. */
  acked: Acked[]
  /** An act of which nobody knows whether it was recorded. It is tried again under its name. */
  retry: Act | undefined
  /** Whether its province has to certify it anew. */
  needsEnrolment: boolean
  syncing: boolean
  /** Its disk is an older one. What was acknowledged since is gone with the other disk. */
  lostDisk: boolean
  last: Round | undefined
  /** The version of its program now, as a distance: how far back or ahead its wire is. */
  version: number
  /** Earlier images of its disk. */
  images: string[]
  work: number
}

/** The run of a seed: everything that exists in it, and what the checkers look at when it is over. */
export type World = {
  options: Options
  base: Base
  /** The folder of this run's disks. */
  root: string
  time: VirtualTime
  chance: Chance
  history: History
  province: SimProvince
  foreign: SimProvince
  counters: Counter[]
  /** Acknowledged acts that went with a replaced disk. They are told of, not hidden. */
  gone: Set<string>
  /**
   * Devices whose disk was copied, set back, or stolen: two of their acts may have been recorded under one
   * number.
   */
  doubled: Set<string>
  /** Devices that went on from an older image, as a new epoch. */
  setBack: Set<string>
  /** Devices that were taken out of use: in which epoch, and when. */
  revoked: Map<string, { epoch: number; at: string; since: string }>
  /** Publications that were made since the run began. */
  published: string[]
  /** From when on a delegation was taken back. */
  takenBack: { delegation: string; known: string } | undefined
  /** What was brought to the province in a file. A province that was put back is brought it again. */
  carried: Signed[]
  /** The delegation with a limited number of approvals. */
  limited: { id: string; most: number } | undefined
  reads: Read[]
  /** How often the province was put back. What was read before belongs to another era. */
  era: number
  backup: Backup | undefined
  outUntil: number
  downUntil: number
  healing: boolean
  /** What was not yet said or heard when the two hours after the healing were over. */
  late: string[]
  /** What no part of the program should ever throw. */
  faults: string[]
  close(): void
}

export const newCounter = (machine: Machine): Counter => ({
  ...{ machine, acked: [], retry: undefined, needsEnrolment: false, lostDisk: false, syncing: false },
  ...{ last: undefined, version: 0, images: [], work: 0 },
})
