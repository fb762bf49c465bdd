import { implement, ORPCError } from '@orpc/server'
import { door } from '../../shared/door.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { exportBook, printBook, readBook, viewBooks } from './books/books-view.ts'
import { exportBeside } from './copies/copies-out.ts'
import { placeMirrorAs, viewAfter, viewMirror } from './copies/place-mirror.ts'
import { packBeside, takePerson } from './decisions/carry-person.ts'
import { listCounters } from './decisions/counters.ts'
import { listDelegations } from './decisions/delegations.ts'
import { findProcedures, procedureInForce } from './decisions/find-procedures.ts'
import { importProcedures } from './decisions/import-procedures.ts'
import { issueAgain } from './decisions/issue-certificate.ts'
import { makeProcedureSheet } from './decisions/procedure-sheet.ts'
import { listProcedures, viewProcedure } from './decisions/procedures.ts'
import { replayDraft } from './decisions/replay.ts'
import { takeOfficeAct } from './decisions/take-office-act.ts'
import { touchedBy } from './decisions/touched.ts'
import type { Desk } from './desk.ts'
import { proveAnywhere, proveCode } from './line/ask-standing.ts'
import { listElsewhere } from './line/elsewhere.ts'
import { fetchPaper, openOfficeFile } from './line/fetch-paper.ts'
import { listOutages, makeNotice, signMinute } from './line/outages.ts'
import { viewOutbox } from './line/outbox-of.ts'
import { listHeld, settleAct } from './line/settle.ts'
import { newsOf, scansOf } from './news-of.ts'
import { asTold } from './office/as-told.ts'
import type { Office } from './office/office.ts'
import { officesOf } from './office/offices-of.ts'
import { drawerMinutes, openDrawer } from './office/step-up.ts'
import { listRoots } from './office/trusted-roots.ts'
import { asRelied } from './papers/as-relied.ts'
import { findPrint, printPaper } from './papers/print-paper.ts'
import { makeSlip } from './papers/slips.ts'
import { viewDrawer } from './seals/drawer.ts'
import { handOverSeals, signBalance } from './seals/keep-seals.ts'
import { balanceOwnSeals } from './seals/seal-balance.ts'
import { certificateCards } from './signing/certificate-cards.ts'
import { announceUse } from './steps/announce-use.ts'
import { approveAll, noteView } from './steps/approve-all.ts'
import { checkPaper } from './steps/check-paper.ts'
import { draftResult } from './steps/draft-result.ts'
import { endUse } from './steps/end-use.ts'
import { previewIntake } from './steps/intake-preview.ts'
import { spoilSheets } from './steps/spoil-sheets.ts'
import { takeStep } from './steps/take-step.ts'
import { viewDifference } from './views/difference-of.ts'
import { viewDossier } from './views/dossier-view.ts'
import { dutyBoard } from './views/duty-board.ts'
import { previewNumbering } from './views/numbering-of.ts'
import { programmeBoard } from './views/programme.ts'
import { makeProgrammeStatus } from './views/programme-status.ts'
import { approvalsOf, worklistOf } from './views/worklist-of.ts'

/**
 * Puts the desk behind its door: answers every question of the contract, with its input checked against the
 * contract and faults turned into an id.
 */
export function routerOf(desk: Desk, fault: (what: string, error: unknown) => string) {
  const answering = answeringOf(fault)
  const asks = asksOf(desk)
  return answering.router({
    hall: answering.hall.handler(() => desk.hall()),
    status: answering.status.handler(() => desk.status()),
    news: answering.news.handler(({ signal }) => newsOf(desk, signal)),
    scans: answering.scans.handler(({ signal }) => scansOf(desk, signal)),
    session: {
      open: answering.session.open.handler(({ input }) => desk.openSession(input.keys, input.pin)),
      close: answering.session.close.handler(() => desk.closeSession()),
      changePin: answering.session.changePin.handler(({ input }) => desk.changePin(input)),
      touch: answering.session.touch.handler(() => nothing(desk.touch())),
      setIdle: answering.session.setIdle.handler(({ input }) =>
        desk.ask(() => nothing(desk.setIdleMinutes(input.minutes))),
      ),
    },
    catalogue: catalogueAnswers(answering, asks),
    procedures: procedureAnswers(answering, asks),
    guide: guideAnswers(answering, desk),
    intake: intakeAnswers(answering, asks),
    step: stepAnswers(answering, asks),
    office: officeAnswers(answering, asks),
    books: bookAnswers(answering, asks),
    ...certificateAnswers(answering, asks),
    seals: sealAnswers(answering, asks),
    dossier: dossierAnswers(answering, asks),
    approvals: answering.approvals.handler(asks(approvalsOf)),
    worklist: answering.worklist.handler(asks(worklistOf)),
    mirror: mirrorAnswers(answering, asks),
    province: provinceAnswers(answering, asks, desk),
    register: {
      find: answering.register.find.handler(
        asks((office, input) =>
          office.store.register
            .find(input.text, { ...input, offices: officesOf(office) })
            .map(row => asTold(office, asRelied(office, row))),
        ),
      ),
    },
    paper: paperAnswers(answering, asks),
    verify: verifyAnswers(answering, asks),
    draft: draftAnswers(answering, asks),
    recovery: {
      export: answering.recovery.export.handler(asks(exportBeside)),
    },
  })
}

/** Implements the contract so that each fault becomes an id that can be read over the telephone. */
const answeringOf = (fault: (what: string, error: unknown) => string) =>
  implement(door).use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') throw error
      throw new ORPCError('FAULT', { status: 500, message: fault(path.join('.'), error) })
    }
  })
type Answering = ReturnType<typeof answeringOf>

/** Makes the handler of a question that `answer` answers as the person who is logged in. */
const asksOf =
  (desk: Desk) =>
  <I, T>(answer: (office: Office, input: I) => T | Refusal | Promise<T | Refusal>) =>
  ({ input }: { input: I }) =>
    desk.ask(office => answer(office, input))
type Asks = ReturnType<typeof asksOf>

const dossierAnswers = (answering: Answering, asks: Asks) => ({
  get: answering.dossier.get.handler(asks((office, { dossier }) => viewDossier(office, dossier))),
  difference: answering.dossier.difference.handler(
    asks((office, { dossier }) => viewDifference(office, dossier)),
  ),
})

const intakeAnswers = ({ intake }: Answering, asks: Asks) => ({
  preview: intake.preview.handler(asks(previewIntake)),
})

const stepAnswers = (answering: Answering, asks: Asks) => ({
  take: answering.step.take.handler(asks(takeStep)),
  approveAll: answering.step.approveAll.handler(asks(approveAll)),
  numbering: answering.step.numbering.handler(asks(previewNumbering)),
  draft: answering.step.draft.handler(
    asks((office, { dossier, beside }) => draftResult(office, dossier, beside)),
  ),
})

const catalogueAnswers = (answering: Answering, asks: Asks) => ({
  find: answering.catalogue.find.handler(
    asks((office, { text, onlyMine }) => findProcedures(office, text, onlyMine)),
  ),
  get: answering.catalogue.get.handler(asks((office, { code }) => procedureInForce(office, code))),
})

const guideAnswers = ({ guide }: Answering, desk: Desk) => ({
  get: guide.get.handler(() => desk.guide.get()),
  helped: guide.helped.handler(() => desk.guide.helped()),
})

const procedureAnswers = ({ procedures }: Answering, asks: Asks) => ({
  list: procedures.list.handler(asks(listProcedures)),
  view: procedures.view.handler(asks((office, { code }) => viewProcedure(office, code))),
  replay: procedures.replay.handler(asks((office, { code }) => replayDraft(office, code))),
  import: procedures.import.handler(
    asks((office, { base64, ...how }) => importProcedures(office, bytesOf(base64), how)),
  ),
  touched: procedures.touched.handler(asks(touchedBy)),
  sheet: procedures.sheet.handler(asks(makeProcedureSheet)),
})

const paperAnswers = (answering: Answering, asks: Asks) => ({
  slip: answering.paper.slip.handler(asks(makeSlip)),
  bytes: answering.paper.bytes.handler(
    asks(async (office, input) => {
      const bytes = await findPrint(office, input)
      if (!bytes) return refuse('no-document')
      noteView(office, input.hash)
      return { base64: Buffer.from(bytes).toString('base64') }
    }),
  ),
  elsewhere: answering.paper.elsewhere.handler(asks((office, { code }) => listElsewhere(office, code))),
  fetch: answering.paper.fetch.handler(asks(fetchPaper)),
  print: answering.paper.print.handler(asks(printPaper)),
})

const officeAnswers = (answering: Answering, asks: Asks) => ({
  take: answering.office.take.handler(asks(takeOfficeAct)),
  get: answering.office.get.handler(asks(({ standing }) => standing.now())),
  duty: answering.office.duty.handler(asks(dutyBoard)),
  delegations: answering.office.delegations.handler(asks(listDelegations)),
  programme: answering.office.programme.handler(asks(programmeBoard)),
  programmeStatus: answering.office.programmeStatus.handler(
    asks((office, { agency }) => makeProgrammeStatus(office, agency)),
  ),
  counters: answering.office.counters.handler(asks(listCounters)),
  file: answering.office.file.handler(asks((office, { hash }) => openOfficeFile(office, hash))),
})

const bookAnswers = ({ books }: Answering, asks: Asks) => ({
  list: books.list.handler(asks(viewBooks)),
  read: books.read.handler(asks((office, { book }) => readBook(office, book))),
  paper: books.paper.handler(asks((office, { book }) => printBook(office, book))),
  export: books.export.handler(asks((office, { book, as }) => exportBook(office, book, as))),
})

const sealAnswers = ({ seals }: Answering, asks: Asks) => ({
  drawer: seals.drawer.handler(asks(viewDrawer)),
  open: seals.open.handler(
    asks((office, { pin }) => openDrawer(office, pin) ?? { minutes: drawerMinutes(office) }),
  ),
  check: seals.check.handler(asks((office, { code }) => checkPaper(office, code))),
  announce: seals.announce.handler(asks(announceUse)),
  end: seals.end.handler(asks(endUse)),
  spoil: seals.spoil.handler(asks(spoilSheets)),
  balance: seals.balance.handler(asks(balanceOwnSeals)),
  signBalance: seals.signBalance.handler(asks(signBalance)),
  handOver: seals.handOver.handler(asks(handOverSeals)),
})

const provinceAnswers = ({ province }: Answering, asks: Asks, desk: Desk) => ({
  outbox: province.outbox.handler(asks((office, { most }) => viewOutbox(office, most))),
  sendNow: province.sendNow.handler(asks(({ line }) => nothing(line.hurry()))),
  held: province.held.handler(asks(office => listHeld(office))),
  settle: province.settle.handler(asks(settleAct)),
  outages: province.outages.handler(asks(listOutages)),
  signMinute: province.signMinute.handler(asks(signMinute)),
  notice: province.notice.handler(asks((office, { outage }) => makeNotice(office, outage))),
  cable: province.cable.handler(({ input }) => nothing(desk.pullCable(input.out))),
})

const certificateAnswers = (answering: Answering, asks: Asks) => ({
  certificates: answering.certificates.handler(asks(certificateCards)),
  issueCertificate: answering.issueCertificate.handler(
    asks((office, { of, pin }) => issueAgain(office, { ...of, key: null, pin })),
  ),
  roots: answering.roots.handler(asks(office => listRoots(office, office.store.time().lo))),
  carry: carryAnswers(answering, asks),
})

const carryAnswers = ({ carry }: Answering, asks: Asks) => ({
  pack: carry.pack.handler(asks((office, { secret }) => packBeside(office, secret))),
  take: carry.take.handler(
    asks((office, { base64, secret }) =>
      takePerson(office, { text: Buffer.from(base64, 'base64').toString('utf8'), path: '', secret }),
    ),
  ),
})

const mirrorAnswers = ({ mirror }: Answering, asks: Asks) => ({
  view: mirror.view.handler(asks(viewMirror)),
  set: mirror.set.handler(asks((office, { to }) => viewAfter(office, placeMirrorAs(office, to)))),
  now: mirror.now.handler(asks(office => viewAfter(office, office.copies.copy()))),
})

const verifyAnswers = (answering: Answering, asks: Asks) => ({
  file: answering.verify.file.handler(
    asks((office, { base64, code }) => proveAnywhere(office, bytesOf(base64), { dossier: null, code })),
  ),
  code: answering.verify.code.handler(asks((office, { text }) => proveCode(office, text))),
})

const draftAnswers = (answering: Answering, asks: Asks) => ({
  save: answering.draft.save.handler(
    asks(({ store, who }, { key, value }) => nothing(store.drafts.save(who.face.officer, key, value))),
  ),
  load: answering.draft.load.handler(
    asks(({ store, who }, { key }) => store.drafts.load(who.face.officer, key) ?? null),
  ),
  drop: answering.draft.drop.handler(
    asks(({ store, who }, { key }) => nothing(store.drafts.drop(who.face.officer, key))),
  ),
})

const nothing = (_done: unknown): null => null
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
