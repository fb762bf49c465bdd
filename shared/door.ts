import { eventIterator, oc, type } from '@orpc/contract'
import type {
  Answer,
  Approved,
  DossierView,
  DraftResult,
  ElsewherePaper,
  IntakePreview,
  News,
  NumberingPreview,
  PaperFetched,
  Receipt,
} from './answer.ts'
import { DossierId, Hash, Instant } from './base/ids.ts'
import { z } from './base/schema.ts'
import { ApproveAll } from './dossier/approve-all.ts'
import type { DossierSheet } from './dossier/difference.ts'
import type { CodeProof, Proof } from './dossier/proof.ts'
import { SettleAct } from './dossier/settlement.ts'
import { type StepId, steps } from './dossier/steps/index.ts'
import { Sheet } from './forms/sheet.ts'
import { PrintAsked, SlipAsked } from './forms/slips.ts'
import { type ActReceipt, AgencyAsked, type OfficeLists, TakeAct } from './office/asked.ts'
import { BookAsked, BookExport, type BooksView, type BookTable } from './office/books.ts'
import type { OfficeState } from './office/office-state.ts'
import { type MadeMinute, type OutageLine, SignMinute } from './office/outage.ts'
import type { CertificateCard } from './people/certificate-card.ts'
import type { Hall, Session } from './people/hall.ts'
import type { RootLine } from './people/trusted-root.ts'
import { type Imported, ToImport } from './procedures/imported.ts'
import type { Procedure } from './procedures/procedure.ts'
import type { Replay } from './procedures/replay.ts'
import {
  type Guide,
  ProcedureAsked,
  type ProcedureLine,
  type ProcedureStanding,
  type ProcedureView,
  type Touched,
  VersionAsked,
} from './procedures/standing.ts'
import type { Board } from './programme/board.ts'
import type { Awaiting } from './register/awaiting.ts'
import type { RegisterRow } from './register/row.ts'
import { AskWorklist, type Worklist } from './register/worklist.ts'
import type { SealBalance } from './seals/balance.ts'
import type { DrawerView } from './seals/drawer.ts'
import { Announced, Ended, HandedOver, Scanned, Signed, SpoiltLater, Summed } from './seals/questions.ts'
import type { EndedUse, SealCheck } from './seals/use.ts'
import type { HeldLine, SettleReceipt } from './status/held.ts'
import type { OutboxView } from './status/outbox.ts'
import type { MirrorView, Status } from './status/status.ts'

/**
 * One step to take. `pin` again for acts with legal effect of their own. `rev` refuses an act on a stale
 * dossier.
 */
export const TakeStep = z.strictObject({
  /** Null starts a new dossier. */
  dossier: DossierId.nullable(),
  step: z.enum(Object.keys(steps) as [StepId, ...StepId[]]),
  /** Checked again with the step's own schema. */
  input: z.unknown(),
  pin: z.string().max(32).nullable(),
  /** The PIN of the signing key itself, where it lies on a token or in a file with a password. Never kept. */
  keyPin: z.string().max(64).nullable().optional(),
  rev: z.int().nonnegative().nullable(),
  /** The same act sent twice is recorded once (idempotent by this id). */
  act: z.string().min(8).max(64),
  /** For a first step other than intake (guidance, refusal at the counter): which procedure it is about. */
  procedure: z.string().max(64).nullable(),
})
export type TakeStep = z.output<typeof TakeStep>

/** The longest file that goes through the door, as base64: many times any paper of ours. */
const LARGEST_FILE = 3_500_000
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
    /** The old PIN once more, and the new one; logs in, also where the first PIN had to be changed. */
    changePin: oc
      .input(z.strictObject({ keys: z.string().max(2), pin: z.string().max(32), newPin: z.string().max(32) }))
      .output(type<Answer<Session>>()),
    /** A person has just touched something: nothing locks yet. */
    touch: oc.input(z.strictObject({})).output(type<null>()),
    /** After how many idle minutes the keys are dropped. */
    setIdle: oc.input(z.strictObject({ minutes: z.int().min(1).max(60) })).output(type<Answer<null>>()),
  },
  catalogue: {
    find: oc
      .input(z.strictObject({ text, onlyMine: z.boolean() }))
      .output(type<Answer<readonly ProcedureLine[]>>()),
    get: oc.input(z.strictObject({ code: z.string().max(64) })).output(type<Answer<Procedure>>()),
  },
  /**
   * Procedures as they are drafted, tried on the last dossiers and shown on paper; the acts go by
   * `office.take`.
   */
  procedures: {
    list: oc.input(z.strictObject({})).output(type<Answer<readonly ProcedureStanding[]>>()),
    view: oc.input(ProcedureAsked).output(type<Answer<ProcedureView>>()),
    replay: oc.input(ProcedureAsked).output(type<Answer<Replay>>()),
    /** Reads a table of procedures into drafts, told line by line. */
    import: oc.input(ToImport).output(type<Answer<Imported>>()),
    /** The dossiers that were received under a version, newest first; null: the last one. */
    touched: oc.input(VersionAsked).output(type<Answer<readonly Touched[]>>()),
    sheet: oc.input(VersionAsked).output(type<Answer<{ document: Hash }>>()),
  },
  /** The volunteers' mode: without a session, once the record is open; the one thing it writes is a count. */
  guide: {
    get: oc.input(z.strictObject({})).output(type<Answer<Guide>>()),
    helped: oc.input(z.strictObject({})).output(type<Answer<{ helped: number }>>()),
  },
  intake: {
    preview: oc
      .input(
        z.strictObject({
          procedure: z.string().max(64),
          case: z.string().max(40).optional(),
          idNumber: z.string().max(20),
        }),
      )
      .output(type<Answer<IntakePreview>>()),
  },
  step: {
    take: oc.input(TakeStep).output(type<Answer<Receipt>>()),
    approveAll: oc.input(ApproveAll).output(type<Answer<readonly Approved[]>>()),
    /** What the giving of a code would come to under an hour that is written on the slip by hand. */
    numbering: oc
      .input(z.strictObject({ dossier: DossierId, writtenAt: Instant }))
      .output(type<Answer<NumberingPreview>>()),
    /** Drafts the result as it would be issued now and remembers that this person saw it. */
    draft: oc
      .input(z.strictObject({ dossier: DossierId, beside: z.array(DossierId).max(200).default([]) }))
      .output(type<Answer<DraftResult>>()),
  },
  office: {
    take: oc.input(TakeAct).output(type<Answer<ActReceipt>>()),
    /** The office as its own acts tell it. */
    get: oc.input(z.strictObject({})).output(type<Answer<OfficeState>>()),
    duty: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['duty']>>()),
    delegations: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['delegations']>>()),
    counters: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['counters']>>()),
    /** The programme "4 tại chỗ": who registered what, what is missing, what really arises. */
    programme: oc.input(z.strictObject({})).output(type<Answer<Board>>()),
    /** Makes the one-page status of an agency and keeps it; printed by its hash. */
    programmeStatus: oc.input(AgencyAsked).output(type<Answer<{ document: Hash }>>()),
    /** A file kept with an act of the office, as it came: the scan of a decision. */
    file: oc.input(z.strictObject({ hash: Hash })).output(type<Answer<{ base64: string; kind: string }>>()),
  },
  /**
   * The books of the years: looked into, printed in volumes, written out for a spreadsheet; opened and closed
   * by `office.take`.
   */
  books: {
    list: oc.input(z.strictObject({})).output(type<Answer<BooksView>>()),
    read: oc.input(BookAsked).output(type<Answer<BookTable>>()),
    paper: oc.input(BookAsked).output(type<Answer<{ documents: readonly Hash[] }>>()),
    /** Beside the counter's data, under a new name: where it lies is answered. */
    export: oc.input(BookExport).output(type<Answer<{ file: string; lines: number }>>()),
  },
  /** The card of every signing certificate published here, the person's own first. */
  certificates: oc.input(z.strictObject({})).output(type<Answer<readonly CertificateCard[]>>()),
  /**
   * A further certificate of the key in use, where the Centre's own authority is here: nothing is signed
   * under it until two publish it.
   */
  issueCertificate: oc
    .input(
      z.strictObject({
        of: z.union([
          z.strictObject({ officer: z.string().max(40) }),
          z.strictObject({ seal: z.string().max(60) }),
        ]),
        pin: z.string().max(32),
      }),
    )
    .output(type<Answer<{ certificatePem: string }>>()),
  /** The authorities whose certificates are taken here, the Centre's own first. */
  roots: oc.input(z.strictObject({})).output(type<Answer<readonly RootLine[]>>()),
  /** Who is logged in, packed for another counter of his Centre; who was packed there, taken here. */
  carry: {
    pack: oc.input(z.strictObject({ secret: z.string().max(200) })).output(type<Answer<{ out: string }>>()),
    take: oc
      .input(z.strictObject({ base64: z.base64().max(LARGEST_FILE), secret: z.string().max(200) }))
      .output(type<Answer<{ taken: boolean; officer: string }>>()),
  },
  /** The keeper's drawer: what is scanned, sealed, spoiled, summed up, handed over. */
  seals: {
    drawer: oc.input(z.strictObject({})).output(type<Answer<DrawerView>>()),
    open: oc.input(z.strictObject({ pin: z.string().max(32) })).output(type<Answer<{ minutes: number }>>()),
    check: oc.input(Scanned).output(type<Answer<SealCheck>>()),
    announce: oc.input(Announced).output(type<Answer<SealCheck>>()),
    end: oc.input(Ended).output(type<Answer<EndedUse>>()),
    spoil: oc.input(SpoiltLater).output(type<Answer<{ seq: number; id: Hash }>>()),
    balance: oc.input(Summed).output(type<Answer<SealBalance>>()),
    signBalance: oc.input(Signed).output(type<Answer<ActReceipt & { document: Hash }>>()),
    handOver: oc.input(HandedOver).output(type<Answer<ActReceipt & { document: Hash }>>()),
  },
  dossier: {
    get: oc.input(z.strictObject({ dossier: DossierId })).output(type<Answer<DossierView>>()),
    /** Asked, found, what the result will say, what is unusual. */
    difference: oc.input(z.strictObject({ dossier: DossierId })).output(type<Answer<DossierSheet>>()),
  },
  /**
   * The second copy of the record: where it is kept and how far behind; put in another folder; brought up to
   * now.
   */
  mirror: {
    view: oc.input(z.strictObject({})).output(type<Answer<MirrorView>>()),
    set: oc.input(z.strictObject({ to: z.string().max(4096) })).output(type<Answer<MirrorView>>()),
    now: oc.input(z.strictObject({})).output(type<Answer<MirrorView>>()),
  },
  /** What waits for the approval of who is logged in, longest first. */
  approvals: oc.input(z.strictObject({})).output(type<Answer<readonly Awaiting[]>>()),
  worklist: oc.input(AskWorklist).output(type<Answer<Worklist>>()),
  /** What waits for the province and what it holds; a round with it now; the cable of a demo Centre. */
  province: {
    outbox: oc
      .input(z.strictObject({ most: z.int().min(1).max(100_000) }))
      .output(type<Answer<OutboxView>>()),
    sendNow: oc.input(z.strictObject({})).output(type<Answer<null>>()),
    cable: oc.input(z.strictObject({ out: z.boolean() })).output(type<null>()),
    held: oc.input(z.strictObject({})).output(type<Answer<readonly HeldLine[]>>()),
    settle: oc.input(SettleAct).output(type<Answer<SettleReceipt>>()),
    outages: oc.input(z.strictObject({})).output(type<Answer<readonly OutageLine[]>>()),
    signMinute: oc.input(SignMinute).output(type<Answer<ActReceipt & MadeMinute>>()),
    notice: oc.input(z.strictObject({ outage: Hash })).output(type<Answer<MadeMinute>>()),
  },
  register: {
    find: oc
      .input(z.strictObject({ text, limit: z.int().min(1).max(200), before: z.string().max(80).nullable() }))
      .output(type<Answer<readonly RegisterRow[]>>()),
  },
  paper: {
    /** Makes a slip of a dossier, or a paper of it once more as BẢN SAO, and keeps it. */
    slip: oc.input(SlipAsked).output(type<Answer<{ document: Hash }>>()),
    /** The very bytes; or, for a window that prints, as they go on the sheets of the printer. */
    bytes: oc
      .input(z.strictObject({ hash: Hash, sheet: Sheet.default('own') }))
      .output(type<Answer<{ base64: string }>>()),
    /**
     * What the province has of a dossier by its code; one of these fetched, asked again until all its pieces
     * came.
     */
    elsewhere: oc
      .input(z.strictObject({ code: z.string().max(80) }))
      .output(type<Answer<readonly ElsewherePaper[]>>()),
    fetch: oc
      .input(z.strictObject({ code: z.string().max(80), document: Hash }))
      .output(type<Answer<PaperFetched>>()),
    /** Prints, or prints again: a reprint is the same bytes and is counted. */
    print: oc.input(PrintAsked).output(type<Answer<{ printed: number; where: 'printer' | 'window' }>>()),
  },
  verify: {
    /**
     * A file that somebody brought: never opened here as a page, read by the verifier alone. `code`: its
     * dossier's, where the province is to be asked of a paper of another counter.
     */
    file: oc
      .input(
        z.strictObject({
          base64: z.base64().max(LARGEST_FILE),
          code: z.string().max(80).nullable().default(null),
        }),
      )
      .output(type<Answer<Proof>>()),
    code: oc.input(z.strictObject({ text: z.string().max(800) })).output(type<Answer<CodeProof>>()),
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
