import { spawnSync } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTER_SOURCE } from '../support/programs.ts'
import { counter, demoFolder } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  demo = await demoFolder()
})
afterAll(() => demo.done())

test.each(['delegation', 'enrol-person', 'enrol-counter'])(
  'the example of “%s”, kept in a file, is taken by the verb itself with “< FILE”',
  verb => {
    const file = join(demo.root, `${verb}.json`)
    writeFileSync(file, counter(['example', verb, '--data', demo.data, '--json']).out)
    const stdin = openSync(file, 'r')
    const stdio: [number, 'pipe', 'pipe'] = [stdin, 'pipe', 'pipe']
    const args = [COUNTER_SOURCE, verb, '--data', demo.data, '--json']
    const { status, stdout } = spawnSync(process.execPath, args, { stdio, encoding: 'utf8' })
    closeSync(stdin)
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { recorded: true }])
  },
)
