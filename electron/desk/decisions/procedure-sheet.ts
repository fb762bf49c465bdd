import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { momentOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { ProcedureSheetFacts, SheetPart } from '../../../shared/forms/procedure-sheet.ts'
import { findGaps } from '../../../shared/procedures/gaps.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { askedSaid, caseLine, feesSaid, limitSaid } from '../../../shared/procedures/wording.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { gapWord } from '../../../shared/text/procedures/procedures.ts'
import { stepWord } from '../../../shared/text/words.ts'
import type { Office } from '../office/office.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { headOf } from '../papers/paper-facts.ts'
import { findDraft } from './replay.ts'

/** Which version of a procedure: a number, or its draft. */
export type Which = { code: string; version: number | 'draft' | null }

/** Typesets the sheet of a version and keeps it, to be printed by its hash. */
export async function makeProcedureSheet(
  office: Office,
  which: Which,
): Promise<{ document: Hash } | Refusal> {
  const facts = sheetFacts(office, which)
  if (isRefusal(facts)) return facts
  const document = await makeOfficePaper(office, 'procedure-sheet', facts)
  return typeof document === 'string' ? { document } : document
}

/** The sheet of a version as a Word file. */
export async function makeProcedureDocx(office: Office, which: Which): Promise<Uint8Array | Refusal> {
  const facts = sheetFacts(office, which)
  if (isRefusal(facts)) return facts
  // Seldom needed and large: the desk starts without it.
  const { procedureDocx } = await import('../../sheets/write-docx.ts')
  return procedureDocx(facts)
}

function sheetFacts(office: Office, which: Which): ProcedureSheetFacts | Refusal {
  const found = findVersion(office, which)
  if (isRefusal(found)) return found
  const { procedure, since } = found
  const at = office.store.time().lo
  return {
    head: headOf(office, at),
    code: procedure.code,
    title: procedure.title,
    stands: standsSaid(procedure, since),
    missing: findGaps(procedure)
      .map(gap => gapWord(gap, 'vi'))
      .join('; '),
    parts: partsOf(office, procedure, at),
    components: procedure.components.map(component => askedSaid(procedure, component)),
  }
}

function findVersion(
  office: Office,
  { code, version }: Which,
): { procedure: Procedure; since: Instant | null } | Refusal {
  if (version === 'draft') {
    const draft = findDraft(office, code)
    return isRefusal(draft) ? draft : { procedure: draft.procedure, since: null }
  }
  const versions = office.published.procedureVersions().filter(({ value }) => value.code === code)
  const found = version === null ? versions.at(-1) : versions.find(({ value }) => value.version === version)
  return found ? { procedure: found.value, since: found.since } : refuse('unknown-procedure')
}

function standsSaid({ version, withdrawn, restores }: Procedure, since: Instant | null): string {
  if (since === null) return `Bản soạn của phiên bản ${version}, chưa công bố`
  const from = `từ ${momentOf(since)}`
  if (withdrawn) return `Phiên bản ${version}: đã thu lại, không tiếp nhận ${from}`
  const again = restores ? `, dùng lại nội dung phiên bản ${restores}` : ''
  return `Phiên bản ${version}${again}, có hiệu lực ${from}`
}

function partsOf({ published }: Office, procedure: Procedure, at: Instant): SheetPart[] {
  const { announcedBy, legalBasis, registration, fields, checks, route, result, retention } = procedure
  const site = published.centre(at).sites.find(({ id }) => id === registration?.site)?.name
  const parts: SheetPart[] = [
    part('Cơ quan giải quyết', [published.agency(procedure.agency, at)?.name ?? procedure.agency]),
    part('Lĩnh vực, cấp giải quyết', [[procedure.field, procedure.level].filter(Boolean).join('; ')]),
    part('Quyết định công bố', [announcedBy]),
    numbered('Căn cứ pháp lý', legalBasis),
    part('Thời hạn giải quyết', [
      `${limitSaid(procedure.limit)} (nguồn ghi: ${procedure.limitText || 'không ghi'})`,
    ]),
    part('Phí, lệ phí', feesSaid(procedure)),
    numbered('Các trường hợp', (procedure.cases ?? []).map(caseLine)),
    part('Người có thẩm quyền phê duyệt', procedure.approvers ?? [ANY_DELEGATE]),
    part('Thực hiện tại chỗ', registration ? [`${site}, từ ngày ${shortDay(registration.from)}`] : []),
    part('Trình tự', [route.map(step => stepWord(step, 'vi')).join(' → ')]),
    numbered(
      'Nội dung phải khai',
      fields.map(({ label, required }) => `${label}${required ? '' : ' (không bắt buộc)'}`),
    ),
    numbered(
      'Việc phải kiểm tra',
      checks.map(({ text, basis }) => `${text} (${basis})`),
    ),
    part('Kết quả', [procedure.resultName]),
    part(
      'Lời văn của kết quả',
      result ? [result.summary, ...result.basis, result.opening, ...result.articles] : [],
    ),
    part('Thời hạn bảo quản', retention ? [keptSaid(retention)] : []),
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

const part = (name: string, lines: readonly string[]): SheetPart => ({
  name,
  lines: lines.filter(line => line.trim() !== ''),
  numbered: false,
})
const numbered = (name: string, lines: readonly string[]): SheetPart => ({
  ...part(name, lines),
  numbered: true,
})

const ANY_DELEGATE = 'người có văn bản ủy quyền, phân công còn hiệu lực của thủ trưởng cơ quan'

const keptSaid = ({ years, basis }: NonNullable<Procedure['retention']>): string =>
  `${years === null ? 'vĩnh viễn' : `${years} năm`} (${basis || 'chưa ghi căn cứ'})`
