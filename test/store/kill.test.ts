import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { newFolder, openOffice, reopen } from './office.ts'
import { chance, seedOf } from './spy.ts'

const LOOP = fileURLToPath(new URL('./act-loop.ts', import.meta.url))
/** How many lives end by kill -9. `TAI_CHO_KILLS=1000` is what the bar asks and CI runs; fewer here, each with many acts. */
const KILLS = Number(process.env.TAI_CHO_KILLS ?? 60)
const LANES = 2

type Acked = { seq: number; code: number; dossier: string }
type Life = { opened: string; acked: Acked[]; signal: NodeJS.Signals | null }

/** One life: starts, records, and is killed so many milliseconds after its first act was acknowledged. */
function live(folder: string, life: number, after: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LOOP, folder, String(life)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stderr.on('data', data => {
      err += data
    })
    child.stdout.on('data', data => {
      const first = !out.includes('ack') && String(data).includes('ack')
      out += data
      if (first) setTimeout(() => child.kill('SIGKILL'), after)
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      const lines = out.split('\n').slice(0, -1) // What stands before the last line end was said whole.
      const acked = lines.flatMap(line => {
        const [, seq, code, dossier] = /^ack (\d+) (\d+) ([0-9a-f]{32})$/.exec(line) ?? []
        return dossier ? [{ seq: Number(seq), code: Number(code), dossier }] : []
      })
      if (signal !== 'SIGKILL') reject(new Error(`ended by itself: ${err || out}`))
      else resolve({ opened: lines[0] ?? '', acked, signal })
    })
  })
}

async function lane(kills: number, random: (below: number) => number) {
  const { folder, done } = newFolder('tc-kill-')
  openOffice(folder, { codes: 10_000_000 }).close()
  const acked: Acked[] = []
  let [killed, repairs, beyond] = [0, 0, 0]
  for (let life = 1; life <= kills; life++) {
    const told = await live(folder, life, random(2) === 0 ? random(26) : random(500))
    if (!told.opened.startsWith('open sound')) repairs += 1
    // Committed and killed before anybody was told: kept, never counted as acknowledged.
    const stood = Number(told.opened.split(' ')[2])
    if (stood > (acked.at(-1)?.seq ?? 0)) beyond += 1
    killed += 1
    acked.push(...told.acked)
  }
  const store = reopen(folder)
  const verified = store.verify()
  const lost = acked.filter(({ seq, dossier }) => {
    const [event] = store.events.of(dossier)
    return event?.body.seq !== seq
  })
  const numbers = store.numbers
    .gaps()
    .flatMap(({ from, to, state }) => (state === 'issued' ? [[from, to]] : []))
  const repeated = acked.length - new Set(acked.map(({ code }) => code)).size
  store.close()
  done()
  return { killed, acked: acked.length, beyond, repairs, lost: lost.length, repeated, numbers, verified }
}

test('killed at any moment, nothing acknowledged is lost, no number comes twice, nothing has to be repaired', async () => {
  const seed = seedOf('kill -9')
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, at) => lane(Math.ceil(KILLS / LANES), chance(seed + at))),
  )
  const sum = (of: (one: (typeof lanes)[number]) => number): number =>
    lanes.reduce((all, one) => all + of(one), 0)
  console.log(
    `${sum(l => l.killed)} kills, ${sum(l => l.acked)} acts acknowledged, ${sum(l => l.lost)} lost, ` +
      `${sum(l => l.repeated)} numbers repeated, ${sum(l => l.repairs)} repairs, ${sum(l => l.beyond)} kills between commit and answer`,
  )
  expect(sum(l => l.killed)).toBeGreaterThanOrEqual(KILLS)
  expect(sum(l => l.acked)).toBeGreaterThanOrEqual(KILLS)
  for (const one of lanes) {
    expect(one).toMatchObject({ lost: 0, repeated: 0, repairs: 0 })
    expect(one.verified).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
    expect(one.verified.events).toBeGreaterThanOrEqual(one.acked)
    expect(one.numbers).toHaveLength(one.verified.events)
  }
}, 600_000)
