/**
 * What does not fit in a 12-digit number. It is a warning and never blocks, because papers with old errors
 * exist.
 */
export type IdWarning = 'not-12-digits' | 'century-or-sex' | 'birth-year' | 'province'

const PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 ' +
    '045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 ' +
    '092 093 094 095 096'
  ).split(' '),
)

/**
 * A CMND of nine digits, or a passport with one or two letters before its digits. Neither says anything about
 * its holder.
 */
const OTHER_PAPERS = /^(\d{9}|[A-Za-z]{1,2}\d{6,8})$/

/**
 * Whether a number holds only what papers of any country write in theirs: letters, digits, blanks and the
 * signs between them. Its length and its digits warn (`checkPersonalPaper`) and never block.
 */
export const mayBePaper = (number: string): boolean => /^[\p{L}\p{M}\d ./-]*$/u.test(number)

/** The warnings about the number of any paper that a person shows: only the CCCD has twelve digits. */
export const checkPersonalPaper = (...[number, born, sex]: Parameters<typeof checkCitizenId>) =>
  OTHER_PAPERS.test(number.trim()) ? [] : checkCitizenId(number, born, sex)

/**
 * The warnings about a CCCD number beside a birth date and a sex (NĐ 137/2015 Đ.7): place of birth
 * registration, century and sex, year. Unknown place codes may be countries; there is no check digit.
 */
export function checkCitizenId(
  number: string,
  born: string | null,
  sex: 'nam' | 'nữ' | null,
): readonly IdWarning[] {
  if (!/^\d{12}$/.test(number)) return ['not-12-digits']
  const warnings: IdWarning[] = []
  if (!PROVINCES.has(number.slice(0, 3))) warnings.push('province')
  const mark = Number(number[3])
  const century = 1900 + Math.floor(mark / 2) * 100
  const wrongSex = sex !== null && (mark % 2 === 0) !== (sex === 'nam')
  const year = born ? Number(born.slice(0, 4)) : null
  const wrongCentury = year !== null && Math.floor(year / 100) * 100 !== century
  if (wrongSex || wrongCentury) warnings.push('century-or-sex')
  if (year !== null && number.slice(4, 6) !== String(year).slice(2)) warnings.push('birth-year')
  return warnings
}
