import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { BookLine } from '../../../shared/forms/register-book.ts'
import { codeSaid } from '../../../shared/text/slips.ts'
import { flagWord, outcomeWord } from '../../../shared/text/words.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

const EVERY = 1_000_000
const BY: Record<string, string> = { counter: 'Tại quầy', post: 'Bưu chính công ích', online: 'Trực tuyến' }

/** The lines of the register of a year, in the order of receipt, of one agency or of all (null), numbered from 1. */
export const registerLines = (office: Office, year: number, agency: string | null): readonly BookLine[] =>
  office.store.register
    .find('', { limit: EVERY, before: null, offices: agency === null ? null : [agency] })
    .filter(({ receivedAt }) => receivedAt !== null && dayOf(receivedAt).startsWith(`${year}-`))
    .sort((one, two) => `${one.receivedAt}${one.code}`.localeCompare(`${two.receivedAt}${two.code}`))
    .map((row, at) => lineOf(office, dossierOf(office.store, row.dossier), at + 1))

function lineOf(office: Office, dossier: Dossier, nth: number): BookLine {
  const intake = taken(dossier, 'intake')
  if (!intake) throw new Error('a line of the register is a dossier that was received')
  const procedure = dossier.procedure && office.published.procedureVersion(dossier.procedure.version)
  const { address, phone, name } = intake.applicant
  const handOver = taken(dossier, 'return')
  const ended = dossier.outcome && dossier.outcome !== 'returned' ? outcomeWord(dossier.outcome, 'vi') : ''
  return {
    nth,
    code: codeSaid({ code: intake.code, slip: intake.slip?.token ?? null }, 'vi'),
    procedure: procedure?.title ?? dossier.procedure?.code ?? '',
    sets: intake.sets,
    applicant: name,
    contact: [address, phone].filter(Boolean).join('; '),
    agency: office.published.agency(dossier.office ?? '', intake.receivedAt)?.name ?? '',
    receivedAt: intake.receivedAt,
    dueAt: (dossier.due ?? intake.due)?.at ?? null,
    returnedAt: dossier.taken.return?.at ?? null,
    returnedBy: handOver ? (BY[handOver.channel] ?? '') : '',
    note: [ended, ...dossier.flags.map(flag => flagWord(flag, 'vi'))].filter(Boolean).join(', '),
  }
}
