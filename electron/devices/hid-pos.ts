/** The result of the reports so far: a text, or bytes that are no text. */
export type Scan = { text: string } | { unreadable: true }

// Layout of one input report, from the HID reports appendix of Access-IS manuals (ATR110, LSR110, LSR118):
// 0 report id 2 · 1 length · 2–4 AIM identifier (`]Q1` is QR) · 5–60 data · 61 further identifier · 62
// reserved · 63 bit 0: more follows.
const ID = 2
const DATA = 5
const MOST = 56
const MORE = 63
/** A QR code holds less than 3 KB of text; more is a broken device. */
const LONGEST = 8 * 1024

/**
 * Puts the reports of a HID point-of-sale scanner together. The bytes are joined before they are read as
 * UTF-8, because a report may end in the middle of a Vietnamese letter. A broken report drops the code it
 * belongs to, never the next one.
 */
export function openAssembler(): (report: Uint8Array) => Scan | undefined {
  let parts: Uint8Array[] = []
  let kind = ''
  const drop = (): undefined => {
    parts = []
    return undefined
  }
  return report => {
    const length = report[1] ?? 0
    if (report[0] !== ID) return undefined
    if (length > MOST || report.length < DATA + length) return drop()
    const aim = String.fromCharCode(...report.subarray(2, DATA))
    if (aim !== kind) drop()
    kind = aim
    parts.push(report.slice(DATA, DATA + length))
    if (parts.length * MOST > LONGEST) return drop()
    if (((report[MORE] ?? 0) & 1) === 1) return undefined
    const bytes = Buffer.concat(parts)
    drop()
    return bytes.length === 0 ? undefined : read(bytes)
  }
}

function read(bytes: Uint8Array): Scan {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { unreadable: true }
  }
}
