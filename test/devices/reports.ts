/**
 * Reports as a HID point-of-sale scanner sends them. The layout is that of the appendix "HID reports" in the
 * manuals of Access-IS (ATR110, 2015, page 33; LSR118, 2020, page 68): 64 bytes, report id 2, length, AIM
 * identifier, up to 56 bytes of data, further identifier, reserved, and bit 0 of the last byte for "more
 * follows".
 */
export function reportsOf(data: Uint8Array, aim = ']Q1'): Uint8Array[] {
  const count = Math.max(1, Math.ceil(data.length / 56))
  return Array.from({ length: count }, (_each, at) => {
    const part = data.subarray(at * 56, at * 56 + 56)
    const report = new Uint8Array(64)
    report.set([2, part.length, ...Buffer.from(aim, 'latin1')])
    report.set(part, 5)
    report[61] = 's'.charCodeAt(0)
    report[63] = at + 1 < count ? 1 : 0
    return report
  })
}

/**
 * The example of both manuals: a boarding pass of 60 bytes in two reports; the second carries the last four.
 */
export const BOARDING_PASS = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23       '.slice(0, 60)
