import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import { DossierId, Hash, type Instant } from './base/ids.ts'
import type { Refusal } from './dossier/refusal.ts'
import type { Dossier, Due } from './dossier/state.ts'
import { type StepId, steps } from './dossier/steps/index.ts'
import type { Role } from './people/certificate.ts'
import type { Procedure } from './procedures/procedure.ts'
import type { RegisterRow } from './register/row.ts'

/** What the desk says: the value, or no and why. Faults are thrown and carry an id that can be read over the telephone. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** The person who is logged in at this counter; one at a time. */
export type Session = {
  id: string
  officer: string
  name: string
  title: string
  roles: readonly Role[]
  agencies: readonly string[]
  since: Instant
}

/** What may be seen before anyone has logged in. `people` carries PINs in a demo Centre only. */
export type Hall = {
  centre: string
  site: string
  counter: string
  demo: boolean
  people: readonly {
    officer: string
    keys: string
    name: string
    title: string
    agency: string
    roles: readonly Role[]
    pin: string | null
  }[]
  session: Session | null
}

/** The status strip, every state in words (design 7; features row 57). */
export type Status = {
  recorded: { events: number; lastAt: Instant | null }
  province: { connected: false; waiting: number; oldest: Instant | null }
  numbers: readonly { agency: string; codesLeft: number; resultsLeft: number }[]
  devices: readonly {
    id: string
    title: string
    condition: 'ready' | 'busy' | 'absent' | 'faulty'
    note: string
  }[]
  key: 'system-key-store' | 'officer-wrapped-file'
  clock: { suspect: boolean; at: Instant }
  recovery: { reason: string; missing: { from: number; to: number } | null } | null
  shell: 'electron' | 'chromium' | 'headless'
  app: string
}

/** One procedure in a list: enough to choose it by. `official` is false for every unverified source. */
export type ProcedureLine = {
  code: string
  version: Hash
  title: string
  agency: string
  agencyName: string
  official: boolean
  onTheSpot: boolean
}
/** A step as the dossier page offers it: open, or shut with the reason. */
export type Offer = { step: StepId; refusal: Refusal | null }
/** A paper that was made for a dossier. `voided` says why it no longer counts. */
export type PaperLine = {
  hash: Hash
  form: string
  title: string
  at: Instant
  number: string | null
  voided: string | null
  prints: number
  signatures: number
}

/** Everything the dossier page shows. */
export type DossierView = {
  dossier: Dossier
  procedure: Procedure
  agencyName: string
  offers: readonly Offer[]
  papers: readonly PaperLine[]
  /** Who did what, when: the history in words' raw material. */
  timeline: readonly {
    step: string
    at: Instant
    officer: string
    title: string
    seq: number
    province: 'here' | 'at-province' | 'held'
  }[]
  nowStopped: boolean
}

/** What the officer is told before the citizen is promised anything. */
export type IntakePreview = {
  due: Due | null
  code: string | null
  codesLeft: number
  approvers: readonly { name: string; title: string; capacity: string; decision: string }[]
  /** Earlier dossiers of the same ID number that are still open. */
  duplicates: readonly RegisterRow[]
  refusal: Refusal | null
}

/** The document an approver looks at: the very bytes, by hash; pages are fetched with `paper.bytes`. */
export type DraftResult = { document: Hash; number: string; pages: number }

/** What an act is acknowledged with, only after it is recorded (D3). */
export type Receipt = {
  recorded: true
  seq: number
  id: Hash
  dossier: DossierId
  code: string | null
  number: string | null
  papers: readonly PaperLine[]
}

/** One step to take. `pin` again for acts with legal effect of their own. `rev` refuses an act on a stale dossier. */
export const TakeStep = z.strictObject({
  /** Null starts a new dossier. */
  dossier: DossierId.nullable(),
  step: z.enum(Object.keys(steps) as [StepId, ...StepId[]]),
  /** Checked again with the step's own schema. */
  input: z.unknown(),
  pin: z.string().max(32).nullable(),
  rev: z.int().nonnegative().nullable(),
  /** The same act sent twice is recorded once (idempotent by this id). */
  act: z.string().min(8).max(64),
  /** For a first step other than intake (guidance, refusal at the counter): which procedure it is about. */
  procedure: z.string().max(64).nullable(),
})
export type TakeStep = z.output<typeof TakeStep>

const text = z.string().max(400)

/** Screen ↔ desk: every question there is. oRPC over MessagePort (Electron) or WebSocket (window shell). */
export const door = {
  hall: oc.input(z.strictObject({})).output(type<Hall>()),
  status: oc.input(z.strictObject({})).output(type<Status>()),
  /** Something changed: ask again what you show of it. */
  news: oc.input(z.strictObject({})).output(eventIterator(type<News>())),
  /** Codes as the counter's scanner reads them, while somebody is logged in. */
  scans: oc.input(z.strictObject({})).output(eventIterator(type<string>())),
  session: {
    open: oc
      .input(z.strictObject({ keys: z.string().max(2), pin: z.string().max(32) }))
      .output(type<Answer<Session>>()),
    close: oc.input(z.strictObject({})).output(type<Answer<null>>()),
  },
  catalogue: {
    find: oc
      .input(z.strictObject({ text, onlyMine: z.boolean() }))
      .output(type<Answer<readonly ProcedureLine[]>>()),
    get: oc.input(z.strictObject({ code: z.string().max(64) })).output(type<Answer<Procedure>>()),
  },
  intake: {
    preview: oc
      .input(z.strictObject({ procedure: z.string().max(64), idNumber: z.string().max(20) }))
      .output(type<Answer<IntakePreview>>()),
  },
  step: {
    take: oc.input(TakeStep).output(type<Answer<Receipt>>()),
    /** Drafts the result as it would be issued now and remembers that this person saw it. */
    draft: oc.input(z.strictObject({ dossier: DossierId })).output(type<Answer<DraftResult>>()),
  },
  dossier: {
    get: oc.input(z.strictObject({ dossier: DossierId })).output(type<Answer<DossierView>>()),
  },
  worklist: oc.input(z.strictObject({ mine: z.boolean() })).output(type<Answer<readonly RegisterRow[]>>()),
  register: {
    find: oc
      .input(z.strictObject({ text, limit: z.int().min(1).max(200), before: z.string().max(80).nullable() }))
      .output(type<Answer<readonly RegisterRow[]>>()),
  },
  paper: {
    bytes: oc.input(z.strictObject({ hash: Hash })).output(type<Answer<{ base64: string }>>()),
    /** Prints, or prints again: a reprint is the same bytes and is counted. */
    print: oc
      .input(z.strictObject({ hash: Hash, copies: z.int().min(1).max(20) }))
      .output(type<Answer<{ printed: number; where: 'printer' | 'window' }>>()),
  },
  draft: {
    save: oc
      .input(z.strictObject({ key: z.string().max(80), value: z.string().max(200_000) }))
      .output(type<Answer<null>>()),
    load: oc.input(z.strictObject({ key: z.string().max(80) })).output(type<Answer<string | null>>()),
    drop: oc.input(z.strictObject({ key: z.string().max(80) })).output(type<Answer<null>>()),
  },
  recovery: {
    export: oc.input(z.strictObject({})).output(type<Answer<{ file: string; events: number }>>()),
  },
}

/** What news is about: one dossier, a list, the devices, who is logged in. */
export type News = { about: 'dossier' | 'worklist' | 'status' | 'session'; dossier: DossierId | null }
