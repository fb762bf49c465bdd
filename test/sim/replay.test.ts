import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { optionsOf } from './options.ts'
import { readAsked, replayLine, type Wish } from './replay-line.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
/** Does what `npm run` would do for this line, with one thing broken. */
function play(line: string, broken = ''): { status: number | null; said: string[] } {
  const command = line.replace('npm run sim --', `exec "${process.execPath}" --import "$BREAK" "$SIM"`)
  const env = { ...process.env, SIM: here('sim.ts'), BREAK: here('break-code.ts'), TAI_CHO_BROKEN: broken }
  const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', env })
  return { status, said: stderr.trim().split('\n') }
}
/** The arguments as a shell would give them to the program. */
const argsOf = (line: string): string[] =>
  spawnSync('sh', ['-c', line.replace('npm run sim --', "printf '%s\\n'")], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')

describe('where a promise breaks, npm run sim', () => {
  test('ends with 1 and one line, which plays the same three days to the same end', () => {
    const broken = 'judge: anybody may take any step'
    // With counters that hear nothing of one another, the break shows itself among twenty seeds.
    const alone = `--with '{"hears":false,"elsewhere":0}'`
    const { status, said } = play(`npm run sim -- --seed 3 --seeds 20 --until 6 ${alone}`, broken)
    expect(status).toBe(1)
    const lines = said.filter(line => line.startsWith('npm run sim'))
    expect(lines).toEqual([said.at(-1)])
    const [line = ''] = lines
    // Only the seed that told, of those that were asked for.
    expect(readAsked(argsOf(line))).toMatchObject({ seeds: 1, wish: { turns: 6 } })
    const told = JSON.parse(said.slice(0, -1).join('\n')) as { options: { seed: number }; broken: string[] }
    expect(told.broken[0]).toMatch(/^authority: /)
    expect(told.options.seed).toBe(readAsked(argsOf(line)).seed)
    expect(play(line, broken)).toEqual({ status, said })
    // Without the break, the seed tells nothing.
    expect(play(line).status).toBe(0)
  })

  test('says a line that decides the same, whatever was wished', () => {
    const wishes: Wish[] = [
      {},
      { counters: 8 },
      { turns: 6, blows: ['disk copied', 'province put back'], shared: 0.5, pieces: false, updates: true },
      { pieces: false, older: false, persons: false },
    ]
    for (const wish of wishes)
      for (const seed of [1, 44, 5067]) {
        const { seed: again, wish: wished } = readAsked(argsOf(replayLine(seed, wish)))
        expect(optionsOf(again, wished)).toEqual(optionsOf(seed, wish))
      }
  })
})
