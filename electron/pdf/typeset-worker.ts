import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/base/must.ts'
import type { ColourProfile } from './colour-profile.ts'
import { openCompiler } from './compiler.ts'
import type { Typeset } from './pdf.ts'
import { openPrepare } from './prepare.ts'
import { qrSvg } from './qr.ts'
import type { Templates } from './templates.ts'
import { TypesetFault, type TypesetFaultReason } from './typeset-fault.ts'

/** What a worker starts with, made once by whoever starts it. `first` is a paper that nobody waits for. */
export type WorkerData = {
  module: WebAssembly.Module
  templates: Templates
  colours: ColourProfile
  first: Order
  memoryBytes: number
}
/** One order: the template, its facts as JSON text, its QR text, and whether to prepare it for signing. */
export type Order = { template: string; facts: string; qr: string; prepare: boolean }
/** What comes back. `spent` means that this worker must not be used again. */
export type Answer =
  | { ready: true }
  | { typeset: Typeset; memoryBytes: number }
  | { fault: TypesetFaultReason; detail: string; spent: boolean }

const port = must(parentPort, 'the port of the worker')
const { module, templates, colours, first, memoryBytes } = workerData as WorkerData
const compiler = await openCompiler(module, templates, memoryBytes)
const prepare = openPrepare(colours)
const utf8 = new TextEncoder()

function set({ template, facts, qr }: Order): Typeset {
  return compiler.compile(template, [
    { path: '/facts.json', bytes: utf8.encode(facts) },
    { path: '/qr.svg', bytes: utf8.encode(qrSvg(qr)) },
  ])
}

function answer(order: Order): Answer {
  try {
    const typeset = set(order)
    const pdf = order.prepare ? prepare(typeset) : typeset.pdf
    return { typeset: { ...typeset, pdf }, memoryBytes: compiler.memoryBytes() }
  } catch (caught) {
    if (caught instanceof TypesetFault) return { fault: caught.reason, detail: caught.message, spent: false }
    // A trap leaves the WebAssembly machine in an unknown state: only a new one may set the next paper.
    return { fault: 'worker', detail: String(caught), spent: true }
  }
}

// The first paper after a start is slow, so one is set now; its answer does not matter.
answer(first)
compiler.keepMemory()
port.on('message', (order: Order) => {
  const told = answer(order)
  // The bytes are handed over, not copied: nobody here needs them again.
  port.postMessage(told, 'typeset' in told ? [told.typeset.pdf.buffer as ArrayBuffer] : [])
  compiler.putBack()
})
port.postMessage({ ready: true } satisfies Answer)
