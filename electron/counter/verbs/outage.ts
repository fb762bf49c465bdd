import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { isOwed, type OutageLine } from '../../../shared/office/outage.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { listOutages, makeNotice, signMinute } from '../../desk/line/outages.ts'
import type { Office } from '../../desk/office/office.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  words: z.tuple([z.enum(['list', 'sign', 'notice'])]),
  number: z.string().max(60).optional(),
  note: z.string().max(2000).optional(),
  ...Once,
})
type Given = z.output<typeof Input>

/** Outage minutes. The counter itself opens and closes them; a shift leader signs them here. */
export const outage = defineVerb({
  name: 'outage',
  says: 'biên bản gián đoạn: list | sign [--number SỐ] [--note …] (trưởng ca, cần PIN) | notice [--number SỐ] (đang gián đoạn: thông báo cho tỉnh)',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given),
  example: () => ({ words: ['list'] }),
})

const WORK: Works<Given> = {
  list: office => ({ outages: listOutages(office) }),
  sign(office, { number, note = '', act = randomUUID(), pin }) {
    const found = find(office, number, isOwed)
    const mine = pinOf(pin)
    if (found) return signMinute(office, { outage: found.id, note, pin: mine, act })
    const running = find(office, number, isRunning)
    return running ? refuse('outage-open', { number: running.number }) : refuse('outage-none')
  },
  notice(office, { number }) {
    const found = find(office, number, isRunning)
    return found ? makeNotice(office, found.id) : refuse('outage-over')
  },
}

const isRunning = ({ closed }: OutageLine): boolean => !closed

/** The outage that is named or, without a name, the oldest that fits. */
const find = (office: Office, number: string | undefined, fits: (outage: OutageLine) => boolean) =>
  listOutages(office).findLast(each => (number === undefined ? fits(each) : each.number === number))
