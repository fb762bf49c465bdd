/** Section ids of a WebAssembly file, and the two hints that we give. */
const CODE = 10
const CUSTOM = 0
const NAME = new TextEncoder().encode('compilationHints')
const WHEN_CALLED = 1
const AT_ONCE = 2
/** The bytes before the first section: the magic number and the version. */
const HEADER_BYTES = 8

/** A section that tells V8 how to compile each function, and where in the file it belongs. */
export type Hints = { at: number; section: Uint8Array }

/**
 * Hints for a WebAssembly file: functions of at least `largeBytes` bytes are compiled with the file, all
 * others when they are first called.
 * @throws RangeError if the file has no code.
 */
export function hintsOf(file: Uint8Array, largeBytes: number): Hints {
  const { at, from } = findCode(file)
  const [count, first] = readNumber(file, from)
  const hints = new Uint8Array(count).fill(WHEN_CALLED)
  for (let index = 0, at = first; index < count; index++) {
    const [bytes, body] = readNumber(file, at)
    if (bytes >= largeBytes) hints[index] = AT_ONCE
    at = body + bytes
  }
  const content = Uint8Array.of(NAME.length, ...NAME, ...number(count))
  const head = Uint8Array.of(CUSTOM, ...number(content.length + count), ...content)
  const section = new Uint8Array(head.length + count)
  section.set(head)
  section.set(hints, head.length)
  return { at, section }
}

/** Where the code section begins, and where its content begins. */
function findCode(file: Uint8Array): { at: number; from: number } {
  for (let at = HEADER_BYTES; at < file.length; ) {
    const [bytes, from] = readNumber(file, at + 1)
    if (file[at] === CODE) return { at, from }
    at = from + bytes
  }
  throw new RangeError('no code in this file')
}

/** A number in LEB128, as WebAssembly writes it, and where it ends. */
function readNumber(file: Uint8Array, at: number): [value: number, end: number] {
  let value = 0
  for (let place = 0; ; place++) {
    const byte = file[at + place] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * place)
    if (byte < 0x80) return [value, at + place + 1]
  }
}

const number = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)]
