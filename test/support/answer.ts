type Refused = { refusal: string; facts?: object }

/** The value of a desk's answer. @throws Error with the refusal and its facts, where it was one */
export function valueIn<T>(answer: { ok: true; value: T } | { ok: false; refusal: Refused }): T {
  if (!answer.ok) throw new Error(`${answer.refusal.refusal} ${JSON.stringify(answer.refusal.facts)}`)
  return answer.value
}
