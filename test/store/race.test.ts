import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { newFolder, openOffice, reopen } from './office.ts'

const OPENER = fileURLToPath(new URL('./open-once.ts', import.meta.url))
/**
 * A refusal waits out its patience, so the races run beside one another: so many folders, so many races in
 * each.
 */
const [FOLDERS, RACES] = [5, 10]

type Said = 'ready' | 'opened' | 'refused' | string

/** A process that opens the folder each time it is told to, says how it went, and closes when told again. */
function runner(folder: string) {
  const child = spawn(process.execPath, [OPENER, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: Said) => void)[] = []
  child.stdout.on('data', data => {
    for (const line of String(data).split('\n').filter(Boolean)) waiting.shift()?.(line)
  })
  const heard = (): Promise<Said> => new Promise(resolve => waiting.push(resolve))
  return {
    ready: heard(),
    tell(word: 'open' | 'close'): Promise<Said> {
      const said = heard()
      child.stdin.write(`${word}\n`)
      return said
    },
    end: () => child.stdin.end(),
  }
}

/** Two programs race for one folder; gives how many were refused. */
async function raceInOne(): Promise<number> {
  const { folder, done } = newFolder()
  openOffice(folder).close()
  const pair = [runner(folder), runner(folder)]
  await Promise.all(pair.map(each => each.ready))
  let [refused, acts] = [0, 0]
  for (let race = 0; race < RACES; race++) {
    const said = await Promise.all(pair.map(each => each.tell('open')))
    expect([...said].sort()).toEqual(['opened', 'refused'])
    refused += said.filter(each => each === 'refused').length
    await Promise.all(pair.map(each => each.tell('close')))
    acts += 1
  }
  for (const each of pair) each.end()
  const store = reopen(folder)
  // Whoever had the folder recorded one act; nobody else wrote between.
  expect(store.verify()).toMatchObject({ ok: true, events: acts })
  store.close()
  done()
  return refused
}

test('of two programs that open one folder at once, exactly one has it, and the other is told so', async () => {
  const refused = await Promise.all(Array.from({ length: FOLDERS }, raceInOne))
  console.log(`races: ${FOLDERS * RACES}, refused: ${refused.join(' + ')}`)
  expect(refused).toEqual(Array.from({ length: FOLDERS }, () => RACES))
})
