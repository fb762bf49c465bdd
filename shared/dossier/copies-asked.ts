/**
 * The number of copies that the name of a paper asks for, as in `2 bản sao hợp đồng` or `Hợp đồng (bản
 * sao)`; 0 where it asks for no copy, or takes an original as well.
 */
export function copiesAsked(title: string): number {
  const name = alike(title)
  if (ORIGINAL_TOO.test(name)) return 0
  const [found, many] = BEGINS.exec(name) ?? ENDS.exec(name) ?? []
  return found === undefined ? 0 : Math.max(1, Number(many ?? 1))
}

/** A name as it is compared: capitals, spacing and the encoding of its marks make no difference. */
export const alike = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

const COPY = String.raw`(?:nộp )?(?:(\d{1,2}) )?bản (?:sao|chụp|photo|phô ?tô)(?!\p{L})`
/** The beginning of a name with or without a list mark: `Bản sao …`, `02 bản chụp …`, `(i) Bản sao …`. */
const BEGINS = new RegExp(
  String.raw`^(?:[-–•*+] ?|\d{1,2}[.)] ?|[a-zđ]\) ?|\((?:[ivx]+|\d{1,2}|[a-zđ])\) ?)?${COPY}`,
  'u',
)
/** The end of a name, in brackets or after a sign: `… (02 bản sao có chứng thực)`, `…: 2 bản chụp`. */
const ENDS = new RegExp(String.raw`(?:\(|[,:–-] ?)${COPY}(?:[^()]*\))?[.;,]?$`, 'u')
/** Words that ask for an original too or leave the choice: `bản chính và bản sao`, `… hoặc bản chính`. */
const ORIGINAL_TOO = /bản chính\)?(?: hoặc|,| và)|hoặc bản chính/u
