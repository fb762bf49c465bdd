import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { isSilent, isWrongServer } from '../../../shared/status/no-answer.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import { lookForUndone } from '../../desk/line/note-undone.ts'
import { noteVerdicts } from '../../desk/line/note-verdicts.ts'
import { listOutages } from '../../desk/line/outages.ts'
import { watchOutages } from '../../desk/line/watch-outages.ts'
import type { Office } from '../../desk/office/office.ts'
import { eraseIfRevoked } from '../../desk/record/machine-access.ts'
import type { Store } from '../../store/store.ts'
import { enrolHere } from '../../sync/enrol-here.ts'
import type { Round } from '../../sync/round/sync-once.ts'
import { syncNow } from '../../sync/start-sync.ts'
import { ServerFault } from '../../sync/transport/wrong-server.ts'
import { readGivenAs } from '../input/in-file.ts'
import { Who } from '../people/who.ts'
import { saySync } from '../saying/say-sync.ts'
import { defineVerb } from '../verb.ts'

/** One round with the province: sends what waits, reads what is new there. */
export const sync = defineVerb({
  name: 'sync',
  says: 'gửi việc đang chờ lên máy chủ tỉnh và nhận dữ liệu mới [--server ĐỊA-CHỈ]',
  input: z.strictObject({ ...Who, server: z.url().optional() }),
  run: (asking, { server, ...by }) =>
    asking.as(by, async office => {
      const { store, folder } = office
      // A person asked and nothing answered, so this is an outage at once.
      const watch = watchOutages(office, { patience: 1 })
      const first = await hearAll(store, server)
      if (!first) return refuse('no-province')
      eraseIfRevoked(store, folder)
      const noted = [watch(first), noteVerdicts(store) > 0].includes(true)
      const round = noted && first.at !== null ? await closingRound(store, server, first) : first
      // This comes last: whatever was heard, a fault in it prevents nothing else from being noted.
      const look = lookForUndone(office)
      while (look() === 'more');
      const { why, at: _at, ...done } = round
      if (isWrongServer(why)) office.fault('line', new ServerFault(why))
      const stands = {
        ...done,
        waiting: store.outbox.waiting(),
        oldest: store.outbox.oldest(),
        answeredAt: store.delivery.state().answeredAt,
        verdicts: store.delivery.count(),
        backedUpTo: store.delivery.backedUpTo(),
        putBack: store.delivery.putBack().at(-1)?.at ?? null,
      }
      const stopped = store.delivery.stopped()
      if (why) return { ...stands, ...(overdueOf(office, why) ?? refuse(why)) }
      const warned = stopped ? { stopped: stopped.refusal } : {}
      return { ok: stopped === undefined, ...stands, ...warned, text: saySync(stands, stopped) }
    }),
})

/** Runs a round, and further rounds as long as there is more to hear of other counters. */
async function hearAll(store: Store, url: string | undefined): Promise<Round | undefined> {
  let round = await syncNow(store, { url })
  while (round?.why === null && round.heard?.more && !round.heard.why) {
    const next = await syncNow(store, { url })
    if (!next) break
    const [sent, received] = [round.sent + next.sent, round.received + next.received]
    const acts = round.heard.acts + (next.heard?.acts ?? 0)
    round = { ...next, sent, received, ...(next.heard ? { heard: { ...next.heard, acts } } : {}) }
  }
  return round
}

/**
 * The refusal if the line has been silent for so long that the provincial office is to be told: there is
 * something to do now. Undefined otherwise.
 */
function overdueOf(office: Office, why: string): Refusal | undefined {
  if (!isSilent(why)) return undefined
  const found = listOutages(office).find(({ closed, long }) => !closed && long)
  return found && refuse('province-overdue', { hours: found.noticeHours, number: found.number })
}

/** Sends what was noted of an outage that is over, after what waited. */
async function closingRound(store: Store, url: string | undefined, first: Round): Promise<Round> {
  const last = await syncNow(store, { url })
  return last ? { ...last, sent: first.sent + last.sent, received: first.received + last.received } : first
}

/** The key file that a province gives to its counters. */
const PinnedFile = z.strictObject({
  id: z.string().max(40),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The certificate of the province's own authority, if it is reached over TLS. */
  ca: z.string().max(20_000).optional(),
})

/** Enrols the counter with a province, by its key file, its address and the one-time code. */
export async function enrolWith(
  { store, published, clock, fault }: Office,
  { province: path, server, code }: { province: string; server: string; code: string },
): Promise<object | Refusal> {
  const province = readGivenAs(path, text => PinnedFile.safeParse(JSON.parse(text)).data)
  if (isRefusal(province)) return province
  const office = published.centre(clock.now()).id
  const enrolled = await enrolHere(store, { province, url: server, code, office, issuer: DEMO_AUTHORITY })
  const why = isRefusal(enrolled) ? enrolled.refusal : null
  if (isWrongServer(why)) fault('enrol', new ServerFault(why))
  return enrolled
}
