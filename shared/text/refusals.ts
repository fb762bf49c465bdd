import type { Language } from '../base/language.ts'
import type { Facts, Reason, Refusal } from '../refusals/refusal.ts'
import { counterSaidIn } from './province/before-restore.ts'
import { DAY_SENTENCES } from './refusals/days.ts'
import { DELEGATION_SENTENCES } from './refusals/delegations.ts'
import { FILE_SENTENCES } from './refusals/files.ts'
import { INPUT_SENTENCES } from './refusals/input.ts'
import { ISSUED_SENTENCES } from './refusals/issued.ts'
import { MIRROR_SENTENCES } from './refusals/mirror.ts'
import { OFFICE_SENTENCES } from './refusals/office.ts'
import { PEOPLE_SENTENCES } from './refusals/people.ts'
import { PROCEDURE_SENTENCES } from './refusals/procedures.ts'
import { PROVINCE_SENTENCES } from './refusals/province.ts'
import { RECORD_SENTENCES } from './refusals/record.ts'
import { SEAL_SENTENCES } from './refusals/seals.ts'
import { SIGNING_SENTENCES } from './refusals/signing.ts'
import { SLIP_SENTENCES } from './refusals/slips.ts'
import { STEP_SENTENCES } from './refusals/steps.ts'
import { VALUE_SENTENCES } from './refusals/values.ts'
import type { Said, Sentence } from './say.ts'

/** One sentence for every reason: what is wrong, and what to do next. A missing one does not compile. */
const SENTENCES: Said<Facts> = {
  ...DAY_SENTENCES,
  ...DELEGATION_SENTENCES,
  ...FILE_SENTENCES,
  ...INPUT_SENTENCES,
  ...ISSUED_SENTENCES,
  ...MIRROR_SENTENCES,
  ...OFFICE_SENTENCES,
  ...PEOPLE_SENTENCES,
  ...PROCEDURE_SENTENCES,
  ...PROVINCE_SENTENCES,
  ...RECORD_SENTENCES,
  ...SEAL_SENTENCES,
  ...SIGNING_SENTENCES,
  ...SLIP_SENTENCES,
  ...STEP_SENTENCES,
  ...VALUE_SENTENCES,
}

/** Every reason there is. */
export const REASONS = Object.keys(SENTENCES) as readonly Reason[]

/**
 * A refusal as a sentence that an officer can act on. A box is named by its label. Its place in the data is
 * left out except at a terminal, where it is typed.
 */
export function sentence({ refusal, facts }: Refusal, language: Language = 'vi'): string {
  const said = counterSaidIn((SENTENCES[refusal] as Sentence<Refusal['facts']>)[language](facts), language)
  return facts.terminal || !facts.field ? said : said.replaceAll(` (${facts.field})`, '')
}
