import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** The channels on which Node reports that a thread connects, sends, or waits for connections. */
const CHANNELS = ['net.client.socket', 'udp.socket', 'tracing:net.server.listen:asyncStart'] as const

/** Collects every socket that this thread opens from now on. */
export function hearSockets(): string[] {
  const heard: string[] = []
  for (const channel of CHANNELS) subscribe(channel, () => heard.push(channel))
  return heard
}

/**
 * Put before a program with `--import`: each of its threads notes in that file that it is listened to, and
 * every socket it opens.
 */
const NOTES = process.env.TAI_CHO_SOCKETS
if (NOTES) {
  appendFileSync(NOTES, isMainThread ? 'main\n' : 'worker\n')
  for (const channel of CHANNELS) subscribe(channel, () => appendFileSync(NOTES, `${channel}\n`))
}
