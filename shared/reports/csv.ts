/** A table to be exported: its heading, its lines, the name of its sheet. */
export type OutTable = { sheet: string; head: readonly string[]; lines: readonly (readonly string[])[] }

/**
 * Text that a spreadsheet does not run: an apostrophe before what begins like a formula makes it text again.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/**
 * Text whose digits a spreadsheet keeps. In a CSV it takes digits for a number, quoted or not, and would drop
 * leading zeros and the end of a long number. A tab before them keeps them as text; nobody sees it, and
 * programs that read the file trim it.
 */
const kept = (text: string): string => (/^(0\d+|\d{12,})$/.test(text) ? `\t${text}` : harmless(text))

/**
 * The table as CSV for any spreadsheet: UTF-8 with a byte-order mark, every cell quoted, nothing that would
 * run or lose its zeros.
 */
export function csvOf({ head, lines }: OutTable): string {
  const cell = (text: string): string => `"${kept(text).replaceAll('"', '""')}"`
  return `\u{feff}${[head, ...lines].map(cells => cells.map(cell).join(',')).join('\r\n')}\r\n`
}
