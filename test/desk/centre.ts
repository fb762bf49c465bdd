import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Clock, systemClock } from '../../electron/clock.ts'
import { APPLICANT, sampleIntake } from '../../electron/counter/examples/sample-input.ts'
import { type Desk, openDesk } from '../../electron/desk/desk.ts'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { routerOf } from '../../electron/desk/router.ts'
import type { Store } from '../../electron/store/store.ts'
import type { TakeStep } from '../../shared/door.ts'
import { newFolder } from '../store/office.ts'
import { DATA_SET, layCentre } from '../support/lay-centre.ts'

export { DATA_SET }

export type Hall = Awaited<ReturnType<typeof openHall>>

/**
 * A whole demo Centre in a temporary folder with its desk open, asked through its door like a screen would.
 */
export async function openHall({
  clock: given = undefined as Clock | undefined,
  dataSet = DATA_SET,
  syncs = false,
  app = 'test',
} = {}) {
  const { folder: root, done } = newFolder('tc-desk-')
  const folder = join(root, 'centre')
  await layCentre({ folder, dataSet, clock: given })
  const clock = given ?? systemClock()
  const log = openLog(join(root, 'log'))
  let desk: Desk = await openDesk({ folder, clock, shell: 'headless', log, app, syncs })
  const clientOf = (of: Desk) =>
    createRouterClient(routerOf(of, (what, fault) => noteFault(log, what, fault)))
  let ask = clientOf(desk)
  let acts = 0
  /**
   * What an approver does first: where a test names no document, the one that is drafted now is read and
   * approved.
   */
  const read = async (step: string, dossier: string | null, input: unknown): Promise<unknown> => {
    const { document } = input as { document?: unknown }
    if (step !== 'approval' || document !== null || !dossier) return input
    const drafted = await ask.step.draft({ dossier })
    return drafted.ok ? { ...(input as object), document: drafted.value.document } : input
  }
  return {
    folder,
    root,
    clock,
    get desk() {
      return desk
    },
    get ask() {
      return ask
    },
    /** Logs in the person with this officer id. */
    async as(officer: string) {
      const person = dataSet.people.find(({ id }) => id === officer)
      if (!person) throw new Error(officer)
      const answer = await ask.session.open({ keys: person.keys, pin: person.pin })
      if (!answer.ok) throw new Error(answer.refusal.refusal)
      return person
    },
    /** Takes a step as this person, PIN and all. */
    async take(
      officer: string,
      step: TakeStep['step'],
      input: unknown,
      dossier: string | null,
      more: Partial<TakeStep> = {},
    ) {
      const { pin } = await this.as(officer)
      return ask.step.take({
        dossier,
        step,
        input: await read(step, dossier, input),
        pin,
        rev: null,
        act: `act-${++acts}-000`,
        procedure: null,
        ...more,
      })
    },
    /** Closes the desk and opens it again, as after a restart. */
    async restart() {
      await desk.close()
      desk = await openDesk({ folder, clock, shell: 'headless', log, app, syncs })
      ask = clientOf(desk)
    },
    async close() {
      await desk.close()
      done()
    },
  }
}

/** How many events the record has besides the wrong PINs that the desk notes in it. */
export function eventsOf(store: Store | undefined): number {
  const noted = store?.events.ofOffice(0).filter(({ body }) => body.type === 'tries-noted') ?? []
  return (store?.events.last().seq ?? 0) - noted.length
}

/** An intake input that the procedure accepts: every component, every field answered. */
export function intakeInput(code: string, name: string = APPLICANT.name) {
  const procedure = DATA_SET.procedures.find(each => each.code === code)
  if (!procedure) throw new Error(code)
  return { ...sampleIntake(procedure), applicant: { ...APPLICANT, name } }
}

/** A correction of no weight: another telephone. */
export const OTHER_PHONE = {
  applicant: { ...APPLICANT, phone: '0987654321' },
  answers: null,
  components: null,
}

/** Every check answered with yes. */
export const appraisalInput = (code: string) => ({
  findings: (DATA_SET.procedures.find(each => each.code === code)?.checks ?? []).map(({ id }) => ({
    check: id,
    verdict: 'yes',
    note: '',
  })),
  conclusion: 'grant',
  opinion: '',
})
/** The citizen himself, at the counter. */
export const RETURN = { to: 'applicant', authority: '', channel: 'counter', satisfaction: 3, note: '' }

/** The record of a hall that is open. */
export function recordOf({ desk }: Pick<Hall, 'desk'>) {
  const store = desk.store()
  if (!store) throw new Error('the record is not open')
  return store
}

/** The PIN of a person of the demo Centre; nobody's is empty. */
export const pinOf = (officer: string): string => DATA_SET.people.find(({ id }) => id === officer)?.pin ?? ''
