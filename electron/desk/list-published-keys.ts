import type { PublishedKeys } from '../../shared/record/published-keys.ts'
import { publishedKeys } from './look-up-code.ts'
import type { Office } from './office.ts'
import { readLog } from './read-log.ts'

/** The keys that check our codes, and the results that were voided: codes and numbers, nobody's name. */
export function listPublishedKeys(office: Pick<Office, 'store' | 'published'>): PublishedKeys {
  const { store, published } = office
  const dossiers = new Set(
    [...readLog(store)].flatMap(({ body }) => (body.type === 'correction' ? (body.dossier ?? []) : [])),
  )
  const voided = [...dossiers].flatMap(dossier => {
    const code = store.register.get(dossier)?.code ?? ''
    const results = store.papers
      .of(dossier)
      .filter(({ form, voided }) => form === 'result' && voided !== null)
    return [...new Set(results.map(({ number }) => number ?? ''))].map(number => ({ code, number }))
  })
  const { wall } = store.time()
  return { centre: published.centre(wall).name, asOf: wall, keys: [...publishedKeys(office)], voided }
}
