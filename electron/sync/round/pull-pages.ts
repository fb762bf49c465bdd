import { PublicationBody } from '../../../shared/record/publication.ts'
import { readSigned } from '../../../shared/record/read-bytes.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Page } from '../../../shared/wire/pull.ts'
import type { Delivery, FeedPage } from '../../store/delivered.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import { type Pinned, readReceipt } from '../line/read-said.ts'
import type { Why } from '../transport/answers.ts'
import type { Pace } from './pace.ts'

/** What is read and where it is kept. `took` is told how many entries of a page were new. */
type Reading = {
  delivery: Delivery
  line: ProvinceLine
  province: Pinned
  pace: Pick<Pace, 'next'>
  said: Hello
  took(entries: number): void
}

/**
 * Reads pages until there are no more. A page, its cursor and what it changes are kept together. Returns
 * null, or why it ended early.
 */
export async function pullPages(reading: Reading): Promise<Why | null> {
  // The first page begins with the entry that was read last. If another entry stands in its place, the
  // province was put back (R30).
  let known = reading.delivery.state().cursor > 0 ? reading.delivery.state().entry : undefined
  for (let more: boolean | Why = true; more; known = undefined) {
    more = await pullPage(reading, known)
    if (typeof more === 'string') return more
  }
  return null
}

/**
 * Reads a page, from the known entry on, or from behind the last one. Returns whether there is more, or why
 * that is not known.
 */
async function pullPage(
  { delivery, line, province, pace, said, took }: Reading,
  known: string | undefined,
): Promise<boolean | Why> {
  await pace.next()
  const { cursor } = delivery.state()
  const skip = known === undefined ? 0 : 1
  const answer = await line.pull(cursor - skip, said)
  if (!answer.ok) return answer.why
  const { page, entries } = answer.value
  if (known !== undefined && entries[0]?.id !== known) {
    delivery.losePage(page.at, [{ office: page.office, size: cursor }])
    return true
  }
  const read = readPage({ ...page, entries: page.entries.slice(skip) }, entries.slice(skip), province)
  if ('why' in read) return read.why
  // The page is the province's own, but an entry whose signature was changed on the way still stops it.
  if (!delivery.take(read)) return 'not-the-province'
  took(read.publications.length + read.receipts.length)
  return page.more
}

type Entries = readonly { id: string; bytes: string; signature: string }[]

/**
 * The entries of a page by kind. An entry that this version cannot read stops the page: nothing is passed
 * over.
 */
function readPage(
  { entries: kinds, to, at, revoked, access }: Page,
  entries: Entries,
  province: Pinned,
): FeedPage | { why: Why } {
  const page = {
    publications: [] as Entries[number][],
    receipts: [] as FeedPage['receipts'][number][],
    ...{ to, at, entry: entries.at(-1)?.id },
    ...(revoked && access ? { standing: { revoked, access } } : {}),
  }
  for (const [place, signed] of entries.entries()) {
    if (kinds[place]?.kind === 'receipt') {
      const body = readReceipt(signed, province)
      if (!body) return { why: 'not-the-province' }
      page.receipts.push({ signed, body })
    } else if (readSigned(signed.bytes, PublicationBody)) page.publications.push(signed)
    else return { why: 'counter-old' }
  }
  return page
}
