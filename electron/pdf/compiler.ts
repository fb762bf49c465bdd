import {
  type InitOutput,
  initSync,
  TypstCompilerBuilder,
  type TypstCompileWorld,
} from '@myriaddreamin/typst-ts-web-compiler'
import { readFonts } from './fonts.ts'
import type { Box, Typeset } from './pdf.ts'
import type { Templates } from './templates.ts'
import { TypesetFault } from './typeset-fault.ts'

/** A virtual file beside the template: its facts, or its QR code. */
export type VirtualFile = { path: string; bytes: Uint8Array }

/** Typst in this thread: no disk, no network, no system fonts; only what it was given. */
export type Compiler = {
  /**
   * Sets a template.
   * @throws TypesetFault with the first diagnostic. After a trap of the WebAssembly machine the compiler is
   * of no more use.
   */
  compile(template: string, files: readonly VirtualFile[]): Typeset
  memoryBytes(): number
  /**
   * To be called once the first paper is set: `putBack` restores the memory as it is now. Without this Typst
   * keeps for ever what it computed for each paper.
   */
  keepMemory(): void
  /** To be called after each paper, when nobody waits any more: the next one begins with the same memory. */
  putBack(): void
}

/** Arguments of the compiler: PDF in the list of artifacts, full diagnostics, the paged target. */
const PDF = 1
const FULL = 3
const PAGED = 0

/**
 * Opens Typst with our fonts and these templates, with room for papers up to `memoryBytes` of memory in all.
 */
export async function openCompiler(
  module: WebAssembly.Module,
  templates: Templates,
  memoryBytes: number,
): Promise<Compiler> {
  // Its other way in asks whether this is an answer of `fetch`, which Node loads whole for the question.
  const machine = initSync({ module })
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
        // Not left to the garbage collector: by then something else lies at its address.
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

/** A stretch of the memory, from one address up to but not including another. */
type Stretch = readonly [from: number, to: number]

/**
 * Returns a function that restores the memory as it is now, except for the free stretch. What a paper leaves
 * there belongs to nothing. At both ends of the stretch the allocator keeps notes of its own, which are
 * restored with the rest.
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
/** What is left of the reserve for the allocator itself. */
const SLACK_BYTES = 2 ** 20
/** What is left for the first paper, which takes a little over six million bytes. */
const FIRST_BYTES = 7 * 2 ** 20

/**
 * Gives the machine's allocator all its memory at once, untouched, instead of page by page as papers need it.
 * Each time such memory grows, V8 counts all of it as new, and soon collects garbage with every paper, which
 * takes 5 ms and more. Most of the memory stays allocated, and so unused by anybody, until the returned
 * function gives it back, once. That function returns the free stretch: searching for what was never written
 * would touch each of its pages, which takes some systems longer than everything else at a worker's start.
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
