/** What a process of the province counts about itself, as OpenMetrics text. */
export type Metrics = {
  count(name: Counted, labels: Readonly<Record<string, string>>, by?: number): void
  observe(route: string, seconds: number): void
  text(): string
}
type Counted = keyof typeof COUNTERS

const COUNTERS = {
  province_requests: 'Requests answered, by route and status.',
  province_verdicts: 'Verdicts given for the first time, by verdict and reason.',
  province_repeats: 'Events that came again and got their stored receipt.',
  province_forks: 'Two events with one number of one device.',
  province_put_back: 'Centres whose database was seen at the start to have been put back.',
  province_acts: 'Acts given to other counters of their Centre.',
  province_bytes: 'Bytes of events received.',
} as const
const BOUNDS = [0.005, 0.02, 0.1, 0.5, 2, 10] as const

/** New counters, all at zero. */
export function openMetrics(): Metrics {
  const counted = new Map<Counted, Map<string, number>>()
  const durations = new Map<string, { buckets: number[]; sum: number; count: number }>()
  return {
    count(name, labels, by = 1) {
      const series = counted.get(name) ?? new Map<string, number>()
      counted.set(name, series)
      const key = labelsOf(labels)
      series.set(key, (series.get(key) ?? 0) + by)
    },
    observe(route, seconds) {
      const seen = durations.get(route) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 }
      durations.set(route, seen)
      BOUNDS.forEach((bound, at) => {
        if (seconds <= bound) seen.buckets[at] = (seen.buckets[at] ?? 0) + 1
      })
      seen.sum += seconds
      seen.count++
    },
    text() {
      const counters = Object.entries(COUNTERS).flatMap(([name, help]) => [
        `# TYPE ${name} counter`,
        `# HELP ${name} ${help}`,
        ...[...(counted.get(name as Counted) ?? [])].map(
          ([labels, value]) => `${name}_total${labels} ${value}`,
        ),
      ])
      return [...counters, ...durationLines(durations), '# EOF', ''].join('\n')
    },
  }
}

function durationLines(
  durations: ReadonlyMap<string, { buckets: number[]; sum: number; count: number }>,
): string[] {
  const name = 'province_request_seconds'
  const lines = [...durations].flatMap(([route, { buckets, sum, count }]) => [
    ...BOUNDS.map((le, at) => `${name}_bucket${labelsOf({ route, le: String(le) })} ${buckets[at]}`),
    `${name}_bucket${labelsOf({ route, le: '+Inf' })} ${count}`,
    `${name}_sum${labelsOf({ route })} ${sum}`,
    `${name}_count${labelsOf({ route })} ${count}`,
  ])
  return [`# TYPE ${name} histogram`, `# HELP ${name} How long answers took.`, ...lines]
}

const labelsOf = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, '')}"`)
    .join(',')}}`
