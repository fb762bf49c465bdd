import { randomInt } from 'node:crypto'
import { wakeLater } from '../clock.ts'
import type { ProvinceFact } from '../store/delivered.ts'
import type { Store } from '../store/store.ts'
import { fetchWanted, newSearching, type Searching } from './files/fetch-wanted.ts'
import { type FileLine, openFileLine } from './files/file-line.ts'
import { sendFiles } from './files/send-files.ts'
import { keepSyncing, type Syncing } from './keep-syncing.ts'
import type { LineOptions } from './line/ask.ts'
import { openLine, type ProvinceLine } from './line/province-line.ts'
import type { Pace } from './round/pace.ts'
import { type Much, type Round, syncOnce } from './round/sync-once.ts'
import { wantedLeases } from './round/wanted-leases.ts'
import { httpSend, type Send, tlsSend } from './transport/send.ts'
import { NotOverTls } from './transport/wrong-server.ts'

/**
 * The options with which this counter opens a line to a province: its device signs, and only the pinned key
 * is believed.
 */
const optionsOf = (
  store: Store,
  province: ProvinceFact,
  isCut: () => boolean = () => false,
): LineOptions => ({
  send: async (...question) => {
    if (isCut()) throw new Error('the cable is pulled')
    const came = await sendTo(province)(...question)
    // What was under way when the cable was pulled did not come either.
    if (isCut()) throw new Error('the cable is pulled')
    return came
  },
  province,
  who: { office: province.office, device: store.device.id, epoch: store.device.epoch },
  sign: store.signAsDevice,
})

/** The line of this counter to a province. `isCut` tells whether the cable is pulled. */
export const lineOf = (store: Store, province: ProvinceFact, isCut?: () => boolean): ProvinceLine =>
  openLine(optionsOf(store, province, isCut))
/** The line of this counter for files. */
export const fileLineOf = (store: Store, province: ProvinceFact, isCut?: () => boolean): FileLine =>
  openFileLine(optionsOf(store, province, isCut))

/**
 * How a province is reached. If its authority is pinned, this is over TLS that this authority vouches for, or
 * not at all.
 */
export function sendTo({ url, ca }: Pick<ProvinceFact, 'url' | 'ca'>): Send {
  if (ca === undefined) return httpSend(url)
  if (new URL(url).protocol === 'https:') return tlsSend(url, ca)
  return () => Promise.reject(new NotOverTls('this province is reached over TLS only'))
}

type Going = {
  url?: string
  isCut?: () => boolean
  much?: Much
  pace?: Pace
  /** What was searched for in the rounds before. */
  searching?: Searching
}

/** One round now; undefined if this counter is enrolled with no province. */
export async function syncNow(
  store: Store,
  { url, isCut, much, pace, searching = newSearching() }: Going = {},
): Promise<Round | undefined> {
  const pinned = store.delivery.province()
  if (!pinned) return undefined
  const province = { ...pinned, url: url ?? pinned.url }
  const line = lineOf(store, province, isCut)
  const round = await syncOnce(store.delivery, line, pinned, {
    much,
    wanted: () => [...wantedLeases(store)],
    returning: store.numbers,
    hearing: store,
    ...(pace ? { pace } : {}),
  })
  if (much === 'hello' || round.why) return round
  if (store.files.count() === 0 && store.heard.wanted(1).length === 0) return round
  const files = await filesRound(store, line, { line: fileLineOf(store, province, isCut), searching })
  return { ...round, ...files }
}

/**
 * Sends files, and fetches papers of other counters, once every event is there: no event ever waits for a
 * file.
 */
async function filesRound(
  store: Store,
  line: ProvinceLine,
  { line: fileLine, searching }: { line: FileLine; searching: Searching },
): Promise<Pick<Round, 'files' | 'papers'>> {
  const hello = await line.hello()
  if (!hello.ok) return { files: { files: 0, waiting: store.files.count(), why: hello.why } }
  const said = hello.value
  const codeOf = (dossier: string): string | null => store.register.get(dossier)?.code ?? null
  const files = await sendFiles({ files: store.files, line: fileLine, said, codeOf })
  if (files.why || said.suspended) return { files }
  return { files, papers: await fetchWanted({ store, line: fileLine, said, searching }) }
}

type Open = {
  told(round: Round): void
  fault(what: string, error: unknown): void
  isCut(): boolean
  pace: Pace
}

/**
 * Starts rounds that go on by themselves while the desk is open. Undefined if there is no province, or the
 * record may not be written.
 */
export function startSync(store: Store, { told, fault, isCut, pace }: Open): Syncing | undefined {
  if (store.recovery || !store.delivery.province()) return undefined
  const searching = newSearching()
  const round = async (much: Much): Promise<Round> => {
    const failed: Round = { sent: 0, received: 0, at: null, why: 'sync-fault' }
    try {
      return (await syncNow(store, { isCut, much, pace, searching })) ?? failed
    } catch (error) {
      fault('sync', error)
      return failed
    }
  }
  return keepSyncing(round, {
    chance: () => randomInt(1_000_000) / 1_000_000,
    told,
    wake: wakeLater,
  })
}
