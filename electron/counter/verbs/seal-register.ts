import { randomUUID } from 'node:crypto'
import { Day, type Hash } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { proveEntry } from '../../desk/books/prove-entry.ts'
import { readSealBook, signHead } from '../../desk/books/seal-book.ts'
import { listCustody, sealsOf } from '../../desk/office/custody.ts'
import type { Office } from '../../desk/office/office.ts'
import { handOverSeals, signBalance } from '../../desk/seals/keep-seals.ts'
import { balanceSeals } from '../../desk/seals/seal-balance.ts'
import { endUse } from '../../desk/steps/end-use.ts'
import { spoilSheets } from '../../desk/steps/spoil-sheets.ts'
import { findDossier } from '../examples/find-turn.ts'
import { lacks } from '../input/read-input.ts'
import { Once, pinOf, secondPinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { officesFor } from '../whole-register.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  words: z.tuple([
    z.enum(['list', 'balance', 'sign-balance', 'prove', 'end', 'spoil', 'custody', 'hand-over']),
  ]),
  day: Day.optional(),
  at: z.enum(['noon', 'evening', 'now']).optional(),
  entry: z.coerce.number().int().positive().optional(),
  to: z.coerce.number().int().positive().optional(),
  /** How a use ended, and what is said of spoiled sheets. */
  how: z.enum(['applied', 'failed', 'spoiled']).optional(),
  sheets: z.coerce.number().int().positive().optional(),
  reason: z.string().max(2000).optional(),
  /** Who saw them destroyed, and their own PIN. */
  witness: z.string().max(40).optional(),
  'witness-pin': z.string().max(32).optional(),
  dossier: z.string().max(64).optional(),
  note: z.string().max(2000).optional(),
  /** Which seals go to whom, in which condition as both saw it, and the receiver's own PIN. */
  seal: z.union([z.string().max(60), z.array(z.string().max(60))]).optional(),
  receiver: z.string().max(40).optional(),
  'receiver-pin': z.string().max(32).optional(),
  condition: z.string().max(2000).optional(),
  ...Once,
})
type Given = z.output<typeof Input>

/**
 * The seal register: every use of a seal, the day's sum, and the proof that an entry was never touched (R22).
 */
export const sealRegister = defineVerb({
  name: 'seal-register',
  says: 'sổ dùng dấu: list | balance [--day YYYY-MM-DD] [--at noon|evening|now] | sign-balance --day D --at noon|evening [--note …] | custody | hand-over --receiver NGƯỜI --receiver-pin PIN --reason … --condition … [--seal MÃ] | prove --entry N [--to SỐ-MỤC] | end --entry N --how applied|failed|spoiled | spoil --entry N --sheets K --reason …; tờ hỏng: --witness NGƯỜI-CHỨNG-KIẾN --witness-pin PIN-CỦA-NGƯỜI-ẤY',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given, ['witness', 'receiver']),
  example: () => ({ words: ['list'] }),
})

const WORK: Works<Given> = {
  list(office) {
    const book = readSealBook(office)
    return { entries: book.uses, spoiled: book.spoiled, head: signHead(office, book) }
  },
  balance: (office, { day, at }) =>
    day !== undefined && day > dayOf(office.store.time().lo)
      ? refuse('input-invalid', { field: 'day', form: 'day-come' })
      : { ...balanceSeals(office, { day: day ?? null, at: at ?? 'now' }) },
  prove: (office, { entry, to }) =>
    entry === undefined ? lacks('entry') : proveEntry(office, { entry, size: to ?? null }),
  'sign-balance': (office, { day, at = 'now', note = '', act = randomUUID(), pin }) =>
    signBalance(office, {
      day: day ?? dayOf(office.store.time().lo),
      at,
      note,
      act,
      pin: pinOf(pin),
    }),
  custody: (office, given) => ({ seals: listCustody(office, officesFor(office, given)) }),
  'hand-over': (office, given) => {
    const { receiver, seal, condition = '', act = randomUUID() } = given
    const seals =
      seal === undefined ? sealsOf(office, office.who.face.officer).map(({ id }) => id) : [seal].flat()
    if (!receiver || seals.length === 0) return lacks(receiver ? 'seal' : 'receiver')
    const { reason, pin } = wordsOf(given)
    return handOverSeals(office, {
      seals,
      to: receiver,
      reason,
      condition,
      pin,
      receiverPin: secondPinOf(given['receiver-pin']),
      act,
    })
  },
  async end(office, given) {
    const { how, sheets = 0 } = given
    if (!how) return lacks('how')
    const entry = entryIn(office, given)
    return entry ? endUse(office, { entry, end: how, sheets, ...wordsOf(given) }) : refuse('no-open-use')
  },
  spoil(office, given) {
    const { sheets = 1, dossier } = given
    const entry = entryIn(office, given) ?? null
    if (entry === null && given.entry !== undefined)
      return refuse('no-such-entry', { size: readSealBook(office).leaves.length })
    if (entry === null && dossier === undefined) return lacks('dossier')
    const use = readSealBook(office).uses.find(({ id }) => id === entry)
    const id = use?.dossier ?? (dossier && findDossier(office, dossier))
    return id
      ? spoilSheets(office, { entry, dossier: id, sheets, ...wordsOf(given) })
      : refuse('unknown-dossier')
  },
}

const entryIn = (office: Office, { entry }: Given): Hash | undefined =>
  entry === undefined ? undefined : readSealBook(office).leaves[entry - 1]
const wordsOf = ({ reason = '', witness = '', pin, 'witness-pin': witnessPin }: Given) => ({
  reason,
  witness,
  witnessPin: witness === '' ? '' : secondPinOf(witnessPin),
  pin: pinOf(pin),
})
