import { parentPort } from 'node:worker_threads'
import { checkRun } from './check-run.ts'
import { signAll } from './in-thread.ts'
import type { Task } from './task.ts'

/** A thread that checks and signs, task after task. */
parentPort?.on('message', ({ no, task }: { no: number; task: Task }) => {
  const said = task.kind === 'check' ? checkRun(task.run) : signAll(task.pem, task.domain, task.ids)
  parentPort?.postMessage({ no, said })
})
