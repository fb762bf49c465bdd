/**
 * How many values a question may have; nested lists and objects count too. The longest question of a counter
 * names 200 ranges of numbers and 50 leases with each: fewer than twelve thousand values.
 */
export const MOST_VALUES = 20_000

/**
 * Parses a question's JSON, or a part of one, if it has at most `most` values. Who sends it is known only
 * later. A few packed bytes may become a long text, but never many values, because each value costs far more
 * to look at than to send.
 * @throws for what is no JSON, or has more values
 */
export function readJson(bytes: Buffer, most = MOST_VALUES): unknown {
  if (hasMoreValues(bytes, most)) throw new RangeError('this has more values than a question')
  return JSON.parse(bytes.toString())
}

const [QUOTE, ESCAPE, COMMA, LIST, OBJECT] = Buffer.from('"\\,[{') as unknown as readonly number[]

/** Whether more than `most` lists, objects and elements after a comma begin here, outside of strings. */
function hasMoreValues(bytes: Buffer, most: number): boolean {
  let found = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const sign = bytes[at]
    if (sign === QUOTE) inText = !inText
    else if (inText) at += sign === ESCAPE ? 1 : 0
    else if (sign === COMMA || sign === LIST || sign === OBJECT) found++
    if (found > most) return true
  }
  return false
}
