import { createInterface } from 'node:readline'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { receive, reopen } from './office.ts'

/**
 * Opens the folder when it hears `open` and records one act; closes when it hears `close`: one side of a
 * race.
 */
const [folder = ''] = process.argv.slice(2)
let store: Store | undefined
console.log('ready')
for await (const word of createInterface({ input: process.stdin })) {
  if (word === 'close') {
    store?.close()
    store = undefined
    console.log('closed')
    continue
  }
  try {
    store = reopen(folder)
    receive(store, store.events.last().seq + 1)
    console.log('opened')
  } catch (fault) {
    console.log(
      fault instanceof StoreRefusal && fault.refusal.refusal === 'in-use' ? 'refused' : String(fault),
    )
  }
}
