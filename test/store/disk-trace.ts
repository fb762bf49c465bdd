/**
 * What a traced process did to its disk, in order: bytes written, files cut, files synced; and what it said
 * aloud.
 */
export type Deed =
  | { do: 'write'; path: string; at: number; bytes: Buffer }
  | { do: 'cut'; path: string; size: number }
  | { do: 'sync'; path: string }
  | { do: 'remove'; path: string }
  | { do: 'say'; text: string }

const WRITE = /^pwrite64\(\d+<([^>]*)>, "((?:\\x[0-9a-f]{2})*)", \d+, (\d+)\) += (\d+)/
const SAY = /^write\(1<[^>]*>, "((?:\\x[0-9a-f]{2})*)", \d+\) += \d+/
const SYNC = /^f(?:data)?sync\(\d+<([^>]*)>\) += 0/
const CUT = /^ftruncate\(\d+<([^>]*)>, (\d+)\) += 0/
const REMOVE = /^unlink\("((?:\\x[0-9a-f]{2})*)"\) += 0/
const bytesOf = (text = ''): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')

/** Reads the output of `strace -y -xx -s 1000000`, one call a line. */
export function readTrace(trace: string): Deed[] {
  return trace.split('\n').flatMap((line): Deed[] => {
    const [, path = '', hex, at, length] = WRITE.exec(line) ?? []
    if (path)
      return [
        { do: 'write', path: nameOf(path), at: Number(at), bytes: bytesOf(hex).subarray(0, Number(length)) },
      ]
    const said = SAY.exec(line)
    if (said) return [{ do: 'say', text: bytesOf(said[1]).toString() }]
    const synced = SYNC.exec(line)
    if (synced) return [{ do: 'sync', path: nameOf(synced[1] ?? '') }]
    const cut = CUT.exec(line)
    if (cut) return [{ do: 'cut', path: nameOf(cut[1] ?? ''), size: Number(cut[2]) }]
    const removed = REMOVE.exec(line)
    return removed ? [{ do: 'remove', path: bytesOf(removed[1]).toString() }] : []
  })
}
/** Paths as strace writes them with -xx: in hex as well. */
const nameOf = (path: string): string => (path.startsWith('\\x') ? bytesOf(path).toString() : path)

type Change = Extract<Deed, { do: 'write' } | { do: 'cut' }>
type File = { durable: Buffer; pending: Change[] }

/** A disk that keeps what was synced, and of what was not as much as chance will have it. */
export class UnsureDisk {
  readonly files = new Map<string, File>()
  readonly heard: string[] = []
  /** How many writes a cut just now would find unsynced. */
  get unsynced(): number {
    return [...this.files.values()].reduce((sum, { pending }) => sum + pending.length, 0)
  }
  /** The files of those writes. */
  get forgetful(): string {
    return [...this.files].flatMap(([path, { pending }]) => (pending.length > 0 ? [path] : [])).join(' ')
  }
  put(path: string, bytes: Buffer): void {
    this.files.set(path, { durable: bytes, pending: [] })
  }
  take(deed: Deed): void {
    if (deed.do === 'say') return void this.heard.push(deed.text)
    if (deed.do === 'remove') return void this.files.delete(deed.path)
    const file = this.files.get(deed.path) ?? { durable: Buffer.alloc(0), pending: [] }
    this.files.set(deed.path, file)
    if (deed.do !== 'sync') return void file.pending.push(deed)
    file.durable = carryOut(file.durable, file.pending)
    file.pending = []
  }
  /** The files after the power went: each unsynced write is there or not as `keeps` says. */
  afterCut(keeps: () => boolean): Map<string, Buffer> {
    return new Map(
      [...this.files].map(([path, { durable, pending }]) => [path, carryOut(durable, pending.filter(keeps))]),
    )
  }
}

/** The file after these changes, in their order. */
function carryOut(file: Buffer, changes: readonly Change[]): Buffer {
  const most = Math.max(
    file.length,
    ...changes.map(deed => (deed.do === 'cut' ? deed.size : deed.at + deed.bytes.length)),
  )
  const next = Buffer.alloc(most)
  file.copy(next)
  let size = file.length
  for (const deed of changes) {
    if (deed.do === 'write') {
      deed.bytes.copy(next, deed.at)
      size = Math.max(size, deed.at + deed.bytes.length)
    } else {
      next.fill(0, deed.size)
      size = deed.size
    }
  }
  return next.subarray(0, size)
}
