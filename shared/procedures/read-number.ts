const ONES: Readonly<Record<string, number>> = {
  ...{ không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, nhăm: 5 },
  ...{ sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9 },
}
const TIMES: Readonly<Record<string, number>> = { mươi: 10, chục: 10, trăm: 100 }
const GROUPS: Readonly<Record<string, number>> = { nghìn: 1000, ngàn: 1000, triệu: 1_000_000 }
/** Words between two numbers that count nothing. */
const FILLS: readonly string[] = ['linh', 'lẻ', 'và']

/**
 * A whole number as a person writes it: digits with or without dots (`100.000`), or Vietnamese words.
 * Undefined where the text is not one.
 */
export function readNumber(text: string): number | undefined {
  const said = text.trim().toLowerCase()
  if (/^(\d{1,3}([. ]\d{3})+|\d{1,12})$/.test(said)) return Number(said.replace(/[. ]/g, ''))
  return said === '' ? undefined : readWords(said.split(/\s+/))
}

/**
 * A number in words: `mười lăm`, `hai mươi mốt`, `một trăm nghìn`, `50 nghìn`. Every word must be part of it.
 */
function readWords(words: readonly string[]): number | undefined {
  let [total, group, counted] = [0, 0, false]
  let last: number | undefined
  for (const word of words) {
    const one = ONES[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : word === 'mười' ? 10 : undefined)
    const [times, thousands] = [TIMES[word], GROUPS[word]]
    if (one !== undefined) {
      last = one
      group += one
    } else if (times !== undefined && last !== undefined) group += last * (times - 1)
    else if (thousands !== undefined && group > 0) {
      total += group * thousands
      group = 0
    } else if (!FILLS.includes(word)) return undefined
    if (one === undefined) last = undefined
    counted ||= one !== undefined
  }
  return counted ? total + group : undefined
}
