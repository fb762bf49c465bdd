import type { Approved } from '../../../shared/answer.ts'
import type { TakeStep } from '../../../shared/door.ts'
import type { ApproveAll } from '../../../shared/dossier/approve-all.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { answered } from '../office/answered.ts'
import type { Draft } from '../office/draft.ts'
import type { Office } from '../office/office.ts'
import { checkPin } from '../office/step-up.ts'
import { takeStep } from './take-step.ts'

/**
 * Notes that the bytes of this draft were given to the person who is logged in, who has seen them from now
 * on.
 */
export function noteView({ drafts, who }: Pick<Office, 'drafts' | 'who'>, hash: string): void {
  for (const [dossier, draft] of drafts)
    if (draft.document === hash && draft.officer === who.face.officer)
      drafts.set(dossier, { ...draft, viewed: true })
}

/**
 * Approves several dossiers with one PIN, in the order of their numbers, and only drafts that were on view in
 * this session. Each is an act of its own: a refusal does not stop the rest, and the answer reports each.
 */
export async function approveAll(office: Office, asked: ApproveAll): Promise<readonly Approved[] | Refusal> {
  const wrongPin = checkPin(office, asked.pin)
  if (wrongPin) return wrongPin
  const codeOf = (dossier: string) => office.store.register.get(dossier)?.code ?? null
  const answers: Approved[] = []
  for (const { dossier, document } of inOrder(office, asked.dossiers)) {
    const draft = findViewed(office, dossier, document)
    if (draft) office.drafts.set(dossier, { ...draft, passes: true })
    const act = `${asked.act}/${dossier.slice(-12)}`
    const may = draft !== undefined || wasAnswered(office, act)
    const answer = may ? await approveOne(office, asked.pin, { dossier, document, act }) : NOT_OPENED
    answers.push({ dossier, code: codeOf(dossier), ...answer })
  }
  return answers
}

const findViewed = ({ drafts, who }: Office, dossier: string, document: string): Draft | undefined => {
  const draft = drafts.get(dossier)
  const seen = draft?.viewed && draft.officer === who.face.officer && draft.document === document
  return seen ? draft : undefined
}

const inOrder = ({ drafts }: Office, dossiers: ApproveAll['dossiers']): ApproveAll['dossiers'] => {
  const numberOf = ({ dossier }: { dossier: string }): number => drafts.get(dossier)?.ref.value ?? 0
  return [...dossiers].sort((a, b) => numberOf(a) - numberOf(b))
}

/** If the line broke and it is sent again, it is answered as before and recorded once. */
const wasAnswered = ({ store }: Office, act: string): boolean =>
  store.record(writing => writing.findAct(`${act}/a`)) !== undefined

type Became = Pick<Approved, 'approval' | 'signing' | 'refusal'>
const NOT_OPENED: Became = { approval: null, signing: null, refusal: refuse('not-opened') }

/** Approves and signs one dossier: two acts, two events. */
async function approveOne(
  office: Office,
  pin: string | null,
  { dossier, document, act }: { dossier: string; document: string; act: string },
): Promise<Became> {
  const about = { dossier, pin, rev: null, procedure: null }
  const input = { document, note: '' }
  // A refusal of the disk now concerns this dossier alone: those before it are recorded, with their answers.
  const take = (asked: Pick<TakeStep, 'step' | 'input' | 'act'>) =>
    answered(() => takeStep(office, { ...about, ...asked }))
  const approval = await take({ step: 'approval', input, act: `${act}/a` })
  if (!approval.ok) return { approval: null, signing: null, refusal: approval.refusal }
  const signing = await take({ step: 'signing', input: {}, act: `${act}/s` })
  const signed = signing.ok
    ? { signing: signing.value, refusal: null }
    : { signing: null, refusal: signing.refusal }
  return { approval: approval.value, ...signed }
}
