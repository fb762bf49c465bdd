import { type Parent, runDesk } from '../../electron/desk-process.ts'

// The desk's process without Electron: the same code, its line to the main process over Node's own channel.
const parent: Parent = {
  on: (_event, heard) => process.on('message', data => heard({ data, ports: [] })),
  postMessage: stands => void process.send?.(stands),
}
runDesk(parent)
