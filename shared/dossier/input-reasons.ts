/** What a refusal of input is told with; where it is known more exactly: what nobody asks and what is near it, that it is missing, what it may be, what of the JSON is broken. */
export type InputNeeded = {
  'input-invalid': {
    field: string
    near?: string
    missing?: number
    may?: string
    /** It is a whole number, from this one to that one. */
    least?: number
    most?: number
    /** In which form it is written, or in one of which: the words that schemas call their forms, with `|` between them. */
    form?: string
    /** It is longer than so many letters. */
    letters?: number
    path?: string
    line?: number
    column?: number
  }
  'unknown-verb': { verb: string; near?: string }
}
