import { canonicalJson, toNfc } from '../../../shared/base/canonical-json.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import { kindOfFile } from '../office/kind-of-file.ts'
import type { Office } from '../office/office.ts'
import { hasPage } from '../office/page-in-scan.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'

/**
 * Prepares the registration of a delegation. Its scan is kept encrypted among the papers and never opened;
 * the authority issues it.
 */
export function prepareDelegationAdd(
  office: Office,
  input: ActInputOf<'delegation-add'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  const { decision, decidedOn, agency, to } = input
  const [scan, specimen] = [fileOf(input.scan), fileOf(input.specimen)]
  const kind = scan && kindOfFile(scan)
  if (scan && kind && !hasPage(scan, kind)) return refuse('scan-no-page')
  if (input.specimen !== null && !specimen) return refuse('no-scan')
  // The same decision of one year for the same person is the same delegation and is registered once.
  const named = { decision, year: decidedOn.slice(0, 4), agency, to }
  const id = `uq-${sha256(canonicalJson(toNfc(named))).slice(0, 16)}`
  const ready = { id, scan: scan ? sha256(scan) : null, specimen: specimen ? sha256(specimen) : null }
  return {
    context: { ready },
    keep() {
      if (scan) keepFile(office, scan, 'delegation-scan', decision)
      if (specimen) keepFile(office, specimen, 'specimen-signature', decision)
    },
    issue(writing, data) {
      const { delegation, since, until } = data as ActDataOf<'delegation-add'>
      writing.publish(issuer.publish('delegation', delegation.id, delegation, { from: since, to: until }))
    },
  }
}

/**
 * Prepares a revocation: a newer version of the delegation which says that it is revoked, from its instant
 * on.
 */
export function prepareDelegationRevoke(office: Office): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  return {
    issue(writing, data) {
      const { delegation, since } = data as ActDataOf<'delegation-revoke'>
      const versions = office.store.publications
        .all('delegation')
        .filter(({ body }) => body.key === delegation.id)
        .map(({ body }) => body.version)
      const version = 1 + Math.max(...versions)
      writing.publish(issuer.publish('delegation', delegation.id, delegation, { from: since, version }))
    },
  }
}

/**
 * A stranger's file as bytes, if it is of a kind that is kept; else undefined. Nothing more of it is read.
 */
function fileOf(base64: string | null): Uint8Array | undefined {
  const bytes = base64 === null ? undefined : new Uint8Array(Buffer.from(base64, 'base64'))
  return bytes && kindOfFile(bytes) ? bytes : undefined
}

const keepFile = ({ store }: Office, bytes: Uint8Array, form: string, title: string): Hash =>
  store.papers.put(bytes, {
    dossier: NO_DOSSIER,
    form,
    title,
    at: store.time().lo,
    number: null,
    signatures: 0,
  })
