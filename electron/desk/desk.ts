import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import type { Answer, Hall, News, Session, Status } from '../../shared/door.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Clock } from '../clock.ts'
import type { Devices } from '../devices/open-devices.ts'
import { hasKeyFile, isKeyFileWhole, readHall, unlock } from '../keys/key-file.ts'
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
  devices?: Devices
}

/** The part of the program that does what the screen asks: it alone holds the record, the keys and the devices. */
export type Desk = {
  hall(): Hall
  status(): Status
  news: EventEmitter<{ news: [News] }>
  /** What the scanner read while somebody was logged in; nobody else is to see it. */
  scans: EventEmitter<{ scan: [string] }>
  openSession(keys: string, pin: string): Promise<Answer<Session>>
  closeSession(): Answer<null>
  /** Does something as the person who is logged in; faults of the disk and the record become refusals. */
  ask<T>(work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<Answer<T>>
  /** The open record for what needs no person (verify, export); undefined before the first PIN. */
  store(): Store | undefined
  close(): Promise<void>
}

/** Opens the desk of a data folder. Nothing is decrypted before the first PIN, unless the system keeps the key. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { folder, clock, log, keyStore, devices } = options
  checkKeyFile(folder)
  const typesetter = openTypesetter()
  const drafts: Office['drafts'] = new Map()
  const record = holdRecord(options)
  let who: LoggedIn | undefined
  const { tell, ...heard } = openNews(devices, () => who !== undefined)
  const fault = (what: string, error: unknown): string => noteFault(log, what, error)
  const kept = isSafe(keyStore) ? await findDataKey(folder, keyStore) : undefined
  if (kept) record.open(kept, 'system-key-store')

  const session = (): Session | null => sessionNow(who, record.now())
  const change = (to: LoggedIn | undefined): void => {
    who = to
    drafts.clear()
    tell({ about: 'session', dossier: null })
  }
  const logIn = async (keys: string, pin: string): Promise<Session | Refusal> => {
    const unlocked = await unlock(folder, keys, pin, clock)
    if (isRefusal(unlocked)) return unlocked
    if (!record.now()) record.open(unlocked.dataKey, 'officer-wrapped-file')
    if (!kept && isSafe(keyStore)) await keepDataKey(folder, keyStore, unlocked.dataKey)
    change(loggedIn(unlocked, pin, clock))
    return session() ?? refuse('not-logged-in')
  }

  return {
    ...heard,
    hall: () => hallOf(folder, session()),
    status: () =>
      statusOf(record.now()?.store, clock, options.shell, options.app, devices?.conditions() ?? []),
    openSession: (keys, pin) => answered(() => logIn(keys, pin)),
    closeSession() {
      change(undefined)
      return { ok: true, value: null }
    },
    ask: work =>
      answered(() => {
        const open = record.now()
        if (!open || !who) return refuse('not-logged-in')
        return work({ folder, clock, ...open, typesetter, drafts, who, tell, fault, print: printOn(devices) })
      }),
    store: () => record.now()?.store,
    async close() {
      await typesetter.close()
      record.now()?.store.close()
    },
  }
}

const printOn =
  (devices: Devices | undefined): Office['print'] =>
  async (pdf, copies) =>
    (await devices?.print(pdf, copies)) ?? false

/** What the screens are told without asking: what changed, what a device became, what the scanner read for somebody. */
function openNews(devices: Devices | undefined, isSomebody: () => boolean) {
  const news: Desk['news'] = new EventEmitter()
  const scans: Desk['scans'] = new EventEmitter()
  const tell = (about: News): void => void news.emit('news', about)
  devices?.news
    .on('changed', () => tell({ about: 'status', dossier: null }))
    .on('scan', text => isSomebody() && scans.emit('scan', text))
  return { news, scans, tell }
}

type OpenRecord = { store: Store; published: Published }

/** The record of the folder: opened by the first key that comes, then kept open until the desk closes. */
function holdRecord({ folder, clock, app }: DeskOptions) {
  let open: OpenRecord | undefined
  return {
    now: () => open,
    open(dataKey: Uint8Array, keyIn: Store['keyIn']): void {
      const store = openStore({ folder, dataKey, keyIn, clock, app })
      open = { store, published: openPublished(store) }
    },
  }
}

const sessionNow = (who: LoggedIn | undefined, open: OpenRecord | undefined): Session | null =>
  who && open ? sessionOf(who, open.published.certificates(open.store.time().lo)) : null

/** An answer of the door: what the disk or the record refuses is a refusal; every other exception stays a fault. */
async function answered<T>(work: () => T | Refusal | Promise<T | Refusal>): Promise<Answer<T>> {
  try {
    const value = await work()
    return isRefusal(value) ? { ok: false, refusal: value } : { ok: true, value }
  } catch (error) {
    if (error instanceof StoreRefusal) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** @throws StoreRefusal where the folder has no key file, or one that does not read as one. */
function checkKeyFile(folder: string): void {
  if (!hasKeyFile(folder)) throw new StoreRefusal(refuse('folder-missing'))
  if (!isKeyFileWhole(folder)) throw new StoreRefusal(refuse('keys-damaged'))
}

/** What may be seen before anyone has logged in. */
function hallOf(folder: string, session: Session | null): Hall {
  const { hall, faces } = readHall(folder)
  const people = faces.map(({ demoPin, ...face }) => ({ ...face, pin: demoPin }))
  return { ...hall, people, session }
}
