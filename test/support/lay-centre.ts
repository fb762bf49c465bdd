import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createDemoCentre } from '../../electron/centre/create-demo-centre.ts'
import { type DataSet, dataSetFolder, readDataSet } from '../../electron/centre/data-set.ts'
import { type Clock, systemClock } from '../../electron/clock.ts'
import { PROGRAMS } from './programs.ts'

export const DATA_SET = readDataSet(dataSetFolder('hau-giang-2020'))
/**
 * Cheap on purpose: what a PIN costs is tested with the keys. Here a hundred log-ins must not take a minute.
 */
const COST = { memory: 64, passes: 1, lanes: 1 }
/** The demo Centre that was made for this run, before anything else. */
const MADE = fileURLToPath(new URL('centre', PROGRAMS))

type Wanted = { folder: string; dataSet?: DataSet; clock?: Clock | undefined }

/** Makes a demo Centre, by this clock, whose PINs cost little to try. */
export const makeCentre = ({ folder, dataSet = DATA_SET, clock = systemClock() }: Wanted): Promise<void> =>
  createDemoCentre({ folder, dataSet, clock, app: 'test', cost: COST })

/**
 * Whether a clock shows today, and so can stand in for the usual one: the Centre that was made for this run
 * has certificates and numbers for today.
 */
const isOfToday = (clock: Clock | undefined): boolean =>
  !clock || Math.abs(Date.parse(clock.now()) - Date.parse(systemClock().now())) < 60_000

/**
 * Lays a demo Centre for a test. Where data and day are the usual ones, it copies the one that was made for
 * all tests.
 */
export async function layCentre(wanted: Wanted): Promise<void> {
  const { folder, dataSet = DATA_SET, clock } = wanted
  if (!process.env.TAI_CHO_BUILT || dataSet !== DATA_SET || !isOfToday(clock)) return makeCentre(wanted)
  cpSync(MADE, folder, { recursive: true })
}
