import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Status } from '../../shared/status/status.ts'
import { createDemoCentre } from '../centre/create-demo-centre.ts'
import { dataSetFolder, dataSetIds, FIRST_CENTRE, readDataSet } from '../centre/data-set.ts'
import type { Clock } from '../clock.ts'
import { type Desk, openDesk } from '../desk/desk.ts'
import { noteFault, openLog } from '../desk/fault-log.ts'
import { checkKeyFile } from '../desk/record/check-key-file.ts'
import { routerOf } from '../desk/router.ts'
import { openDevices } from '../devices/open-devices.ts'
import type { SystemKeyStore } from '../keys/system-key-store.ts'
import { keepSmall } from './small-memory.ts'

/** A counter at work: its desk with the devices, and the door to it. */
export type Counter = { desk: Desk; router: ReturnType<typeof routerOf>; close(): Promise<void> }

/**
 * Opens the counter of a data folder for a shell. If there is none, a demo Centre is made, provided that
 * `makes` allows it.
 * @throws StoreRefusal `folder-missing` if there is no counter and none may be made
 */
export async function openCounter(wanted: {
  folder: string
  /**
   * Whether a demo Centre may be made: nobody named this folder, or it was said to be new. A folder that is
   * named and missing was mistyped, or its disk is not plugged in.
   */
  makes: boolean
  clock: Clock
  shell: Status['shell']
  app: string
  keyStore?: SystemKeyStore
}): Promise<Counter> {
  keepSmall()
  const { folder, clock, app, makes } = wanted
  const named = process.env.TAI_CHO_CENTRE
  const centre = named && dataSetIds().includes(named) ? named : FIRST_CENTRE
  if (makes && !existsSync(folder))
    await createDemoCentre({ folder, dataSet: readDataSet(dataSetFolder(centre)), clock, app })
  // This comes before the log, which would make a folder, or write into the place where a disk belongs.
  checkKeyFile(folder)
  const log = openLog(join(folder, 'desk.log'))
  const devices = openDevices()
  const desk = await openDesk({ ...wanted, log, devices, syncs: true }).catch((fault: unknown) => {
    devices.close()
    throw fault
  })
  return {
    desk,
    router: routerOf(desk, (what, fault) => noteFault(log, what, fault)),
    async close() {
      devices.close()
      await desk.close()
    },
  }
}
