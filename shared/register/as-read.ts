/** What the place of a line is told by: its agency, its code, when it came. */
type Placed = { agency: string; code: string | null; at: string }

/**
 * The lines of a register as an office reads it: agency after agency in this order, those of it no more after
 * them; each numbered from 1 by its codes, the oldest first; who has no code yet comes after those who have,
 * by the hour at which he came.
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

/** By day and number of the code, whatever stood before them in its time. */
const placeOf = ({ code, at }: Pick<Placed, 'code' | 'at'>): string =>
  code ? `1 ${code.slice(code.indexOf('-'))} ${code}` : `2 ${at}`
