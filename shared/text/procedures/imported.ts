import type { Language } from '../../base/language.ts'
import type { Imported, ImportedLine } from '../../procedures/imported.ts'
import { sentence } from '../refusals.ts'
import { gapWord } from './procedures.ts'

/**
 * One line of an imported table: that it is drafted and what it lacks, or why it was left out; then what a
 * person must look at.
 */
export function importedLineSaid(one: ImportedLine, language: Language): string {
  const { line, code, drafted, refusal, missing, remarks } = one
  const [vi] = [language === 'vi']
  const lacking = missing.map(gap => gapWord(gap, language)).join(', ') || (vi ? 'không' : 'nothing')
  const head = `${vi ? 'dòng' : 'line'} ${line} (${code}): `
  const look = remarks.join('; ')
  if (refusal) return `${head}${vi ? 'chưa soạn' : 'not drafted'}. ${sentence(refusal, language)}`
  if (!drafted) return `${head}${vi ? 'bỏ qua' : 'left out'}: ${look}`
  const said = vi ? `đã soạn; còn thiếu: ${lacking}` : `drafted; lacks: ${lacking}`
  return head + said + (look ? `; ${vi ? 'xem lại' : 'look at'}: ${look}` : '')
}

/** Says which columns of a table were not read; empty where all were. */
export const unknownSaid = ({ unknown }: Imported, language: Language): string =>
  unknown.length === 0
    ? ''
    : `${language === 'vi' ? 'Cột không nhận ra nên không đọc' : 'Columns that are not known and were not read'}: ${unknown.map(head => `“${head}”`).join(', ')}.`
