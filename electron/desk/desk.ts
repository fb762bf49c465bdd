import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import type { Answer, Hall, News, Session, Status } from '../../shared/door.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Clock } from '../clock.ts'
import { hasKeyFile, readHall, unlock } from '../keys/key-file.ts'
import { findDataKey, isSafe, keepDataKey, type SystemKeyStore } from '../keys/system-key-store.ts'
import { openTypesetter } from '../pdf/typesetter.ts'
import { openStore } from '../store/open-store.ts'
import { type Store, StoreRefusal } from '../store/store.ts'
import { noteFault } from './fault-log.ts'
import { loggedIn, sessionOf } from './log-in.ts'
import type { LoggedIn, Office } from './office.ts'
import { openPublished, type Published } from './published.ts'
import { statusOf } from './status.ts'

/** What opening a desk needs: a data folder, the time, which shell asks, a system key store where there is one. */
export type DeskOptions = {
  folder: string
  clock: Clock
  shell: Status['shell']
  log: Logger
  app: string
  keyStore?: SystemKeyStore
  devices?: () => Status['devices']
}

/** The part of the program that does what the screen asks: it alone holds the record, the keys and the devices. */
export type Desk = {
  hall(): Hall
  status(): Status
  news: EventEmitter<{ news: [News] }>
  openSession(keys: string, pin: string): Promise<Answer<Session>>
  closeSession(): Answer<null>
  /** Does something as the person who is logged in; faults of the disk and the record become refusals. */
  ask<T>(work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<Answer<T>>
  /** The open record for what needs no person (verify, export); undefined before the first PIN. */
  store(): Store | undefined
  /** Opens the record with a data key that is known already (system key store, restore). */
  close(): Promise<void>
}

/** Opens the desk of a data folder. Nothing is decrypted before the first PIN, unless the system keeps the key. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { folder, clock, log, keyStore } = options
  if (!hasKeyFile(folder)) throw new StoreRefusal(refuse('folder-missing'))
  const news = new EventEmitter<{ news: [News] }>()
  const typesetter = openTypesetter()
  const drafts: Office['drafts'] = new Map()
  let open: { store: Store; published: Published } | undefined
  let who: LoggedIn | undefined

  const openRecord = (dataKey: Uint8Array, keyIn: Store['keyIn']): void => {
    const store = openStore({ folder, dataKey, keyIn, clock, app: options.app })
    open = { store, published: openPublished(store) }
  }
  const kept = isSafe(keyStore) ? await findDataKey(folder, keyStore) : undefined
  if (kept) openRecord(kept, 'system-key-store')

  const session = (): Session | null =>
    who && open ? sessionOf(who, open.published.certificates(open.store.time().lo)) : null
  const tell = (about: News): void => void news.emit('news', about)
  const fault = (what: string, error: unknown): string => noteFault(log, what, error)

  return {
    news,
    hall() {
      const { hall, faces } = readHall(folder)
      const people = faces.map(({ officer, keys, name, title, agency, roles, demoPin }) => ({
        officer,
        keys,
        name,
        title,
        agency,
        roles,
        pin: demoPin,
      }))
      return { ...hall, people, session: session() }
    },
    status: () => statusOf(open?.store, clock, options.shell, options.app, options.devices?.() ?? []),
    async openSession(keys, pin) {
      const unlocked = await unlock(folder, keys, pin, clock)
      if (isRefusal(unlocked)) return { ok: false, refusal: unlocked }
      if (!open) {
        openRecord(unlocked.dataKey, 'officer-wrapped-file')
        if (isSafe(keyStore)) await keepDataKey(folder, keyStore, unlocked.dataKey)
      }
      who = loggedIn(unlocked, pin, clock)
      drafts.clear()
      tell({ about: 'session', dossier: null })
      const opened = session()
      return opened ? { ok: true, value: opened } : { ok: false, refusal: refuse('not-logged-in') }
    },
    closeSession() {
      who = undefined
      drafts.clear()
      tell({ about: 'session', dossier: null })
      return { ok: true, value: null }
    },
    async ask(work) {
      if (!open || !who) return { ok: false, refusal: refuse('not-logged-in') }
      try {
        const value = await work({ folder, clock, ...open, typesetter, drafts, who, tell, fault })
        return isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value }
      } catch (error) {
        if (error instanceof StoreRefusal) return { ok: false, refusal: error.refusal }
        throw error
      }
    },
    store: () => open?.store,
    async close() {
      await typesetter.close()
      open?.store.close()
    },
  }
}
