import { writeSync } from 'node:fs'
import { hrtime } from 'node:process'
import { systemClock } from '../../electron/clock.ts'
import { openStore } from '../../electron/store/open-store.ts'

const ms = (): number => Number(hrtime.bigint()) / 1e6

// What the bench times in a process of its own: loads what opens a record, then opens, checks and closes the
// record of a folder. Prints in milliseconds when each was done. The clock is first read after the record was
// checked.
const [, , folder] = process.argv
if (folder) {
  const dataKey = new Uint8Array(32).fill(7)
  const clock = systemClock()
  const begun = ms()
  let looked = 0
  const now = (): string => {
    looked ||= ms() - begun
    return clock.now()
  }
  const store = openStore({
    folder,
    dataKey,
    keyIn: 'officer-wrapped-file',
    clock: { ...clock, now },
    app: 'bench',
  })
  if (store.recovery) throw new Error(store.recovery.detail)
  const opened = ms() - begun
  store.close()
  writeSync(1, JSON.stringify({ looked, opened, closed: ms() - begun }))
}
