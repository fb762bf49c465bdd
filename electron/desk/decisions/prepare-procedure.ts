import type { ActContext } from '../../../shared/office/act.ts'
import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'
import { findDraft, replayIntakes } from './replay.ts'
import { findTouched } from './touched.ts'

/** Prepares a draft of a procedure: tells which version it would be. */
export const prepareDrafted = (
  office: Office,
  { procedure: { code } }: ActInputOf<'procedure-drafted'>,
): ReadyAct => ({ context: { procedure: versionsOf(office, code) } })

/**
 * Prepares the publication of a draft. It is replayed once more, so that nobody publishes what they were not
 * told of, and issued with the act.
 */
export function preparePublished(
  office: Office,
  { code }: ActInputOf<'procedure-published'>,
): ReadyAct | Refusal {
  const draft = findDraft(office, code)
  if (isRefusal(draft)) return draft
  const replayed = replayIntakes(office, draft)
  const refused = replayed.filter(each => each.refused).length
  return issuing(office, { ...versionsOf(office, code), replayed: replayed.length, refused })
}

/**
 * Prepares the withdrawal of a version. The version it brings back is issued with the act, and the dossiers
 * received under the withdrawn one are counted.
 */
export function prepareWithdrawn(
  office: Office,
  { code }: ActInputOf<'procedure-withdrawn'>,
): ReadyAct | Refusal {
  const found = versionsOf(office, code)
  const last = found.versions.at(-1)
  return issuing(office, { ...found, touched: last ? findTouched(office, last.id).length : 0 })
}

type Known = NonNullable<ActContext['procedure']>

function versionsOf({ published }: Office, code: string): Known {
  const versions = published.procedureVersions().filter(({ value }) => value.code === code)
  const latest = Math.max(0, ...versions.map(({ value }) => value.version))
  return { latest, versions, replayed: 0, refused: 0, touched: 0 }
}

function issuing(office: Office, procedure: Known): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  return {
    context: { procedure },
    issue(writing, data) {
      const { procedure: body, since } = data as ActDataOf<'procedure-published' | 'procedure-withdrawn'>
      writing.publish(issuer.publish('procedure', body.code, body, { from: since, version: body.version }))
    },
  }
}
