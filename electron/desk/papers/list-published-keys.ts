import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { findNoForce, standingOf } from '../../../shared/dossier/issued.ts'
import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import { AMENDMENTS, type Issued } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import type { PublishedPaper, SignedKeys } from '../../../shared/record/published-keys.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Office } from '../office/office.ts'
import { dossiersWith } from './amended.ts'
import { publishedKeys } from './look-up-code.ts'

type Record = Pick<Office, 'store' | 'published'>
/** After one of these steps, a paper of the dossier may not simply be in force. */
const CHANGING: readonly string[] = ['correction', 'drop-amendment', VERDICT_NOTED, ...AMENDMENTS]

/**
 * The keys that check our codes, and the papers that are not simply in force, as codes and numbers without
 * anybody's name. This device signs the list.
 */
export function listPublishedKeys(office: Record): SignedKeys {
  const { store } = office
  const { wall } = store.time()
  const centre = office.published.centre(wall).name
  const published = { centre, asOf: wall, keys: [...publishedKeys(office)], papers: listPapers(store) }
  const signature = store.signAsDevice(DOMAIN.published, sha256(canonicalJson(published)))
  return { published, key: store.deviceKey(), signature }
}

function listPapers(store: Office['store']): PublishedPaper[] {
  return dossiersWith(store, CHANGING).flatMap(dossier => {
    const code = dossier.code ?? ''
    const papers = store.papers.of(dossier.id).filter(({ form, voided }) => isSealed(form) && voided !== null)
    const voided = [...new Set(papers.map(({ number }) => number ?? ''))]
    const rest = dossier.issued.filter(({ number }) => !voided.includes(number ?? ''))
    const isCalledBack = ({ document }: Issued): boolean =>
      document !== null && findNoForce(dossier, document) === 'recalled'
    const called = rest.filter(isCalledBack)
    const amended = dossier.issued.filter(each => each.acts.length > 0 && !called.includes(each))
    return [
      ...voided.map(number => ({ code, number, standing: 'voided' as const, acts: [] })),
      ...called.map(issued => ({ ...paperOf(code, issued), standing: 'recalled' as const })),
      ...amended.map(issued => paperOf(code, issued)),
    ]
  })
}

const paperOf = (code: string, { number, acts, ...issued }: Issued): PublishedPaper => ({
  code,
  number: number ?? '',
  standing: standingOf({ ...issued, acts }) as PublishedPaper['standing'],
  acts: acts.map(act => ({ made: act.made, number: act.number ?? '', day: dayOf(act.at) })),
})
