/** What decides the place of a line: its agency, its code, when it was received. */
type Placed = { agency: string; code: string | null; at: string }

/**
 * The lines of a register as an office reads it. The agencies come in the given order, with any others after
 * them. Within an agency the lines are numbered from 1 by their codes, the oldest first. Lines without a code
 * come last, by the time of receipt.
 */
export function asRead<L>(
  lines: readonly L[],
  agencies: readonly string[],
  placed: (line: L) => Placed,
): readonly { line: L; nth: number }[] {
  const all = lines.map(line => {
    const { agency, ...at } = placed(line)
    return { line, agency, place: placeOf(at) }
  })
  const known = [...new Set([...agencies, ...all.map(({ agency }) => agency).sort()])]
  const byAgency = Map.groupBy(all, ({ agency }) => agency)
  return known.flatMap(agency =>
    [...(byAgency.get(agency) ?? [])]
      .sort((one, other) => one.place.localeCompare(other.place, 'en'))
      .map(({ line }, at) => ({ line, nth: at + 1 })),
  )
}

/** The sort key of a line: day and number of the code, whatever prefix codes had at the time. */
const placeOf = ({ code, at }: Pick<Placed, 'code' | 'at'>): string =>
  code ? `1 ${code.slice(code.indexOf('-'))} ${code}` : `2 ${at}`
