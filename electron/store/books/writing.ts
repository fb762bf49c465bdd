import { apply } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { rowOf } from '../../../shared/register/row.ts'
import type { Db } from '../database/database.ts'
import type { Files } from '../delivered.ts'
import type { Acts } from '../events/acts.ts'
import type { Events } from '../events/events.ts'
import type { Payloads } from '../events/payload.ts'
import type { HeardBook } from '../heard/heard.ts'
import type { Numbers } from '../numbers/numbers.ts'
import type { Offers } from '../publications/offers.ts'
import type { Register } from '../registers/register.ts'
import type { Store } from '../store.ts'
import type { EventDraft, Recorded, Writing } from '../transaction.ts'
import type { Drafts } from './drafts.ts'

type Parts = {
  db: Db
  events: Events
  heard: HeardBook
  register: Register
  numbers: Numbers
  payloads: Payloads
  publications: Store['publications']
  offers: Offers
  files: Files
  acts: Acts
  drafts: Drafts
  time: Store['time']
}

/**
 * What may be done inside one transaction. Every append consumes its numbers, updates the register and fills
 * the outbox, simply by standing behind the mark (outbox.ts). The papers that it names wait for the province
 * on their own.
 */
export function openWriter(parts: Parts): (probe: (point: string) => void) => Writing {
  const statements = prepare(parts.db)
  return probe => writingOf({ ...parts, ...statements }, probe)
}

function prepare(db: Db) {
  const voidPaper = db.prepare('UPDATE papers SET voided = ? WHERE hash = ? AND voided IS NULL')
  return {
    voidPaper: (hash: string, reason: string) => void voidPaper.run(reason, Buffer.from(hash, 'hex')),
  }
}

type Prepared = Parts & ReturnType<typeof prepare>

function writingOf(parts: Prepared, probe: (point: string) => void): Writing {
  const { events, heard, register, numbers, payloads, publications, offers, files, acts } = parts
  // Folded once per transaction: the next append to the same dossier continues from here.
  const known = new Map<string, Dossier>()
  const dossier = (id: string): Dossier => {
    const found = known.get(id) ?? events.dossier(id)
    known.set(id, found)
    return found
  }
  const point = <T>(name: string, work: () => T): T => {
    probe(`before ${name}`)
    const value = work()
    probe(`after ${name}`)
    return value
  }
  return {
    dossier,
    append(draft: EventDraft): Recorded {
      const before = draft.dossier ? dossier(draft.dossier) : undefined
      const linked = point('signing', () => events.sign(draft, before?.rev ?? 0))
      point('event', () => events.append(linked))
      const { recorded, opened } = linked
      for (const ref of draft.numbers) point('number', () => numbers.issue(ref, recorded.id))
      if (draft.dossier && before) {
        const after = apply(before, opened)
        known.set(draft.dossier, after)
        point('register', () => register.put(rowOf(after)))
        heard.acted(draft.dossier)
      }
      if (draft.docs.length > 0) point('files', () => files.add(draft.docs, recorded.at))
      return recorded
    },
    voidNumber: (ref, reason, event) => point('void', () => numbers.void(ref, reason, event)),
    ...{ nextNumber: numbers.next, isIssued: numbers.isIssued },
    giveBack: leases => point('leases', () => numbers.giveBack(leases, parts.time().lo)),
    voidPaper: (hash, reason) => point('paper', () => parts.voidPaper(hash, reason)),
    findAct: acts.find,
    publish(publication) {
      point('publication', () => publications.put(publication))
      point('offer', () => offers.add(publication.id))
    },
    erase(id) {
      point('erase', () => payloads.erase(id))
      point('register', () => heard.erased(id))
      known.delete(id)
    },
    keepAct: (act, answer) => point('act', () => acts.keep(act, answer)),
    dropDraft: (officer, key) => point('draft', () => parts.drafts.drop(officer, key)),
  }
}
