/**
 * Put before a program with `--import`: its clock is off by so many milliseconds, as on a machine whose clock
 * was turned. Running time goes on as usual, and nothing else in the program knows of it.
 */
const TURNED = Number(process.env.TAI_CHO_TURNED ?? 0)
const Right = Date

class Turned extends Right {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(Right.now() + TURNED)
    else super(given[0])
  }
  static override now(): number {
    return Right.now() + TURNED
  }
}
globalThis.Date = Turned as DateConstructor
