import { findMissingText, type Says } from '../../../shared/dossier/required-texts.ts'
import type { ActContext } from '../../../shared/office/act.ts'
import { type ActId, type ActInputOf, acts } from '../../../shared/office/acts/index.ts'
import type { ActReceipt, TakeAct } from '../../../shared/office/asked.ts'
import { type DecidedAct, decideAct } from '../../../shared/office/office.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { EventDraft } from '../../store/transaction.ts'
import { type Content, findActReceipt, howRecorded, keepActReceipt } from '../office/act-receipts.ts'
import type { Office } from '../office/office.ts'
import { readGiven } from '../office/read-given.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { secondSigner } from '../office/second-signer.ts'
import { checkPin } from '../office/step-up.ts'
import { nameOutside } from './name-outside.ts'
import { prepareAct } from './prepare-act.ts'

/**
 * Takes an act that a screen or a command sends. Acts that the desk itself composes have questions of their
 * own and are refused here.
 */
export async function takeOfficeAct(office: Office, asked: TakeAct): Promise<ActReceipt | Refusal> {
  const composed = (acts[asked.type] as { composed?: true }).composed === true
  return composed ? refuse('input-invalid', { field: 'type' }) : recordAct(office, asked)
}

/**
 * Records an act of the office: the only way one enters the record. The rules are asked inside the
 * transaction that appends its event, which belongs to no dossier and is signed by the person. It is answered
 * only once it is recorded, and the same act sent twice is recorded once.
 */
export async function recordAct(
  office: Office,
  asked: TakeAct,
  given?: SecondHand,
): Promise<ActReceipt | Refusal> {
  const answered = office.store.record(writing =>
    findActReceipt<ActReceipt>(writing, asked.act, contentOf(asked)),
  )
  if (answered) return answered
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  const input: ActInputOf<ActId> | Refusal = readGiven(acts[asked.type].input, asked.input)
  if (isRefusal(input)) return input
  const rule = acts[asked.type] as { stepUp?: boolean; says?: Says<unknown> }
  // What is not filled in is told before a PIN is asked for.
  const unsigned = rule.stepUp ? (findMissingText(input, rule) ?? checkPin(office, asked.pin)) : undefined
  if (unsigned) return unsigned
  const prepared = await prepareAct(office, asked.type, input)
  if (isRefusal(prepared)) return prepared
  const by = given?.by ?? asked.second?.officer
  const context = {
    ...actContextOf(office),
    ...prepared.context,
    ...(by === undefined ? {} : { second: by }),
  }
  const second = given ?? (await findHand(office, asked, input, context))
  if (isRefusal(second)) return nameOutside(office, second)
  await prepared.keep?.()
  const answer = write(office, asked, { input, context, prepared, second })
  if (!isRefusal(answer)) office.tell({ about: 'office', dossier: null })
  return answer
}

/** Whether the record holds nothing under this name, this very act, or another one. */
export const actRecorded = (office: Office, asked: TakeAct) =>
  office.store.record(writing => howRecorded(writing, asked.act, contentOf(asked)))

const contentOf = ({ type, input }: TakeAct): Content => ({ type, input })

/**
 * The signing key of a person who takes an act together with the one who is logged in, their PIN checked in
 * the same sitting.
 */
type SecondHand = NonNullable<EventDraft['second']>

/**
 * Asks the rules a first time. If they want two persons, checks the second one's PIN and returns that
 * person's signing key.
 */
async function findHand(
  office: Office,
  { type, second }: TakeAct,
  input: ActInputOf<ActId>,
  context: ActContext,
): Promise<SecondHand | undefined | Refusal> {
  const decided = decideAct(office.standing.now(), type, input, context)
  if (isRefusal(decided)) return decided
  if (!second || !decided.second) return undefined
  const sign = await secondSigner(office, second.officer, second.pin)
  return isRefusal(sign) ? sign : { by: second.officer, sign }
}

type Parts = {
  input: ActInputOf<ActId>
  context: ActContext
  prepared: ReadyAct
  second: SecondHand | undefined
}

function write(
  office: Office,
  asked: TakeAct,
  { input, context, prepared, second }: Parts,
): ActReceipt | Refusal {
  const state = office.standing.now()
  return office.store.record(writing => {
    // The same act may have come again while this one was being prepared.
    const answered = findActReceipt<ActReceipt>(writing, asked.act, contentOf(asked))
    if (answered) return answered
    const decided = decideAct(state, asked.type, input, context)
    if (isRefusal(decided)) return decided
    const { seq, id } = writing.append(actEvent(office, decided, second))
    prepared.issue?.(writing, decided.data)
    const receipt: ActReceipt = { recorded: true, seq, id, type: asked.type, dossier: null, number: null }
    keepActReceipt(writing, asked.act, contentOf(asked), receipt)
    return receipt
  })
}

/** What the rules of an act may know now. */
export function actContextOf({ store, published, who }: Office): ActContext {
  const { lo: at, suspect } = store.time()
  return {
    at,
    actor: who.face.officer,
    certificates: published.certificates(at),
    mandates: published.mandates(at),
    site: store.device.site,
    clockSuspect: suspect,
    named: {
      agencies: published.centre(at).agencies.map(({ id }) => id),
      waiting: published.centre(at).programme?.waiting.map(({ id }) => id) ?? [],
      sites: published.centre(at).sites.map(({ id }) => id),
      counters: published.centre(at).counters.map(({ id, site }) => ({ id, site })),
      procedures: published.procedures(at).map(({ value: { code, agency } }) => ({ code, agency })),
    },
    seals: published.seals(at),
  }
}

function actEvent(
  { who }: Office,
  { act, version, agency, certificate, data, docs, second: together }: DecidedAct<ActId>,
  second: SecondHand | undefined,
): EventDraft {
  return {
    type: act,
    version,
    office: agency,
    dossier: null,
    actor: who.face.officer,
    session: who.id,
    authority: [certificate.id, ...(together ? [together.id] : [])],
    procedure: null,
    formSet: null,
    calendar: null,
    docs: [...docs],
    numbers: [],
    after: null,
    data,
    signAs: who.sign,
    ...(second && together ? { second } : {}),
  }
}
