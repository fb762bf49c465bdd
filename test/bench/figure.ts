/** Where a line of the bench is printed. */
export type Print = (line: string) => void

/** The median of several values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which this share of several lies: 0.99 for the p99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/**
 * The goal of a figure: a ratio at least, a ratio at most, or the value itself at most. `asValue`: the same
 * goal as a value, on the machine on which it was set.
 */
export type Goal =
  | { ratioLeast: number }
  | { ratioMost: number }
  | { ratioMost: number; asValue: number }
  | { valueMost: number }
  | null
export type Figure = { name: string; value: number; unit: string; ratio: number | null; goal: Goal }

/** One line: `name value unit ratio=R limit=L`, and in a word whether the goal is reached. */
export function line({ name, value, unit, ratio, goal }: Figure): string {
  const parts = [name, round(value), unit]
  if (ratio !== null) parts.push(`ratio=${round(ratio)}`)
  if (goal === null) return parts.join(' ')
  const [sign, limit, reached] = held(goal, value, ratio ?? Number.NaN)
  const words = [...parts, `limit${sign}${round(limit)}`, said(reached)]
  if ('asValue' in goal) words.push(`(limit=${round(goal.asValue)} ${unit} ${said(value <= goal.asValue)})`)
  return words.join(' ')
}

const said = (reached: boolean): string => (reached ? 'reached' : 'MISSED')

/** What a figure is made of, the most expensive part first: it shows where the rest of the cost goes. */
export function rest(name: string, parts: Readonly<Record<string, number>>, unit: string): string {
  const dearest = Object.entries(parts).sort(([, a], [, b]) => b - a)
  return `  ${name} is made of: ${dearest.map(([part, value]) => `${part} ${round(value)} ${unit}`).join(', ')}`
}

function held(goal: NonNullable<Goal>, value: number, ratio: number): [string, number, boolean] {
  if ('ratioLeast' in goal) return ['=', goal.ratioLeast, ratio >= goal.ratioLeast]
  if ('ratioMost' in goal) return ['=', goal.ratioMost, ratio <= goal.ratioMost]
  return ['=', goal.valueMost, value <= goal.valueMost]
}

const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))
