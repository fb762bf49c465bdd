/**
 * The word of a list that was probably meant: at most two typing slips away (one in a short word), or with
 * the same beginning. Undefined if there is none.
 */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase()
  const most = wanted.length < 5 ? 1 : 2
  const [best] = words
    .map(word => ({ word, slips: slipsBetween(wanted, word.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips)
  if (best && best.slips <= most) return best.word
  return wanted.length > 2 ? words.find(word => word.toLowerCase().startsWith(wanted)) : undefined
}

/** How many letters were left out, added, mistyped or swapped with their neighbour. */
function slipsBetween(one: string, other: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const mistaken = one[i - 1] === other[j - 1] ? 0 : 1
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const ways = [(row?.[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row?.[j - 1] ?? 0) + mistaken]
      next.push(Math.min(...ways, exchanged ? (before?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY))
    }
    before = row ?? []
    row = next
  }
  return row?.[other.length] ?? 0
}
