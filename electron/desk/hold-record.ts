import type { EventEmitter } from 'node:events'
import type { News } from '../../shared/door.ts'
import type { OpenOptions } from '../store/open-options.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { openDeskLine } from '../sync/desk-line.ts'
import type { Office } from './office.ts'
import { openPublished } from './published.ts'
import { openSealLog } from './seal-log.ts'
import { openStanding } from './standing.ts'

/** An open record with what is read from it. */
export type OpenRecord = Pick<Office, 'store' | 'published' | 'standing' | 'seals' | 'line'>
type Heard = { news: EventEmitter<{ news: [News] }>; fault: Office['fault'] }
/** `syncs`: whether it synchronises by itself while it is open. */
type Wanted = Pick<OpenOptions, 'folder' | 'clock' | 'app'> & { syncs?: boolean }

/**
 * The record of the folder: opened by the first key that comes, then kept open until the desk closes. While it is open it
 * is kept together with its province; what is recorded is sent soon after, and no screen waits for it.
 */
export function holdRecord({ folder, clock, app, syncs }: Wanted, { news, fault }: Heard) {
  let open: OpenRecord | undefined
  const isRecorded = ({ about }: News): boolean => about === 'dossier' || about === 'office'
  news.on('news', said => isRecorded(said) && open?.line.nudge())
  return {
    now: () => open,
    open(dataKey: Uint8Array, keyIn: Store['keyIn']): void {
      const store = openStore({ folder, dataKey, keyIn, clock, app })
      open = {
        store,
        published: openPublished(store),
        standing: openStanding(store),
        seals: openSealLog(store),
        line: openDeskLine(store, syncs === true, {
          told: () => news.emit('news', { about: 'status', dossier: null }),
          fault,
        }),
      }
    },
    async close(): Promise<void> {
      await open?.line.stop()
      open?.store.close()
    },
  }
}
