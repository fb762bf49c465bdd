import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { checkRun, type Finding, type Run } from './check-run.ts'
import { signAll } from './in-thread.ts'
import type { Task } from './task.ts'

type PoolWorker = {
  worker: Worker
  waiting: Map<number, { done(said: unknown): void; fail(fault: Error): void }>
}

const CODE = new URL('./worker.ts', import.meta.url)
/**
 * How many threads there are at most. Signatures are nearly all of what a push costs, and the database needs
 * processors as well.
 */
const most = (): number => Math.min(4, availableParallelism())
/**
 * Up to this many are done at once in this thread, because handing them over and starting a thread would take
 * longer.
 */
const FEW = 16

const pool: PoolWorker[] = []
let tasks = 0

/** Whether the work is done in this thread: there is little of it, or no other processor to hand it to. */
const isAtOnce = ({ length }: readonly unknown[]): boolean => length <= FEW || most() < 2

/** Checks a run of events; a long run on as many threads as there are. */
export async function checkApart(run: Run): Promise<Finding[]> {
  if (isAtOnce(run.events)) return checkRun(run)
  const groups = groupsOf(run)
  const pieces = split(groups).map(({ from, part }) => {
    const signatures = run.signatures?.slice(from, from + part.length)
    const own = { from: run.from + from * SIGNED_TOGETHER, events: part.flat() }
    return dispatch<Finding[]>({ kind: 'check', run: { ...run, ...own, ...(signatures && { signatures }) } })
  })
  return (await Promise.all(pieces)).flat()
}

/** Signs these ids with a private key (PEM), and returns the signatures in the order of the ids. */
export async function signApart(pem: string, domain: string, ids: readonly string[]): Promise<string[]> {
  if (isAtOnce(ids)) return signAll(pem, domain, ids)
  const pieces = split(ids).map(({ part }) => dispatch<string[]>({ kind: 'sign', pem, domain, ids: part }))
  return (await Promise.all(pieces)).flat()
}

/** Splits a run into groups of events that may share a signature. One thread checks a whole group. */
const groupsOf = ({ events }: Run): Run['events'][] =>
  Array.from({ length: Math.ceil(events.length / SIGNED_TOGETHER) }, (_, at) =>
    events.slice(at * SIGNED_TOGETHER, (at + 1) * SIGNED_TOGETHER),
  )

/** Splits a list into as many consecutive pieces as there are threads. */
function split<T>(all: readonly T[]): { from: number; part: readonly T[] }[] {
  const size = Math.ceil(all.length / most())
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => ({
    from: at * size,
    part: all.slice(at * size, at * size + size),
  }))
}

/** Gives a task to the thread with the least to do. If a thread dies, the tasks it was given fail. */
function dispatch<T>(task: Task): Promise<T> {
  const idle = pool.toSorted((a, b) => a.waiting.size - b.waiting.size)[0]
  const { worker, waiting } =
    idle && (pool.length >= most() || idle.waiting.size === 0) ? idle : startWorker()
  const no = ++tasks
  return new Promise<T>((done, fail) => {
    waiting.set(no, { done: said => done(said as T), fail })
    worker.ref()
    worker.postMessage({ no, task })
  })
}

function startWorker(): PoolWorker {
  const worker = new Worker(CODE)
  const one: PoolWorker = { worker, waiting: new Map() }
  worker.on('message', ({ no, said }: { no: number; said: unknown }) => {
    one.waiting.get(no)?.done(said)
    one.waiting.delete(no)
    // An idle thread does not keep the process from ending.
    if (one.waiting.size === 0) worker.unref()
  })
  worker.on('error', fault => {
    pool.splice(pool.indexOf(one), 1)
    for (const { fail } of one.waiting.values()) fail(fault as Error)
  })
  pool.push(one)
  return one
}
