import type { DossierId } from '../../../shared/base/ids.ts'
import { fold } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import type { Store } from '../../store/store.ts'

/** A dossier as its events tell it now; a blank one if it has no events. */
export const dossierOf = (store: Store, id: DossierId): Dossier => fold(blank(id), store.events.of(id))
