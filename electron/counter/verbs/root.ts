import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { RootLine } from '../../../shared/people/trusted-root.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { fingerprintWord, rootStateWord } from '../../../shared/text/signing/roots.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { listRoots } from '../../desk/office/trusted-roots.ts'
import { InPath, readGivenAs } from '../input/in-file.ts'
import { lacks } from '../input/read-input.ts'
import { Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  ...Once,
  ...Second,
  words: z.tuple([z.enum(['list', 'trust', 'end'])]),
  from: InPath.optional(),
  /** SHA-256 as a letter of that authority prints it, with or without colons. */
  fingerprint: z.string().max(130).optional(),
  letter: z.string().max(200).optional(),
  reason: z.string().max(400).optional(),
})
type Input = z.output<typeof Input>

/**
 * The authorities whose certificates are accepted here besides the Centre's own: lists them, and publishes or
 * ends them by two persons.
 */
export const root = defineVerb({
  name: 'root',
  says: 'gốc chứng thư được tin (của Trung tâm, Ban Cơ yếu, tổ chức công cộng): list | trust --from GỐC.pem --fingerprint SHA-256 --letter VĂN-BẢN-NÊU-VÂN-TAY | end --fingerprint SHA-256 --reason LÝ-DO; hai người: --second CÁN-BỘ-KHÁC --second-pin PIN',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given, ['second']),
  example: () => ({ words: ['list'] }),
})

const WORK: Works<Input> = {
  list(office) {
    const roots = listRoots(office, office.store.time().lo)
    return { roots, text: roots.map(lineOf).join('\n') }
  },
  trust(office, { from, fingerprint, letter, ...given }) {
    if (from === undefined || fingerprint === undefined || letter === undefined)
      return lacks(from === undefined ? 'from' : fingerprint === undefined ? 'fingerprint' : 'letter')
    const read = readGivenAs(from, text => ({ text }))
    if (isRefusal(read)) return read
    const input = { certificate: read.text, fingerprint, letter }
    return takeOfficeAct(office, { type: 'root-trusted', input, ...handsOf(given) })
  },
  end(office, { fingerprint, reason, ...given }) {
    if (fingerprint === undefined || reason === undefined)
      return lacks(fingerprint === undefined ? 'fingerprint' : 'reason')
    const input = { fingerprint: fingerprint.replace(/[: ]/g, '').toLowerCase(), reason }
    return takeOfficeAct(office, { type: 'root-ended', input, ...handsOf(given) })
  },
}

const handsOf = ({ pin, act, second, 'second-pin': secondPin }: Omit<Input, 'words'>) => ({
  ...{ pin: pinOf(pin), act: act ?? randomUUID() },
  ...secondOf(second, secondPin),
})

function lineOf({ holder, organisation, issuer, from, to, state, trusted, fingerprint }: RootLine): string {
  const who = organisation && organisation !== holder ? `${holder} (${organisation})` : holder
  return `${who}: ${rootStateWord(state, trusted, shortDayOf)}\n    ${shortDayOf(from)} – ${shortDayOf(to)}, cấp bởi ${issuer}; vân tay SHA-256 ${fingerprintWord(fingerprint)}`
}
