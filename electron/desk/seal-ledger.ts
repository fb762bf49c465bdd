import type { Hash } from '../../shared/base/ids.ts'
import { findCertificate } from '../../shared/dossier/authority.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { EventDraft } from '../store/store.ts'
import type { Office } from './office.ts'
import type { Prepared } from './prepared.ts'

type About = {
  dossier: Dossier
  procedure: Prepared['procedure']
  context: Context
  seal: string
  document: Hash
  copies: number
}

/** Says in the record that a seal is about to be used, and on what. @returns the entry, and the dossier's next revision. */
export function writeSealEntry(office: Office, about: About): { id: Hash; rev: number } {
  const { seal, copies, document } = about
  const approval = about.dossier.taken.approval?.event ?? ''
  return office.store.record(writing => {
    const { id } = writing.append(note(office, about, 'seal-entry', { seal, approval, document, copies }))
    return { id, rev: writing.dossier(about.dossier.id).rev }
  })
}

/** Closes an entry whose use came to nothing, with the reason: it never stays open. */
export function writeSealFailed(office: Office, about: About, entry: Hash, reason: string): void {
  office.store.record(writing => void writing.append(note(office, about, 'seal-failed', { entry, reason })))
}

/** The entries of this dossier that neither a sealing nor a failure has closed. */
export function openEntries(office: Office, dossier: string): readonly Hash[] {
  const events = office.store.events.of(dossier)
  const closed = events.flatMap(({ data }) => (data as { entry?: Hash } | null)?.entry ?? [])
  return events
    .filter(({ body, id }) => body.type === 'seal-entry' && !closed.includes(id))
    .map(({ id }) => id)
}

function note(
  office: Office,
  { dossier, procedure, context, document }: About,
  type: string,
  data: unknown,
): EventDraft {
  const certificate = findCertificate(['seal-keeper'], context)
  return {
    type,
    version: 1,
    office: procedure.value.agency,
    dossier: dossier.id,
    actor: office.who.face.officer,
    session: office.who.id,
    authority: certificate ? [certificate.id] : [],
    procedure: dossier.procedure,
    formSet: dossier.formSet,
    calendar: dossier.calendar,
    docs: [document],
    numbers: [],
    after: null,
    data,
    signAs: office.who.sign,
  }
}
