import { EventEmitter } from 'node:events'
import type { Status } from '../../shared/status/status.ts'
import type { Condition, Device } from './device.ts'
import { devices } from './index.ts'

/** The devices of this counter while the desk is open: their conditions, what they read, and printing. */
export type Devices = {
  conditions(): Status['devices']
  news: EventEmitter<{ changed: []; scan: [string] }>
  /** Prints on the first device that can. False if none can, which leaves it to the window's dialog. */
  print(pdf: Uint8Array, copies: number): Promise<boolean>
  close(): void
}

const LOOKING: Condition = { condition: 'absent', note: 'đang tìm' }

/** Opens every device of the list. */
export function openDevices(list: readonly Device[] = devices): Devices {
  const news: Devices['news'] = new EventEmitter()
  const stands = new Map(list.map(({ id }) => [id, LOOKING]))
  const open = list.map(device =>
    device.open({
      condition(condition) {
        const before = stands.get(device.id)
        stands.set(device.id, condition)
        if (before?.note !== condition.note || before.condition !== condition.condition) news.emit('changed')
      },
      scan: text => void news.emit('scan', text),
    }),
  )
  return {
    news,
    conditions: () => list.map(({ id, title }) => ({ id, title, ...(stands.get(id) ?? LOOKING) })),
    async print(pdf, copies) {
      for (const { print } of open) if (print && (await print(pdf, copies))) return true
      return false
    },
    close() {
      for (const each of open) each.close()
      news.removeAllListeners()
    },
  }
}
