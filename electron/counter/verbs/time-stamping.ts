import { X509Certificate } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { TimeStamping } from '../../../shared/people/time-stamping.ts'
import { authorityOf } from '../../centre/authority.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import type { Office } from '../../desk/office/office.ts'
import { tryOutService } from '../../desk/signing/time-stamp.ts'
import { InPath, readGivenAs } from '../in-file.ts'
import { lacks } from '../read-input.ts'
import { defineVerb } from '../verb.ts'
import { Who } from '../who.ts'

const LIMIT_MS = 3000
const Input = z.strictObject({
  ...Who,
  words: z.tuple([z.enum(['show', 'set', 'off', 'test'])]),
  url: TimeStamping.shape.url.unwrap().optional(),
  root: InPath.optional(),
  limit: z.coerce.number().int().min(100).max(15_000).default(LIMIT_MS),
})

/** The time-stamping service that signatures ask (RFC 3161): published by the Centre's authority, tried without a paper. */
export const timeStamping = defineVerb({
  name: 'time-stamping',
  says: 'dịch vụ dấu thời gian: show | set --url ĐỊA-CHỈ --root CHỨNG-THƯ.pem [--limit MILI-GIÂY] | off | test (Trung tâm mẫu tự công bố)',
  input: Input,
  run: (asking, { words: [what], url, root, limit, ...by }) =>
    asking.as(by, office => {
      if (what === 'test') return tryOutService(office)
      if (what === 'show') return { service: office.published.timeStamping(office.store.time().lo) ?? null }
      if (what === 'off') return publish(office, { url: null, roots: [], limitMs: limit })
      if (!url) return lacks('url')
      if (root === undefined) return lacks('root')
      const roots = readGivenAs(root, rootsIn)
      if (isRefusal(roots)) return roots
      return publish(office, { url, roots, limitMs: limit })
    }),
  example: () => ({ words: ['show'] }),
})

function publish({ store, who, clock }: Office, body: TimeStamping): object | Refusal {
  const seed = who.named.get('demo-authority')
  if (!seed) return refuse('no-issuer')
  const kind = 'time-stamping'
  const known = store.publications.get(kind, kind, clock.now())?.body.version ?? 0
  const span = { from: clock.now(), version: known + 1 }
  store.publications.put(authorityOf(DEMO_AUTHORITY, seed).publish(kind, kind, body, span))
  return { set: true, url: body.url, limitMs: body.limitMs, version: span.version }
}

/** Every certificate of a PEM text, of at most four; none where there is none. */
const rootsIn = (text: string): string[] | undefined =>
  text
    .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    ?.slice(0, 4)
    .map(pem => new X509Certificate(pem).toString())
