import { randomUUID, X509Certificate } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { TimeStamping } from '../../../shared/people/time-stamping.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import type { Office } from '../../desk/office/office.ts'
import { tryOutService } from '../../desk/signing/time-stamp.ts'
import { InPath, readGivenAs } from '../input/in-file.ts'
import { lacks } from '../input/read-input.ts'
import { Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

const LIMIT_MS = 3000
const Input = z.strictObject({
  ...Who,
  ...Once,
  ...Second,
  words: z.tuple([z.enum(['show', 'set', 'off', 'test'])]),
  url: TimeStamping.shape.url.unwrap().optional(),
  root: InPath.optional(),
  limit: z.coerce.number().int().min(100).max(15_000).default(LIMIT_MS),
})
type Input = z.output<typeof Input>

/**
 * The time-stamping service that signatures ask (RFC 3161): two persons choose it, and it is tried without a
 * paper.
 */
export const timeStamping = defineVerb({
  name: 'time-stamping',
  says: 'dịch vụ dấu thời gian: show | set --url ĐỊA-CHỈ --root CHỨNG-THƯ.pem [--limit MILI-GIÂY] | off | test; set và off hai người: --second CÁN-BỘ-KHÁC --second-pin PIN',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given, ['second']),
  example: () => ({ words: ['show'] }),
})

const WORK: Works<Input> = {
  test: office => tryOutService(office),
  show: office => ({ service: office.published.timeStamping(office.store.time().lo) ?? null }),
  off: (office, { limit, ...given }) => choose(office, { url: null, roots: [], limitMs: limit }, given),
  set(office, { url, root, limit, ...given }) {
    if (!url) return lacks('url')
    if (root === undefined) return lacks('root')
    const roots = readGivenAs(root, rootsIn)
    return isRefusal(roots) ? roots : choose(office, { url, roots, limitMs: limit }, given)
  },
}

const choose = (
  office: Office,
  input: TimeStamping,
  { pin, act, second, 'second-pin': secondPin }: Pick<Input, 'pin' | 'act' | 'second' | 'second-pin'>,
) =>
  takeOfficeAct(office, {
    ...{ type: 'time-stamping-set', input, pin: pinOf(pin), act: act ?? randomUUID() },
    ...secondOf(second, secondPin),
  })

/** The certificates in a PEM text, at most four; undefined if there is none. */
const rootsIn = (text: string): string[] | undefined =>
  text
    .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    ?.slice(0, 4)
    .map(pem => new X509Certificate(pem).toString())
