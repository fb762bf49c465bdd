import { systemClock } from '../../electron/clock.ts'
import { openStore } from '../../electron/store/open-store.ts'

// What the bench times in a process of its own: what opens a record loaded, and the record of a folder opened, checked,
// closed. Says when what was done, in milliseconds. The clock is asked for the first time after the record was looked through.
const [, , folder] = process.argv
if (folder) {
  const dataKey = new Uint8Array(32).fill(7)
  const clock = systemClock()
  const begun = performance.now()
  let looked = 0
  const now = (): string => {
    looked ||= performance.now() - begun
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
  const opened = performance.now() - begun
  store.close()
  console.log(JSON.stringify({ looked, opened, closed: performance.now() - begun }))
}
