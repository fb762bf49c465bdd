import { type FormId, forms } from '../../shared/forms/index.ts'
import { clean } from './clean.ts'
import { type ColourProfile, readColourProfile } from './colour-profile.ts'
import { type Coverage, openCoverage } from './coverage.ts'
import type { Typeset, Typesetter } from './pdf.ts'
import { formHash, readTemplates, type Templates } from './templates.ts'
import { TypesetFault } from './typeset-fault.ts'
import { startWorker, type TypesetThread } from './typeset-thread.ts'
import type { Order, WorkerData } from './typeset-worker.ts'
import { loadTypst } from './typst-module.ts'

/** How the typesetter works. Tests narrow these options; the product leaves them out. */
export type TypesetterOptions = {
  templates?: Templates
  /** Starts the first worker at once, so that an officer at a window does not wait with the first paper. */
  warm?: boolean
  /** How long one paper may take before its worker is ended; read anew for each paper. */
  timeoutMs?: number
  /**
   * Typst's memory only grows. Once it passes this many bytes, as after a long book, the worker is replaced.
   */
  memoryBytes?: number
  /** Gets what the worker writes to stderr, for the log. */
  onStderr?: (text: string) => void
  /** Called each time a worker is replaced, with the reason. */
  onReplace?: (why: 'memory' | 'fault') => void
}

/** A hundred times what a paper takes, so that a very busy machine still sets it. */
const TIMEOUT_MS = 30_000
const MEMORY_BYTES = 96 * 1024 * 1024

/** Opens the typesetter. Its worker starts with the first paper, or now if it is to be warm. */
export function openTypesetter(options: TypesetterOptions = {}): Typesetter {
  const templates = options.templates ?? readTemplates()
  const worker = openWorker(options, templates)
  // Fonts are read for the first paper, because most commands of the command line set none.
  let known: Coverage | undefined
  const coverage: Coverage = facts => {
    known ??= openCoverage()
    return known(facts)
  }
  let turn: Promise<unknown> = Promise.resolve()

  /** Sets one paper after another, because a worker is asked one thing at a time. */
  const queue = (form: FormId, facts: unknown, { prepare }: Pick<Order, 'prepare'>): Promise<Typeset> => {
    const paper = turn.then(() => worker.set(orderOf(form, facts, prepare, coverage)))
    turn = paper.catch(() => undefined)
    return paper
  }
  return {
    set: (form, facts) => queue(form, facts, { prepare: false }),
    prepare: (form, facts) => queue(form, facts, { prepare: true }),
    formHash: form => formHash(templates, form),
    findUnprintable: facts => coverage(cleaned(facts)),
    close: () => worker.close(),
  }
}

/**
 * The order for the worker: its facts are cleaned, and our fonts have every letter.
 * @throws TypesetFault `facts`, `unprintable`
 */
function orderOf(form: FormId, facts: unknown, prepare: boolean, coverage: Coverage): Order {
  const plain = cleaned(facts)
  const unprintable = coverage(plain)
  if (unprintable) throw new TypesetFault('unprintable', unprintable.letter)
  const qr = plain && typeof plain === 'object' && 'qr' in plain ? String(plain.qr) : form
  return { template: `${form}.typ`, facts: JSON.stringify(plain), qr, prepare }
}

function cleaned(facts: unknown) {
  try {
    return clean(facts)
  } catch (caught) {
    throw new TypesetFault('facts', caught instanceof Error ? caught.message : String(caught))
  }
}

const { sample } = forms.result
/** The first paper that a worker sets. */
const FIRST: Order = { template: 'result.typ', facts: JSON.stringify(sample), qr: sample.qr, prepare: true }
let colours: Promise<ColourProfile> | undefined

/** Starts a worker with the module and colour profile, which are made once for all workers. */
async function startWith(
  own: Pick<WorkerData, 'templates' | 'memoryBytes'>,
  onStderr: (text: string) => void,
): Promise<TypesetThread> {
  const module = await loadTypst()
  colours ??= readColourProfile()
  const data = { ...own, module, colours: await colours, first: FIRST }
  return await startWorker(data, onStderr)
}

/** Keeps the current worker, and replaces it when it died, trapped, or grew too big. */
function openWorker(options: TypesetterOptions, templates: Templates) {
  const { memoryBytes = MEMORY_BYTES } = options
  const { onStderr = () => undefined, onReplace = () => undefined } = options
  const start = (): Promise<TypesetThread> => {
    const started = startWith({ templates, memoryBytes }, onStderr)
    started.catch(() => undefined)
    return started
  }
  let open = true
  let worker = options.warm ? start() : undefined

  const replace = async (old: TypesetThread, why: 'memory' | 'fault') => {
    await old.end()
    onReplace(why)
    worker = open ? start() : undefined
  }
  return {
    async set(order: Order): Promise<Typeset> {
      if (!open) throw new TypesetFault('closed', 'no more papers')
      worker ??= start()
      const here = await worker
      const answer = await here.ask(order, options.timeoutMs ?? TIMEOUT_MS).catch(async (fault: unknown) => {
        await replace(here, 'fault')
        throw fault
      })
      if ('fault' in answer) {
        if (answer.spent) await replace(here, 'fault')
        throw new TypesetFault(answer.fault, answer.detail)
      }
      if ('ready' in answer) throw new TypesetFault('worker', 'spoke out of turn')
      if (answer.memoryBytes > memoryBytes) await replace(here, 'memory')
      return answer.typeset
    },
    async close() {
      open = false
      await worker?.then(
        thread => thread.end(),
        () => undefined,
      )
    },
  }
}
