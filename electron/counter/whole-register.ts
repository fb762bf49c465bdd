import type { RegisterRow } from '../../shared/register/row.ts'
import type { Office } from '../desk/office/office.ts'
import { officesOf } from '../desk/office/offices-of.ts'
import type { By } from './asking.ts'

/** More than a Centre receives in its life. */
const MOST_ROWS = 1_000_000

/**
 * Whose dossiers are shown: those of a person's agencies. If nobody is named, a demo counter shows all
 * (null).
 */
export const officesFor = (office: Office, { by }: By): readonly string[] | null =>
  by ? officesOf(office) : null

/** Every row of the register that the caller may see, newest first. */
export const wholeRegister = (office: Office, by: By): readonly RegisterRow[] =>
  office.store.register.find('', { limit: MOST_ROWS, before: null, offices: officesFor(office, by) })
