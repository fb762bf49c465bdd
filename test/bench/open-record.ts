import { systemClock } from '../../electron/clock.ts'
import { openStore } from '../../electron/store/open-store.ts'

// What the bench times in a process of its own: what opens a record loaded, and the record of a folder opened, checked, closed.
const [, , folder] = process.argv
if (folder) {
  const dataKey = new Uint8Array(32).fill(7)
  const store = openStore({
    folder,
    dataKey,
    keyIn: 'officer-wrapped-file',
    clock: systemClock(),
    app: 'bench',
  })
  if (store.recovery) throw new Error(store.recovery.detail)
  store.close()
}
