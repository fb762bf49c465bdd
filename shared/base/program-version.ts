/**
 * The three numbers of a program's version (`tai-cho/1.4.0` or `1.4.0`); undefined where the text has none.
 */
const numbersOf = (text: string): readonly number[] | undefined =>
  /(?:^|\/)(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number)

/** Whether a program is older than a version. A program that does not state its version counts as older. */
export function isOlderThan(program: string, version: string): boolean {
  const [own, least] = [numbersOf(program), numbersOf(version)]
  if (!own || !least) return true
  const place = own.findIndex((number, at) => number !== least[at])
  return place >= 0 && (own[place] ?? 0) < (least[place] ?? 0)
}
