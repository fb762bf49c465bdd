import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { counter, demoFolder } from '../counter/run.ts'
import { COUNTER, QUICKLY } from '../support/programs.ts'
import { chance, seedOf } from './spy.ts'

/**
 * The same as `kill.test.ts` through the program's own command line; a start costs more, so there are fewer.
 */
const KILLS = Number(process.env.TAI_CHO_BATCH_KILLS ?? 12)

type Ack = {
  recorded: boolean
  seq: number
  id: string
  dossier: string
  number: string | null
  code: string
}

/** One `counter batch` that receives until it is killed, so many milliseconds after its first answer. */
function live(data: string, line: string, after: number): Promise<Ack[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...QUICKLY, COUNTER, 'batch', '--data', data], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdin.on('error', () => undefined) // It dies while it is being written to: that is the point.
    child.stderr.on('data', text => {
      err += text
    })
    child.stdout.on('data', text => {
      if (out === '') setTimeout(() => child.kill('SIGKILL'), after)
      out += text
    })
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`ended by itself (${code}): ${err}`))
      resolve(
        out
          .split('\n')
          .slice(0, -1)
          .map(each => JSON.parse(each) as Ack),
      )
    })
    child.stdin.write(`${line}\n`.repeat(400))
  })
}

test('`counter batch` killed at any moment: every act it answered is in the record, every number once', async () => {
  const random = chance(seedOf('counter batch'))
  const { data, done } = await demoFolder()
  const example = counter(['example', 'receive', '--data', data, '--json'])
  expect(example.code, example.err).toBe(0)
  const line = JSON.stringify({ verb: 'receive', ...example.json })
  const acks: Ack[] = []
  for (let kill = 0; kill < KILLS; kill++) acks.push(...(await live(data, line, random(400))))
  expect(acks.filter(({ recorded }) => !recorded)).toEqual([])
  const verified = counter(['verify', '--data', data, '--json'])
  expect(verified.json).toMatchObject({ ok: true, registers: 'equal', numbers: [], recovery: null })
  let lost = 0
  const batch = counter(
    ['batch', '--data', data],
    acks.map(({ code }) => `${JSON.stringify({ verb: 'find', words: [code] })}\n`).join(''),
  )
  const shown = batch.out.trim().split('\n')
  for (const [at, { dossier }] of acks.entries()) if (!shown[at]?.includes(`"${dossier}"`)) lost += 1
  const codes = new Set(acks.map(({ code }) => code))
  const gaps = counter(['gaps', '--data', data, '--json'])
  console.log(
    `counter batch: ${KILLS} kills, ${acks.length} acts acknowledged, ${lost} lost, ${acks.length - codes.size} repeated`,
  )
  expect(lost).toBe(0)
  expect(codes.size).toBe(acks.length)
  expect(acks.length).toBeGreaterThanOrEqual(KILLS)
  expect(gaps.json).toMatchObject({ unexplained: 0 })
  done()
})
