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
 * One step to take. `pin`: asked again for acts with legal effect of their own. `rev`: the act is refused
 * where the dossier has moved on since.
 */
export const TakeStep = z.strictObject({
  /** Null starts a new dossier. */
  dossier: DossierId.nullable(),
  step: z.enum(Object.keys(steps) as [StepId, ...StepId[]]),
  /** Checked again with the step's own schema. */
  input: z.unknown(),
  pin: z.string().max(32).nullable(),
  /** The PIN of the signing key itself, where it is on a token or in a file with a password. Never kept. */
  keyPin: z.string().max(64).nullable().optional(),
  rev: z.int().nonnegative().nullable(),
  /** An act that is sent twice is recorded once: this id makes it idempotent. */
  act: z.string().min(8).max(64),
  /** The procedure in question, for a first step other than intake (guidance, refusal at the counter). */
  procedure: z.string().max(64).nullable(),
  /** The officer's draft in which the step was typed; it is dropped in the transaction of the step. */
  draft: z.string().max(80).optional(),
})
export type TakeStep = z.output<typeof TakeStep>

/** The longest file that the door accepts, as base64: many times any paper of ours. */
const LARGEST_FILE = 3_500_000
const text = z.string().max(400)

/**
 * Screen ↔ desk: every question there is, by oRPC over MessagePort (Electron) or WebSocket (window shell).
 */
export const door = {
  hall: oc.input(z.strictObject({})).output(type<Hall>()),
  status: oc.input(z.strictObject({})).output(type<Status>()),
  /** Says that something changed: the screen asks again for what it shows of it. */
  news: oc.input(z.strictObject({})).output(eventIterator(type<News>())),
  /** Codes as the counter's scanner reads them, while somebody is logged in. */
  scans: oc.input(z.strictObject({})).output(eventIterator(type<string>())),
  session: {
    open: oc
      .input(z.strictObject({ keys: z.string().max(2), pin: z.string().max(32) }))
      .output(type<Answer<Session>>()),
    close: oc.input(z.strictObject({})).output(type<Answer<null>>()),
    /** Takes the old PIN once more and the new one. Logs in, even where the first PIN had to be changed. */
    changePin: oc
      .input(z.strictObject({ keys: z.string().max(2), pin: z.string().max(32), newPin: z.string().max(32) }))
      .output(type<Answer<Session>>()),
    /** A person has just touched something: the session does not lock yet. */
    touch: oc.input(z.strictObject({})).output(type<null>()),
    /** Sets after how many idle minutes the keys are dropped. */
    setIdle: oc.input(z.strictObject({ minutes: z.int().min(1).max(60) })).output(type<Answer<null>>()),
  },
  catalogue: {
    find: oc
      .input(z.strictObject({ text, onlyMine: z.boolean() }))
      .output(type<Answer<readonly ProcedureLine[]>>()),
    get: oc.input(z.strictObject({ code: z.string().max(64) })).output(type<Answer<Procedure>>()),
  },
  /**
   * Procedures as they are drafted, tried on past dossiers and shown on paper. The acts go through
   * `office.take`.
   */
  procedures: {
    list: oc.input(z.strictObject({})).output(type<Answer<readonly ProcedureStanding[]>>()),
    view: oc.input(ProcedureAsked).output(type<Answer<ProcedureView>>()),
    replay: oc.input(ProcedureAsked).output(type<Answer<Replay>>()),
    /** Reads a table of procedures into drafts and reports line by line. */
    import: oc.input(ToImport).output(type<Answer<Imported>>()),
    /** The dossiers received under a version, newest first; null: under the last version. */
    touched: oc.input(VersionAsked).output(type<Answer<readonly Touched[]>>()),
    sheet: oc.input(VersionAsked).output(type<Answer<{ document: Hash }>>()),
  },
  /** The volunteers' mode: without a session, once the record is open. All that it writes is a count. */
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
    /** What giving a code would come to, under an hour written on the slip by hand. */
    numbering: oc
      .input(z.strictObject({ dossier: DossierId, writtenAt: Instant }))
      .output(type<Answer<NumberingPreview>>()),
    /** Drafts the result as it would be issued now, and remembers that this person saw it. */
    draft: oc
      .input(z.strictObject({ dossier: DossierId, beside: z.array(DossierId).max(200).default([]) }))
      .output(type<Answer<DraftResult>>()),
  },
  office: {
    take: oc.input(TakeAct).output(type<Answer<ActReceipt>>()),
    /** The state of the office, as its own acts tell it. */
    get: oc.input(z.strictObject({})).output(type<Answer<OfficeState>>()),
    duty: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['duty']>>()),
    delegations: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['delegations']>>()),
    counters: oc.input(z.strictObject({})).output(type<Answer<OfficeLists['counters']>>()),
    /** The programme "4 tại chỗ": which procedures are registered, what is missing, what really comes in. */
    programme: oc.input(z.strictObject({})).output(type<Answer<Board>>()),
    /** Makes the one-page status of an agency and keeps it; it is printed by its hash. */
    programmeStatus: oc.input(AgencyAsked).output(type<Answer<{ document: Hash }>>()),
    /** A file kept with an act of the office, unchanged: the scan of a decision. */
    file: oc.input(z.strictObject({ hash: Hash })).output(type<Answer<{ base64: string; kind: string }>>()),
  },
  /**
   * The books of the years: read, printed in volumes, exported for a spreadsheet. They are opened and closed
   * through `office.take`.
   */
  books: {
    list: oc.input(z.strictObject({})).output(type<Answer<BooksView>>()),
    read: oc.input(BookAsked).output(type<Answer<BookTable>>()),
    paper: oc.input(BookAsked).output(type<Answer<{ documents: readonly Hash[] }>>()),
    /** Writes a new file beside the counter's data and answers where it is. */
    export: oc.input(BookExport).output(type<Answer<{ file: string; lines: number }>>()),
  },
  /** The card of every signing certificate published here, the person's own first. */
  certificates: oc.input(z.strictObject({})).output(type<Answer<readonly CertificateCard[]>>()),
  /**
   * A further certificate for the key in use, where the Centre's own authority is at this counter. Nothing is
   * signed under it until two persons publish it.
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
  /** The authorities whose certificates are accepted here, the Centre's own first. */
  roots: oc.input(z.strictObject({})).output(type<Answer<readonly RootLine[]>>()),
  /** Packs the logged-in person for another counter of the Centre; takes in one packed there. */
  carry: {
    pack: oc.input(z.strictObject({ secret: z.string().max(200) })).output(type<Answer<{ out: string }>>()),
    take: oc
      .input(z.strictObject({ base64: z.base64().max(LARGEST_FILE), secret: z.string().max(200) }))
      .output(type<Answer<{ taken: boolean; officer: string }>>()),
  },
  /** The keeper's drawer: scanning, sealing, spoiled sheets, balances, hand-over. */
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
    /** The approver's sheet: what was asked and found, what the result will say, what is unusual. */
    difference: oc.input(z.strictObject({ dossier: DossierId })).output(type<Answer<DossierSheet>>()),
  },
  /**
   * The second copy of the record: where it is and how far behind; moved to another folder; brought up to
   * date now.
   */
  mirror: {
    view: oc.input(z.strictObject({})).output(type<Answer<MirrorView>>()),
    set: oc.input(z.strictObject({ to: z.string().max(4096) })).output(type<Answer<MirrorView>>()),
    now: oc.input(z.strictObject({})).output(type<Answer<MirrorView>>()),
  },
  /** The dossiers that wait for the approval of the logged-in person, the longest waiting first. */
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
    /** Makes a slip for a dossier, or one of its papers again as BẢN SAO, and keeps it. */
    slip: oc.input(SlipAsked).output(type<Answer<{ document: Hash }>>()),
    /** The stored bytes; or, for a window that prints, the pages laid out on the printer's sheets. */
    bytes: oc
      .input(z.strictObject({ hash: Hash, sheet: Sheet.default('own') }))
      .output(type<Answer<{ base64: string }>>()),
    /**
     * What the province has of a dossier, by its code. `fetch` brings one of these and is asked again until
     * all its pieces have come.
     */
    elsewhere: oc
      .input(z.strictObject({ code: z.string().max(80) }))
      .output(type<Answer<readonly ElsewherePaper[]>>()),
    fetch: oc
      .input(z.strictObject({ code: z.string().max(80), document: Hash }))
      .output(type<Answer<PaperFetched>>()),
    /** Prints. A reprint has the same bytes and is counted. */
    print: oc.input(PrintAsked).output(type<Answer<{ printed: number; where: 'printer' | 'window' }>>()),
  },
  verify: {
    /**
     * A file that somebody brought: only the verifier reads it, and it is never opened as a page here.
     * `code`: the dossier's code, where the province is to be asked about a paper of another counter.
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
