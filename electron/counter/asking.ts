import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { type Desk, openDesk } from '../desk/desk.ts'
import { noteFault, openFolderLog } from '../desk/fault-log.ts'
import type { Office } from '../desk/office/office.ts'
import { StoreRefusal } from '../store/store.ts'
import { alwaysNew, openUnanswered, type Unanswered } from './unanswered.ts'

/** Who acts, as the input of a verb says it: officer id or two letters, and his PIN. */
export type By = {
  by?: string | undefined
  pin?: string | undefined
  /** He was found where nobody was named: said beside the answer. */
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
  /** What an act is called that gives no name of its own. */
  readonly unanswered: Unanswered
  folder(): string
  desk(): Promise<Desk>
  /** Does something as the person named; in a demo Centre, as any of its people when nobody is named. */
  as<T>(by: By, work: (office: Office) => T | Refusal | Promise<T | Refusal>): Promise<T | Refusal>
  fault(what: string, error: unknown): string
  /** The person of a demo Centre in whose place something was done because nobody was named. */
  stoodIn(): string | undefined
  close(): Promise<void>
}

type AskingOptions = Pick<Asking, 'data' | 'dossier' | 'clock' | 'app'> & {
  /** Whether who asks may be killed before he reads the answer, and ask again: a program of its own. */
  remembers?: boolean
  /** Where the province answers, as who asks says. */
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
      // One that did not open said so when it was asked.
      await opened?.then(open => open.close()).catch(passRefusal)
    },
  }
}

function passRefusal(error: unknown): void {
  if (!(error instanceof StoreRefusal)) throw error
}

/**
 * Who was logged in last by a line of this batch, with which PIN. Nobody any more after a line that was
 * refused: the next one passes by the lock, so that a right PIN among wrong ones opens no more than any other
 * (five wrong ones lock).
 */
type Current = { officer: string; pin: string }

/**
 * Logs in who is named, unless he has the session already and this PIN opened it; outside a demo a PIN comes
 * from the environment. Whose session it is, the desk says: a changed PIN opens one too.
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
  // The PIN of the environment is of who is named: nobody else's is tried with it.
  const given = pin ?? (wanted ? process.env.TAI_CHO_PIN : person.pin)
  if (given === undefined || given === null) return refuse('pin-missing', { of: person.name })
  if (isHis && current.officer === person.officer && current.pin === given) return current
  const answer = await desk.openSession(person.keys, given)
  return answer.ok ? { officer: person.officer, pin: given } : answer.refusal
}
