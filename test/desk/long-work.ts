import { signerOf } from '../../electron/keys/ed25519.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import type { EventDraft } from '../../electron/store/transaction.ts'
import type { Opened } from '../../shared/dossier/dossier.ts'
import { appraisalInput, DATA_SET, type Hall, intakeInput, RETURN } from './centre.ts'

const CODE = '2.002288'
/** Who takes which step of a dossier of this procedure, and with what. */
export const STEPS = [
  ['tran.van.do', 'intake', (name: string) => intakeInput(CODE, name)],
  ['vo.hoang.yen', 'appraisal', () => appraisalInput(CODE)],
  ['le.quoc.dat', 'approval', () => ({ document: null, note: '' })],
  ['le.quoc.dat', 'signing', () => ({})],
  ['phan.thi.dieu.hien', 'sealing', () => ({ copies: 1 })],
  ['tran.van.do', 'return', () => RETURN],
] as const

/**
 * Takes a dossier of this name through all of its steps, as its people do at the door: what the record has of
 * it then.
 */
export async function takeWhole(hall: Hall, name: string): Promise<readonly Opened[]> {
  let dossier: string | null = null
  for (const [officer, step, inputOf] of STEPS) {
    const taken = await hall.take(officer, step, inputOf(name), dossier)
    if (!taken.ok) throw new Error(taken.refusal.refusal)
    dossier = taken.value.dossier
  }
  return hall.desk.store()?.events.of(dossier ?? '') ?? []
}

/**
 * Records so many acts of whole dossiers, each signed by whose step it is, without a door and without papers:
 * for what a record of a long time weighs. `next` is called before each. Says how many dossiers.
 */
export async function workLong(hall: Hall, acts: number, next: () => void = () => undefined) {
  const steps = (await takeWhole(hall, 'Nguyễn Thị Bưởi')).filter(({ body }) => body.after !== null)
  const store = hall.desk.store()
  if (!store) throw new Error('the record is not open')
  const signers = await signersOf(hall)
  for (let act = 0; act < acts; act++) {
    next()
    const { body, data } = steps[act % steps.length] as Opened
    const dossier = dossierAt(Math.floor(act / steps.length))
    const { type, version, office, actor, session, authority, procedure, formSet, calendar, after } = body
    const draft: EventDraft = {
      ...{ type, version, office, dossier, actor, session, authority, procedure, formSet, calendar, after },
      ...{ docs: [], numbers: [], data, signAs: signers.get(actor) ?? null },
    }
    store.record(writing => void writing.append(draft))
  }
  return Math.ceil(acts / steps.length)
}

const dossierAt = (at: number): string => `f00d${at.toString(16).padStart(28, '0')}`

async function signersOf({ folder, clock }: Hall) {
  const found = new Map<string, ReturnType<typeof signerOf>>()
  for (const officer of new Set(STEPS.map(([who]) => who))) {
    const person = DATA_SET.people.find(({ id }) => id === officer)
    const open = await unlock(folder, person?.keys ?? '', person?.pin ?? '', clock)
    if (!('act' in open)) throw new Error(officer)
    found.set(officer, signerOf(open.act))
  }
  return found
}
