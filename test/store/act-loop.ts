import { writeSync } from 'node:fs'
import { receive, reopen } from './office.ts'

/**
 * A counter that does nothing but record, until it is killed or has done its acts: `node act-loop.ts FOLDER
 * LIFE [ACTS]`. Says how it opened, then one line for every act, written only after the store has said
 * "recorded".
 */
const [folder = '', life = '0', acts = 'Infinity'] = process.argv.slice(2)
const store = reopen(folder)
writeSync(1, `open ${store.recovery?.reason ?? 'sound'} ${store.events.last().seq}\n`)
for (let at = 1; !store.recovery && at <= Number(acts); at++) {
  const { dossier, seq, code } = receive(store, Number(life) * 1_000_000 + at)
  writeSync(1, `ack ${seq} ${code} ${dossier}\n`)
}
