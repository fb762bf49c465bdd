import { reopen } from '../store/office.ts'

// What the bench times in a process of its own: the program loaded, and the record of a folder opened, checked and closed.
const [, , folder] = process.argv
if (folder) {
  const store = reopen(folder)
  if (store.recovery) throw new Error(store.recovery.detail)
  store.close()
}
