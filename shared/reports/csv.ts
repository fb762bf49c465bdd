/** A table to be handed out: its heading, its lines, what the sheet is called. */
export type OutTable = { sheet: string; head: readonly string[]; lines: readonly (readonly string[])[] }

/** A spreadsheet runs what begins like a formula: an apostrophe before it makes it text again. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/**
 * Of a CSV a spreadsheet takes digits for a number, quoted or not: the zeros before it would go, and of a
 * long one its end. A tab before them keeps them as text; nobody sees it, and who reads the file by program
 * trims it.
 */
const kept = (text: string): string => (/^(0\d+|\d{12,})$/.test(text) ? `\t${text}` : harmless(text))

/**
 * As CSV for any spreadsheet: UTF-8 with a byte-order mark, every cell quoted, nothing that would run or lose
 * its zeros.
 */
export function csvOf({ head, lines }: OutTable): string {
  const cell = (text: string): string => `"${kept(text).replaceAll('"', '""')}"`
  return `\u{feff}${[head, ...lines].map(cells => cells.map(cell).join(',')).join('\r\n')}\r\n`
}
