import { writeSync } from 'node:fs'
import { receive, reopen } from './office.ts'

/**
 * One life of a counter that does nothing but record until it is killed: `node life.ts FOLDER LIFE AFTER [ACTS]`. It says that
 * it is `up`, how it opened and every event that stands after number AFTER; then of each act where it is: `in` its transaction, `committed`,
 * `anchored`, and `ack` only after the store has said "recorded".
 */
const [folder = '', life = '0', after = '0', acts = 'Infinity'] = process.argv.slice(2)
const SAY: Readonly<Record<string, string>> = {
  'before event': 'in',
  committed: 'committed',
  anchored: 'anchored',
}
const say = (line: string): void => void writeSync(1, `${line}\n`)
const probe = (point: string): void => {
  const where = SAY[point]
  if (where) say(where)
}
say('up')
const store = reopen(folder, { probe })
const stands = store.events.after(Number(after), 100_000).map(({ pos, id }) => `stands ${pos} ${id}\n`)
writeSync(1, `${stands.join('')}open ${store.recovery?.reason ?? 'sound'} ${store.events.last().seq}\n`)
for (let at = 1; !store.recovery && at <= Number(acts); at++) {
  const { seq, id, code, dossier } = receive(store, Number(life) * 1_000_000 + at)
  say(`ack ${seq} ${id} ${code} ${dossier}`)
}
