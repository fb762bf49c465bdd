import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import type { Answer, News } from '../../shared/answer.ts'
import type { Hall, Session } from '../../shared/people/hall.ts'
import type { Guide } from '../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Status } from '../../shared/status/status.ts'
import type { Clock } from '../clock.ts'
import type { Devices } from '../devices/open-devices.ts'
import { followHall } from '../keys/hall.ts'
import type { SystemKeyStore } from '../keys/system-key-store.ts'
import { openTypesetter } from '../pdf/typesetter.ts'
import { openSigning } from '../signing/open-signing.ts'
import type { Store } from '../store/store.ts'
import { noteFault } from './fault-log.ts'
import { openCounting } from './guide/count-helped.ts'
import { guideOf } from './guide/guide-of.ts'
import { answered } from './office/answered.ts'
import type { Office } from './office/office.ts'
import { checkKeyFile } from './record/check-key-file.ts'
import { holdRecord, type OpenRecord } from './record/hold-record.ts'
import { keepTries } from './session/keep-tries.ts'
import { openLogIn } from './session/log-in.ts'
import { openSeat } from './session/seat.ts'
import { statusOf } from './views/status.ts'

/**
 * What opening a desk needs: the data folder, the clock, the shell that asks, and the system's key store
 * where there is one.
 */
export type DeskOptions = {
  folder: string
  clock: Clock
  shell: Status['shell']
  log: Logger
  app: string
  keyStore?: SystemKeyStore
  devices?: Devices
  /**
   * Whether the desk works by itself while it is open: it syncs with its province and scrubs the whole
   * record. A command line does either only when it is told to.
   */
  syncs?: boolean
  /** The province's new address if it moved. The desk asks there whether this machine may be opened. */
  server?: string | undefined
}

/**
 * The part of the program that does what the screen asks: it alone holds the record, the keys and the
 * devices.
 */
export type Desk = {
  hall(): Hall
  status(): Status
  news: EventEmitter<{ news: [News] }>
  /** What the scanner read while somebody was logged in; nobody else is to see it. */
  scans: EventEmitter<{ scan: [string] }>
  openSession(keys: string, pin: string): Promise<Answer<Session>>
  /** Changes the PIN of the person with these letters, who gives the old one, and logs that person in. */
  changePin(said: { keys: string; pin: string; newPin: string }): Promise<Answer<Session>>
  closeSession(): Answer<null>
  /** Pulls the cable to the province or plugs it in again; works in a demo Centre only. */
  pullCable(out: boolean): void
  /** Notes that a person has just touched something, so the session does not lock yet. */
  touch(): void
  /** Sets after how many idle minutes the keys are dropped. */
  setIdleMinutes(minutes: number): void
  /** Does `work` as the person who is logged in. Faults of the disk and the record become refusals. */
  ask<T>(work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<Answer<T>>
  /** The volunteers' mode: it needs no session and leads to no dossier. */
  guide: { get(): Promise<Answer<Guide>>; helped(): Promise<Answer<{ helped: number }>> }
  /** The open record, for work that needs no person (verify, export); undefined before the first PIN. */
  store(): Store | undefined
  close(): Promise<void>
}

/**
 * Opens the desk of a data folder. Nothing is decrypted before the first PIN, unless the system keeps the
 * key.
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { folder, clock, devices } = options
  checkKeyFile(folder)
  const seen = followHall(folder)
  const { tell, conditions, ...heard } = openNews(devices, () => seat.now() !== undefined)
  const rooms = openRooms(options, tell)
  const record = holdRecord(options, { news: heard.news, fault: rooms.fault })
  const seat = openSeat(folder, clock, () => {
    for (const each of [rooms.drafts, rooms.fetched]) each.clear()
    tell({ about: 'session', dossier: null })
  })
  const tries = keepTries(folder, clock, record)
  const logIn = await openLogIn(options, { record, seat, tries })
  return {
    ...heard,
    hall: () => hallOf(seen(), logIn.session(), seat.idleMinutes()),
    status: () =>
      statusOf(record.now(), clock, { ...options, devices: conditions(), demo: seen().hall.demo }),
    pullCable: out => pullCable(record.now(), seen().hall.demo, out),
    openSession: (keys, pin) => answered(() => logIn.byPin(keys, pin)),
    changePin: said => answered(() => logIn.byNewPin(said)),
    closeSession: () => ({ ok: true, value: seat.change(undefined) }),
    touch: seat.touch,
    setIdleMinutes: seat.setIdleMinutes,
    ask: work =>
      answered(() => {
        const [open, who] = [record.now(), seat.now()]
        if (!open || !who) return refuse('not-logged-in')
        if (open.store.delivery.isRevoked()) return refuse('device-revoked')
        return record.first(() => tries.counted(() => work({ ...rooms, ...open, who })))
      }),
    guide: guideRoom(record.now, folder, clock),
    store: () => record.now()?.store,
    close: () => closeAll(seat, rooms, record),
  }
}

async function closeAll(
  seat: { close(): void },
  { typesetter, signing }: Rooms,
  record: { close(): Promise<void> },
): Promise<void> {
  seat.close()
  await Promise.all([typesetter.close(), signing.close()])
  await record.close()
}

function guideRoom(open: () => OpenRecord | undefined, folder: string, clock: Clock): Desk['guide'] {
  const count = openCounting(folder, clock)
  return {
    get: () => answered((): Guide | Refusal => guideOf(open(), folder, clock)),
    helped: () => answered(() => ({ helped: count() })),
  }
}

/** Only a demo Centre has this cable. The round that follows tells the screens how the line stands. */
const pullCable = (open: OpenRecord | undefined, demo: boolean, out: boolean): void =>
  demo ? open?.line.pull(out) : undefined

type Rooms = Omit<Office, 'who' | keyof OpenRecord>

/**
 * What an office works with, whoever is logged in: the workers that typeset and sign pages, the printer, the
 * log.
 */
const openRooms = ({ folder, clock, log, devices, shell }: DeskOptions, tell: Office['tell']): Rooms => ({
  folder,
  clock,
  typesetter: openTypesetter({ warm: shell !== 'headless' }),
  signing: openSigning({ warm: shell !== 'headless' }),
  drafts: new Map(),
  fetched: new Map(),
  tell,
  print: printOn(devices),
  fault: noteFault.bind(null, log),
})

const printOn =
  (devices: Devices | undefined): Office['print'] =>
  async (pdf, copies) =>
    (await devices?.print(pdf, copies)) ?? false

/**
 * What the screens are told without asking: what changed, the new state of a device, what the scanner read
 * while somebody is logged in.
 */
function openNews(devices: Devices | undefined, isSomebody: () => boolean) {
  const news: Desk['news'] = new EventEmitter()
  const scans: Desk['scans'] = new EventEmitter()
  const tell = (about: News): void => void news.emit('news', about)
  devices?.news
    .on('changed', () => tell({ about: 'status', dossier: null }))
    .on('scan', text => isSomebody() && scans.emit('scan', text))
  const conditions = (): Status['devices'] => devices?.conditions() ?? []
  return { news, scans, tell, conditions }
}

type Seen = ReturnType<ReturnType<typeof followHall>>

/** What may be seen before anyone has logged in. */
function hallOf({ hall, faces, damaged }: Seen, session: Session | null, idleMinutes: number): Hall {
  const people = faces.map(({ demoPin, ...face }) => ({ ...face, pin: demoPin }))
  return { ...hall, people, damaged: damaged.map(({ name }) => name), session, idleMinutes }
}
