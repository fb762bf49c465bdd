import type { z } from '../../../shared/base/schema.ts'
import type { ProvinceFacts } from '../../../shared/refusals/province.ts'
import type { Came } from './send.ts'

/** Why nothing of an answer counts (R29). None of these reasons ever takes anything out of the outbox. */
export type Why = keyof ProvinceFacts
/** An answer of the province, or why there is none. */
export type Answered<T> = { ok: true; value: T } | { ok: false; why: Why }

/** What answered is not the province, or is not whole: a portal's page, a proxy, a cut line. */
export const NOT_THE_PROVINCE = { ok: false, why: 'not-the-province' } as const

/**
 * Sorts an answer by its status. Only a 200 of the right form is read at all, and only its signatures are
 * believed.
 */
export function classify<S extends z.ZodType>(came: Came | undefined, schema: S): Answered<z.output<S>> {
  if (!came) return { ok: false, why: 'province-unreachable' }
  if (came.status === 426) return { ok: false, why: whichIsOld(came.text) }
  if (came.status !== 200) return { ok: false, why: whyOf(came.status) }
  const parsed = schema.safeParse(parse(came.text))
  return parsed.success ? { ok: true, value: parsed.data } : NOT_THE_PROVINCE
}

function whyOf(status: number): Why {
  // 407 as well: somebody between wants to be paid, or to be told who asks.
  if (status < 400 || status === 407) return 'not-the-province'
  if (status === 401 || status === 403) return 'not-admitted'
  if (status === 408 || status === 425 || status === 429) return 'province-busy'
  return status < 500 ? 'province-refused' : 'province-fault'
}

/** Which side is too old, as the province says it. If it does not say, this side is updated first. */
function whichIsOld(text: string): Why {
  const { data } = (parse(text) ?? {}) as { data?: { old?: unknown } }
  return data?.old === 'province' ? 'province-old' : 'counter-old'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A page, half an answer, or nothing: read as nothing.
  }
}
