import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { type Desk, openDesk } from '../desk/desk.ts'
import { noteFault, openFolderLog } from '../desk/fault-log.ts'
import type { Office } from '../desk/office/office.ts'
import { StoreRefusal } from '../store/store.ts'
import { alwaysNew, openUnanswered, type Unanswered } from './unanswered.ts'

/** Who acts, as the input of a verb says it: officer id or two letters, and their PIN. */
export type By = {
  by?: string | undefined
  pin?: string | undefined
  /** This person was chosen because nobody was named; the answer says so. */
  standsIn?: boolean
}

/**
 * What a verb works with: the data folder, its desk (opened at first use, kept for a batch), the dossier
 * named.
 */
export type Asking = {
  readonly data: string | undefined
  readonly dossier: string | undefined
  readonly clock: Clock
  readonly app: string
  /** Names acts that were given no name. */
  readonly unanswered: Unanswered
  folder(): string
  desk(): Promise<Desk>
  /** Does `work` as the person named. In a demo Centre it may be any of its people if nobody is named. */
  as<T>(by: By, work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<T | Refusal>
  fault(what: string, error: unknown): string
  /** The person of a demo Centre who stood in because nobody was named; undefined if nobody did. */
  stoodIn(): string | undefined
  close(): Promise<void>
}

type AskingOptions = Pick<Asking, 'data' | 'dossier' | 'clock' | 'app'> & {
  /**
   * Whether the caller is a program of its own, which may be killed before it reads the answer and then ask
   * again.
   */
  remembers?: boolean
  /** The province's address, as the caller gives it. */
  server?: string | undefined
}

/** Opens the desk of a data folder at the first question, and answers as the person who is named. */
export function openAsking(options: AskingOptions): Asking {
  let desk: Promise<Desk> | undefined
  let current: Current | undefined
  let stoodIn: string | undefined
  const folder = (): string => {
    if (!options.data) throw new StoreRefusal(refuse('folder-missing'))
    return options.data
  }
  const log = () => openFolderLog(options.data, 'counter.log')
  const open = (): Promise<Desk> => {
    const { clock, app, server } = options
    desk ??= openDesk({ folder: folder(), clock, shell: 'headless', log: log(), app, server })
    return desk
  }
  const { data, remembers = false } = options
  return {
    ...options,
    unanswered: remembers && data ? openUnanswered(data) : alwaysNew,
    folder,
    desk: open,
    async as(by, work) {
      const at = await open()
      const who = await logIn(at, by, current)
      current = isRefusal(who) ? undefined : who
      if (isRefusal(who)) return who
      at.touch()
      const { officer } = who
      if (!by.by || by.standsIn) stoodIn = at.hall().session?.name
      const answer = await at.ask(office =>
        office.who.face.officer === officer ? work(office) : refuse('not-logged-in'),
      )
      return answer.ok ? answer.value : answer.refusal
    },
    fault: (what, error) => noteFault(log(), what, error),
    stoodIn: () => stoodIn,
    async close() {
      const opened = desk
      desk = undefined
      // A desk that did not open said so when it was asked.
      await opened?.then(open => open.close()).catch(passRefusal)
    },
  }
}

function passRefusal(error: unknown): void {
  if (!(error instanceof StoreRefusal)) throw error
}

/**
 * Who was logged in by the last line of this batch, and with which PIN; undefined after a line that was
 * refused. The next line then logs in through the lock again, so that a right PIN among wrong ones opens no
 * more than any other (five wrong ones lock).
 */
type Current = { officer: string; pin: string }

/**
 * Logs in the person named, unless they have the session already and this PIN opened it. Outside a demo a PIN
 * comes from the environment. The desk says whose session it is: a changed PIN opens one too.
 */
async function logIn(desk: Desk, { by, pin }: By, current: Current | undefined): Promise<Current | Refusal> {
  const { people, demo, session } = desk.hall()
  const isHis = session !== null && session.officer === current?.officer
  const wanted = by?.toLowerCase()
  if (!wanted && isHis) return current
  const person = wanted
    ? people.find(each => each.keys === wanted || each.officer === wanted)
    : demo
      ? people.find(each => each.pin !== null)
      : undefined
  if (!person) return refuse(wanted ? 'unknown-person' : 'not-logged-in', wanted ? { keys: wanted } : {})
  // The PIN in the environment belongs to the person named: it is tried for nobody else.
  const given = pin ?? (wanted ? process.env.TAI_CHO_PIN : person.pin)
  if (given === undefined || given === null) return refuse('pin-missing', { of: person.name })
  if (isHis && current.officer === person.officer && current.pin === given) return current
  const answer = await desk.openSession(person.keys, given)
  return answer.ok ? { officer: person.officer, pin: given } : answer.refusal
}
