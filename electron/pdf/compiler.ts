import typst, {
  type InitOutput,
  TypstCompilerBuilder,
  type TypstCompileWorld,
} from '@myriaddreamin/typst-ts-web-compiler'
import { readFonts } from './fonts.ts'
import type { Box, Typeset } from './pdf.ts'
import type { Templates } from './templates.ts'
import { TypesetFault } from './typeset-fault.ts'

/** A virtual file beside the template: its facts, its QR code. */
export type VirtualFile = { path: string; bytes: Uint8Array }

/** Typst in this thread: no disk, no network, no system fonts; only what it was given. */
export type Compiler = {
  /**
   * @throws TypesetFault with the first diagnostic. After a trap of the machine itself it is of no more use.
   */
  compile(template: string, files: readonly VirtualFile[]): Typeset
  memoryBytes(): number
  /**
   * The memory as it is now, once the first paper is set, is what `putBack` makes of it: Typst keeps what it
   * reckoned for a paper, for ever.
   */
  keepMemory(): void
  /** Asked after each paper, when nobody waits any more: the next begins with the same memory. */
  putBack(): void
}

/** PDF in the list of artifacts, full diagnostics, the paged target. */
const PDF = 1
const FULL = 3
const PAGED = 0

/**
 * Opens Typst with our fonts and these templates, and room for papers up to this many bytes of memory in all.
 */
export async function openCompiler(
  module: WebAssembly.Module,
  templates: Templates,
  memoryBytes: number,
): Promise<Compiler> {
  const machine = await typst({ module_or_path: module })
  const { memory } = machine
  const giveBack = reserve(machine, memoryBytes)
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of readFonts()) await builder.add_raw_font(font)
  const compiler = await builder.build()
  for (const [name, source] of Object.entries(templates)) compiler.add_source(`/${name}`, source)
  let putBack = (): void => undefined
  return {
    compile(template, files) {
      for (const { path, bytes } of files) compiler.map_shadow(path, bytes)
      const world = compiler.snapshot(undefined, `/${template}`, undefined)
      try {
        return readWorld(world)
      } finally {
        // Never left to the garbage collector: what lies at its place by then is something else.
        world.free()
      }
    },
    memoryBytes: () => memory.buffer.byteLength,
    putBack: () => putBack(),
    keepMemory() {
      putBack = keepMemory(memory, giveBack())
    },
  }
}

/** A piece of the memory, from one place to before another. */
type Stretch = readonly [from: number, to: number]

/**
 * What is called puts the memory back as it is now: all but the free stretch. What a paper leaves there
 * belongs to nothing; at its two ends the allocator has notes of its own, which are put back with the rest.
 */
function keepMemory(memory: InitOutput['memory'], free: Stretch): () => void {
  const from = free[0] + PAGE_BYTES
  const to = Math.max(from, free[1] - PAGE_BYTES)
  const all = new Uint8Array(memory.buffer)
  const [below, above] = [all.slice(0, from), all.slice(to)]
  return () => {
    const now = new Uint8Array(memory.buffer)
    now.set(below)
    now.set(above, to)
  }
}

const PAGE_BYTES = 65_536
/** Left of the reserve for what the allocator itself needs. */
const SLACK_BYTES = 2 ** 20
/** ...and for the first paper, which takes a little over six million. */
const FIRST_BYTES = 7 * 2 ** 20

/**
 * Lets the machine's allocator have all its memory at once, untouched, instead of page by page as papers need
 * it: each time such a memory grows, V8 counts all of it as new and soon collects garbage with every paper, 5
 * ms and more. Most of it is held until it is given back, once, and so was nobody's until then: to look for
 * what was never written is to touch each page of it, which takes some systems longer than everything else
 * that a worker begins with.
 */
function reserve(
  { memory, __wbindgen_export: take, __wbindgen_export4: give }: InitOutput,
  bytes: number,
): () => Stretch {
  const size = bytes - memory.buffer.byteLength - SLACK_BYTES - FIRST_BYTES
  if (size <= 0) return () => NONE
  const first = take(FIRST_BYTES, 1)
  let held: Stretch = [take(size, 1), size]
  give(first, FIRST_BYTES, 1)
  return () => {
    const [from, many] = held
    held = NONE
    if (many > 0) give(from, many, 1)
    return [from, from + many]
  }
}

const NONE: Stretch = [0, 0]

function readWorld(world: TypstCompileWorld): Typeset {
  const compiled: Compiled = world.compile(PAGED, FULL)
  if (compiled.hasError) throw new TypesetFault('template', firstOf(compiled))
  const artifact: { result?: Uint8Array } = world.get_artifact(PDF, FULL)
  if (!artifact.result) throw new TypesetFault('template', 'no pages')
  const boxes: Box[] = JSON.parse(world.query(PAGED, '<box>', 'value'))
  const [pages]: [number] = JSON.parse(world.query(PAGED, '<pages>', 'value'))
  return { pdf: artifact.result, boxes, pages }
}

type Compiled = {
  hasError: boolean
  diagnostics?: readonly { severity: string; path: string; range: string; message: string }[]
}

function firstOf({ diagnostics = [] }: Compiled): string {
  const first = diagnostics.find(each => each.severity === 'error') ?? diagnostics[0]
  return first ? `${first.path}:${first.range} ${first.message}` : 'no diagnostic'
}
