import type { EventEmitter } from 'node:events'
import type { News } from '../../../shared/answer.ts'
import type { OpenOptions } from '../../store/open-options.ts'
import { openStore } from '../../store/open-store.ts'
import type { Store } from '../../store/store.ts'
import { openDeskLine } from '../../sync/desk-line.ts'
import { openPace } from '../../sync/round/pace.ts'
import type { Round } from '../../sync/round/sync-once.ts'
import { keepMirror } from '../copies/keep-mirror.ts'
import { lookForUndone, noteUndone } from '../line/note-undone.ts'
import { noteVerdicts } from '../line/note-verdicts.ts'
import { watchOutages } from '../line/watch-outages.ts'
import type { Office } from '../office/office.ts'
import { openPublished } from '../office/published.ts'
import { openSealLog } from '../office/seal-log.ts'
import { openSpending } from '../office/spending.ts'
import { openStanding } from '../office/standing.ts'
import { eraseIfRevoked } from './machine-access.ts'
import { type Background, inBackground, scrubRecord } from './scrub-record.ts'

/** An open record, with everything that is derived from it. */
export type OpenRecord = Pick<
  Office,
  'store' | 'published' | 'standing' | 'spending' | 'seals' | 'line' | 'copies'
>
type Heard = { news: EventEmitter<{ news: [News] }>; fault: Office['fault'] }
/** `syncs`: whether the open record works by itself, syncing with its province and scrubbing all of it. */
type Wanted = Pick<OpenOptions, 'folder' | 'clock' | 'app'> & { syncs?: boolean }

/** This many rounds in a row without a signed answer are an outage. A single one is a hiccup. */
const PATIENCE = 2

/**
 * Holds the record of the folder. The first key that comes opens it, and it stays open until the desk closes.
 * While it is open it syncs with its province: what is recorded is sent soon after, and no screen waits for
 * that. All of it is also scrubbed; a doubt found by the scrub turns it read-only, like one found at the
 * opening.
 */
export function holdRecord({ folder, clock, app, syncs }: Wanted, { news, fault }: Heard) {
  let open: OpenRecord | undefined
  const pace = openPace(clock)
  const looking: { stop(): void }[] = []
  let mirror: ReturnType<typeof keepMirror> | undefined
  const isRecorded = ({ about }: News): boolean => about === 'dossier' || about === 'office'
  news.on('news', said => isRecorded(said) && open?.line.nudge())
  return {
    now: () => open,
    /** Does what a person asks of the record. Background work does not begin meanwhile. */
    first: pace.first,
    open(dataKey: Uint8Array, keyIn: Store['keyIn']): void {
      const store = openStore({ folder, dataKey, keyIn, clock, app })
      const [published, standing] = [openPublished(store), openStanding(store)]
      const read = { store, published, standing, spending: openSpending({ store, published }) }
      const undone = { store, fault, again: new Set<string>() }
      const watch = watchOutages(read, { patience: PATIENCE })
      const told = (round: Round): void => {
        const changed = !store.recovery && (watch(round) || noteVerdicts(store) > 0)
        eraseIfRevoked(store, folder)
        // This comes last: whatever was heard, a fault in it prevents nothing else from being noted.
        if (round.heard?.acts || undone.again.size > 0) noteUndone(undone)
        news.emit('news', { about: changed ? 'office' : 'status', dossier: null })
      }
      const line = openDeskLine(store, syncs === true, { told, fault, pace })
      mirror = keepMirror(store, folder, clock, {
        told: () => news.emit('news', { about: 'status', dossier: null }),
        fault,
        ...(syncs ? {} : { wake: never }),
      })
      open = { ...read, seals: openSealLog(store), line, copies: mirror }
      const found = (): void => {
        fault('record-doubt', new Error(store.recovery?.reason))
        void line.stop()
        news.emit('news', { about: 'status', dossier: null })
      }
      if (!syncs) return
      looking.push(scrubRecord(store, { found, fault }), countOutage(read, { fault }))
      looking.push(inBackground('undone', { fault }, lookForUndone(undone)))
    },
    async close(): Promise<void> {
      for (const each of looking) each.stop()
      await Promise.all([open?.line.stop(), mirror?.stop()])
      open?.store.close()
    },
  }
}

/** If an outage already lasts when the record is opened, counts in the background what was spent before. */
function countOutage({ standing, spending }: Pick<Office, 'standing' | 'spending'>, background: Background) {
  return inBackground('outage', background, () => {
    const open = standing.now().outages.find(({ closed }) => !closed)
    return open ? spending.lookOn(open) : 'all'
  })
}

/** A command line copies only when it is told to. */
const never = () => () => undefined
