import type { InputOf } from '../../shared/dossier/steps/index.ts'
import type { Ready, Start } from './prepared.ts'

/** Correction: the number the approval spent is voided with the reason, and so is every paper made so far. */
export function prepareCorrection({ office, dossier, input }: Start): Ready {
  const { reason, changes } = input as InputOf<'correction'>
  const approval = dossier.taken.approval?.event
  const spent = office.store.events.of(dossier.id).find(({ id }) => id === approval)?.body.numbers ?? []
  return {
    after(writing, event) {
      for (const ref of spent) writing.voidNumber(ref, reason, event)
      // The receipt says who asks and which papers lie there: while neither changes, it stays good.
      const keeps = !changes.applicant && !changes.components
      const papers = office.store.papers.of(dossier.id).filter(({ form }) => !(keeps && form === 'receipt'))
      for (const paper of papers) writing.voidPaper(paper.hash, reason)
    },
  }
}
