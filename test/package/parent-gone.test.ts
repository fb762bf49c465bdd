import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'

const HERE = new URL('../../build/start/parent-gone.ts', import.meta.url)
/** A program that would run for ever, and says when it is looking after its parent. */
const PROGRAM = `
  import(${JSON.stringify(HERE.href)}).then(({ endWithParent }) => {
    endWithParent()
    setInterval(() => undefined, 1000)
    console.log(process.pid)
  })`
/**
 * As npm: a process that runs the program, through a shell that waits for it or by itself, and passes no
 * signal on.
 */
const starter = (command: string) => `
  import('node:child_process').then(({ spawn }) =>
    spawn(${JSON.stringify(command)}, { shell: true, stdio: 'inherit', env: process.env }))`

test.for([
  ['a shell between', `"$NODE" --eval "$PROGRAM"; true`],
  ['no shell between', `exec "$NODE" --eval "$PROGRAM"`],
] as const)('a program ends when who started it is ended, with %s', async ([, command], { skip }) => {
  skip(process.platform === 'win32', 'Windows ends by itself what a console started')
  const env = { ...process.env, NODE: process.execPath, PROGRAM }
  const npm = spawn(process.execPath, ['--eval', starter(command)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whoever of them is left holds this pipe open: it ends when the last one has ended.
  const allEnded = new Promise<void>(done => npm.stdout.once('end', done))
  const pid = await new Promise<number>(done => npm.stdout.once('data', said => done(Number(said))))
  expect(process.kill(pid, 0)).toBe(true)
  npm.kill('SIGTERM')
  await allEnded
})
