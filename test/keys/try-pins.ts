import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '../../electron/clock.ts'
import { addSlot } from '../../electron/keys/change-pin.ts'
import { isKeyFileWhole, KEY_FILE } from '../../electron/keys/key-file.ts'
import { withKeys } from '../../electron/keys/key-lock.ts'
import type { Face } from '../../electron/keys/slot.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'

/**
 * One of several processes at one key file. It does what it hears, a line each, at once with the others: `try
 * NAME PIN…` tries all those PINs at the same time, `add FROM COUNT` puts so many people there, one after
 * another, `tear` leaves the file torn under the lock until somebody has seen it so, `look` is who sees it
 * and asks whether it is whole.
 */
const [folder = ''] = process.argv.slice(2)
const [file, seen] = [join(folder, KEY_FILE), join(folder, 'seen')]
const clock = systemClock()
const tell = (said: string): boolean => process.stdout.write(`${said}\n`)

const tryOne = (name: string, pin: string): Promise<string> =>
  unlock(folder, name, pin, clock).then(
    answer => (isRefusal(answer) ? answer.refusal : 'opened'),
    fault => `fault ${fault}`,
  )

async function add(from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at++) {
    const officer = `o${at}`
    const face: Face = { officer, keys: officer, name: '', title: '', agency: '', roles: [], demoPin: null }
    await addSlot(folder, new Uint8Array(32), { face, pin: '246810', secrets: {} })
    tell(`added ${officer}`)
  }
}

/** Asks without leaving its place: nothing else of this process goes on meanwhile. */
function until(is: () => boolean): void {
  while (!is()) {
    // Again: it is another process's doing.
  }
}

function tear(): void {
  const whole = readFileSync(file)
  withKeys(folder, () => {
    writeFileSync(file, whole.subarray(0, 40))
    until(() => existsSync(seen))
    // Whoever saw it torn has the time to look again.
    for (let at = 0; at < 500; at++) writeFileSync(file, whole.subarray(0, 40))
    writeFileSync(file, whole)
  })
}

function look(): void {
  until(() => readFileSync(file).length === 40)
  writeFileSync(seen, '')
  tell(isKeyFileWhole(folder) ? 'whole' : 'damaged')
}

const WORK: Record<string, (...words: string[]) => unknown> = {
  try: async (name = '', ...pins) => tell((await Promise.all(pins.map(pin => tryOne(name, pin)))).join(' ')),
  add: (from, count) => add(Number(from), Number(count)),
  tear,
  look,
}

tell('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const [what = '', ...words] = line.split(' ')
  await Promise.resolve(WORK[what]?.(...words)).catch(fault => tell(`fault ${fault}`))
  tell('done')
}
