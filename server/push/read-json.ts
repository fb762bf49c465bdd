/**
 * How many values a question may have, and lists or objects in one another among them. The longest that a
 * counter asks is of 200 ranges of numbers, each with 50 that it has: not twelve thousand.
 */
export const MOST_VALUES = 20_000

/**
 * The value of a question's bytes, or of a part of one that has at most so many values. Whose question it is,
 * is known only later: what a few packed bytes become may be long, never many values, for each of them costs
 * far more to look at than to send.
 * @throws for what is no JSON, or more values than a question has
 */
export function readJson(bytes: Buffer, most = MOST_VALUES): unknown {
  if (hasMoreValues(bytes, most)) throw new RangeError('this has more values than a question')
  return JSON.parse(bytes.toString())
}

const [QUOTE, ESCAPE, COMMA, LIST, OBJECT] = Buffer.from('"\\,[{') as unknown as readonly number[]

/**
 * Whether more lists, objects and things that stand beside others begin here than `most`, outside of any
 * text.
 */
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
