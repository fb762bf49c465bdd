import type { ActDataOf } from '../../../shared/office/acts/index.ts'
import type { Office } from './office.ts'

type OwnAct = 'outage-opened' | 'outage-closed' | 'tries-noted' | 'restore-noted'

/**
 * Records an act of the device itself, signed by it alone. It concerns the whole Centre, so it goes under the
 * Centre's first agency.
 */
export function noteOwnAct<A extends OwnAct>(
  { store, published }: Pick<Office, 'store' | 'published'>,
  type: A,
  data: ActDataOf<A>,
): void {
  const office = published.centre(store.time().lo).agencies[0]?.id ?? ''
  store.record(
    writing =>
      void writing.append({
        ...{ type, version: 1, office, dossier: null, actor: store.device.id, session: 'desk' },
        ...{ authority: [], procedure: null, formSet: null, calendar: null, docs: [], numbers: [] },
        ...{ after: null, data, signAs: null },
      }),
  )
}
