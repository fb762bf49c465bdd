import { compareText } from '../../../shared/base/compare-text.ts'
import type { Ending } from '../../../shared/status/status.ts'
import type { Office } from '../office/office.ts'
import { endingDelegations } from './delegation-checks.ts'
import { endingNumbers } from './number-checks.ts'

/** What ends within the month with nothing after it, the soonest first. The self-check names the same. */
export const endingsOf = (office: Pick<Office, 'store' | 'published'>): readonly Ending[] =>
  [...endingNumbers(office), ...endingDelegations(office)].sort((a, b) => compareText(a.until, b.until))
