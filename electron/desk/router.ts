import { join } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { door } from '../../shared/door.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import { readScan } from '../../shared/record/scanned-code.ts'
import { exportBook, printBook, readBook, viewBooks } from './books/books-view.ts'
import { findNoRescue } from './copies/copies-out.ts'
import { placeMirrorAs, viewAfter, viewMirror } from './copies/place-mirror.ts'
import { packBeside, takePerson } from './decisions/carry-person.ts'
import { listCounters } from './decisions/counters.ts'
import { listDelegations } from './decisions/delegations.ts'
import { findProcedures } from './decisions/find-procedures.ts'
import { importProcedures } from './decisions/import-procedures.ts'
import { issueAgain } from './decisions/issue-certificate.ts'
import { makeProcedureSheet } from './decisions/procedure-sheet.ts'
import { listProcedures, viewProcedure } from './decisions/procedures.ts'
import { replayDraft } from './decisions/replay.ts'
import { takeOfficeAct } from './decisions/take-office-act.ts'
import { touchedBy } from './decisions/touched.ts'
import type { Desk } from './desk.ts'
import { lookUpCodeAnywhere, proveAnywhere } from './line/ask-standing.ts'
import { listElsewhere } from './line/elsewhere.ts'
import { fetchPaper, openOfficeFile } from './line/fetch-paper.ts'
import { listOutages, makeNotice, signMinute } from './line/outages.ts'
import { viewOutbox } from './line/outbox-of.ts'
import { listHeld, settleAct } from './line/settle.ts'
import { newsOf, scansOf } from './news-of.ts'
import { asTold } from './office/as-told.ts'
import { sealsOf } from './office/custody.ts'
import type { Office } from './office/office.ts'
import { officesOf } from './office/offices-of.ts'
import { drawerMinutes, openDrawer } from './office/step-up.ts'
import { listRoots } from './office/trusted-roots.ts'
import { asRelied } from './papers/as-relied.ts'
import { refusalOf } from './papers/look-up-code.ts'
import { findPrint, printPaper } from './papers/print-paper.ts'
import { makeSlip } from './papers/slips.ts'
import { viewDrawer } from './seals/drawer.ts'
import { handOverSeals, signBalance } from './seals/keep-seals.ts'
import { balanceSeals } from './seals/seal-balance.ts'
import { certificateCards } from './signing/certificate-cards.ts'
import { approveAll, noteView } from './steps/approve-all.ts'
import { checkPaper } from './steps/check-paper.ts'
import { draftResult } from './steps/draft-result.ts'
import { previewIntake } from './steps/intake-preview.ts'
import { takeStep } from './steps/take-step.ts'
import { announceUse, endUse, spoilSheets } from './steps/use-seal.ts'
import { viewDifference } from './views/difference-of.ts'
import { viewDossier } from './views/dossier-view.ts'
import { dutyBoard } from './views/duty-board.ts'
import { previewNumbering } from './views/numbering-of.ts'
import { programmeBoard } from './views/programme.ts'
import { makeProgrammeStatus } from './views/programme-status.ts'
import { approvalsOf, worklistOf } from './views/worklist-of.ts'

/** The desk behind its door: every question of the contract, checked by it, faults turned into an id. */
export function routerOf(desk: Desk, fault: (what: string, error: unknown) => string) {
  const answering = answeringOf(fault)
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
    catalogue: catalogueAnswers(answering, desk),
    procedures: procedureAnswers(answering, desk),
    guide: guideAnswers(answering, desk),
    intake: intakeAnswers(answering, desk),
    step: stepAnswers(answering, desk),
    office: officeAnswers(answering, desk),
    books: bookAnswers(answering, desk),
    ...certificateAnswers(answering, desk),
    seals: sealAnswers(answering, desk),
    dossier: dossierAnswers(answering, desk),
    approvals: answering.approvals.handler(() => desk.ask(approvalsOf)),
    worklist: answering.worklist.handler(({ input }) => desk.ask(office => worklistOf(office, input))),
    mirror: mirrorAnswers(answering, desk),
    province: provinceAnswers(answering, desk),
    register: {
      find: answering.register.find.handler(({ input }) =>
        desk.ask(office =>
          office.store.register
            .find(input.text, { ...input, offices: officesOf(office) })
            .map(row => asTold(office, asRelied(office, row))),
        ),
      ),
    },
    paper: paperAnswers(answering, desk),
    verify: verifyAnswers(answering, desk),
    draft: draftAnswers(answering, desk),
    recovery: {
      export: answering.recovery.export.handler(() =>
        desk.ask(office => findNoRescue(office) ?? exportBeside(office)),
      ),
    },
  })
}

const exportBeside = ({ store, folder, clock }: Office) =>
  store.export(join(folder, `export-${clock.now().replace(/\D/g, '').slice(0, 14)}.jsonl`))

/** The questions of the contract, each with its faults turned into an id that can be read over the telephone. */
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

const dossierAnswers = (answering: Answering, desk: Desk) => ({
  get: answering.dossier.get.handler(({ input }) => desk.ask(office => viewDossier(office, input.dossier))),
  difference: answering.dossier.difference.handler(({ input }) =>
    desk.ask(office => viewDifference(office, input.dossier)),
  ),
})

const intakeAnswers = ({ intake }: Answering, desk: Desk) => ({
  preview: intake.preview.handler(({ input }) => desk.ask(office => previewIntake(office, input))),
})

const stepAnswers = (answering: Answering, desk: Desk) => ({
  take: answering.step.take.handler(({ input }) => desk.ask(office => takeStep(office, input))),
  approveAll: answering.step.approveAll.handler(({ input }) => desk.ask(office => approveAll(office, input))),
  numbering: answering.step.numbering.handler(({ input }) =>
    desk.ask(office => previewNumbering(office, input)),
  ),
  draft: answering.step.draft.handler(({ input }) =>
    desk.ask(office => draftResult(office, input.dossier, input.beside)),
  ),
})

const catalogueAnswers = (answering: Answering, desk: Desk) => ({
  find: answering.catalogue.find.handler(({ input }) =>
    desk.ask(office => findProcedures(office, input.text, input.onlyMine)),
  ),
  get: answering.catalogue.get.handler(({ input }) =>
    desk.ask(
      ({ published, store }) =>
        published.procedure(input.code, store.time().lo)?.value ?? refuse('unknown-procedure'),
    ),
  ),
})

const guideAnswers = ({ guide }: Answering, desk: Desk) => ({
  get: guide.get.handler(() => desk.guide.get()),
  helped: guide.helped.handler(() => desk.guide.helped()),
})

const procedureAnswers = ({ procedures }: Answering, desk: Desk) => ({
  list: procedures.list.handler(() => desk.ask(listProcedures)),
  view: procedures.view.handler(({ input }) => desk.ask(office => viewProcedure(office, input.code))),
  replay: procedures.replay.handler(({ input }) => desk.ask(office => replayDraft(office, input.code))),
  import: procedures.import.handler(({ input: { base64, ...how } }) =>
    desk.ask(office => importProcedures(office, new Uint8Array(Buffer.from(base64, 'base64')), how)),
  ),
  touched: procedures.touched.handler(({ input }) => desk.ask(office => touchedBy(office, input))),
  sheet: procedures.sheet.handler(({ input }) => desk.ask(office => makeProcedureSheet(office, input))),
})

const paperAnswers = (answering: Answering, desk: Desk) => ({
  slip: answering.paper.slip.handler(({ input }) => desk.ask(office => makeSlip(office, input))),
  bytes: answering.paper.bytes.handler(({ input }) =>
    desk.ask(async office => {
      const bytes = await findPrint(office, input)
      if (!bytes) return refuse('no-document')
      noteView(office, input.hash)
      return { base64: Buffer.from(bytes).toString('base64') }
    }),
  ),
  elsewhere: answering.paper.elsewhere.handler(({ input }) =>
    desk.ask(office => listElsewhere(office, input.code)),
  ),
  fetch: answering.paper.fetch.handler(({ input }) => desk.ask(office => fetchPaper(office, input))),
  print: answering.paper.print.handler(({ input }) => desk.ask(office => printPaper(office, input))),
})

const officeAnswers = (answering: Answering, desk: Desk) => ({
  take: answering.office.take.handler(({ input }) => desk.ask(office => takeOfficeAct(office, input))),
  get: answering.office.get.handler(() => desk.ask(({ standing }) => standing.now())),
  duty: answering.office.duty.handler(() => desk.ask(dutyBoard)),
  delegations: answering.office.delegations.handler(() => desk.ask(listDelegations)),
  programme: answering.office.programme.handler(() => desk.ask(programmeBoard)),
  programmeStatus: answering.office.programmeStatus.handler(({ input }) =>
    desk.ask(office => makeProgrammeStatus(office, input.agency)),
  ),
  counters: answering.office.counters.handler(() => desk.ask(listCounters)),
  file: answering.office.file.handler(({ input }) => desk.ask(office => openOfficeFile(office, input.hash))),
})

const bookAnswers = ({ books }: Answering, desk: Desk) => ({
  list: books.list.handler(() => desk.ask(viewBooks)),
  read: books.read.handler(({ input }) => desk.ask(office => readBook(office, input.book))),
  paper: books.paper.handler(({ input }) => desk.ask(office => printBook(office, input.book))),
  export: books.export.handler(({ input }) => desk.ask(office => exportBook(office, input.book, input.as))),
})

const sealAnswers = ({ seals }: Answering, desk: Desk) => ({
  drawer: seals.drawer.handler(() => desk.ask(viewDrawer)),
  open: seals.open.handler(({ input }) =>
    desk.ask(office => openDrawer(office, input.pin) ?? { minutes: drawerMinutes(office) }),
  ),
  check: seals.check.handler(({ input }) => desk.ask(office => checkPaper(office, input.code))),
  announce: seals.announce.handler(({ input }) => desk.ask(office => announceUse(office, input))),
  end: seals.end.handler(({ input }) => desk.ask(office => endUse(office, input))),
  spoil: seals.spoil.handler(({ input }) => desk.ask(office => spoilSheets(office, input))),
  balance: seals.balance.handler(({ input }) =>
    desk.ask(office => {
      const mine = sealsOf(office, office.who.face.officer).map(({ id }) => id)
      return balanceSeals(office, { ...input, seals: mine })
    }),
  ),
  signBalance: seals.signBalance.handler(({ input }) => desk.ask(office => signBalance(office, input))),
  handOver: seals.handOver.handler(({ input }) => desk.ask(office => handOverSeals(office, input))),
})

const provinceAnswers = ({ province }: Answering, desk: Desk) => ({
  outbox: province.outbox.handler(({ input }) => desk.ask(office => viewOutbox(office, input.most))),
  sendNow: province.sendNow.handler(() => desk.ask(({ line }) => nothing(line.hurry()))),
  held: province.held.handler(() => desk.ask(listHeld)),
  settle: province.settle.handler(({ input }) => desk.ask(office => settleAct(office, input))),
  outages: province.outages.handler(() => desk.ask(listOutages)),
  signMinute: province.signMinute.handler(({ input }) => desk.ask(office => signMinute(office, input))),
  notice: province.notice.handler(({ input }) => desk.ask(office => makeNotice(office, input.outage))),
  cable: province.cable.handler(({ input }) => nothing(desk.pullCable(input.out))),
})

const certificateAnswers = (answering: Answering, desk: Desk) => ({
  certificates: answering.certificates.handler(() => desk.ask(certificateCards)),
  issueCertificate: answering.issueCertificate.handler(({ input: { of, pin } }) =>
    desk.ask(office => issueAgain(office, { ...of, key: null, pin })),
  ),
  roots: answering.roots.handler(() => desk.ask(office => listRoots(office, office.store.time().lo))),
  carry: carryAnswers(answering, desk),
})

const carryAnswers = ({ carry }: Answering, desk: Desk) => ({
  pack: carry.pack.handler(({ input }) => desk.ask(office => packBeside(office, input.secret))),
  take: carry.take.handler(({ input: { base64, secret } }) =>
    desk.ask(office =>
      takePerson(office, { text: Buffer.from(base64, 'base64').toString('utf8'), path: '', secret }),
    ),
  ),
})

const mirrorAnswers = ({ mirror }: Answering, desk: Desk) => ({
  view: mirror.view.handler(() => desk.ask(viewMirror)),
  set: mirror.set.handler(({ input }) =>
    desk.ask(office => viewAfter(office, placeMirrorAs(office, input.to))),
  ),
  now: mirror.now.handler(() => desk.ask(office => viewAfter(office, office.copies.copy()))),
})

const verifyAnswers = (answering: Answering, desk: Desk) => ({
  file: answering.verify.file.handler(({ input }) =>
    desk.ask(office => {
      const bytes = new Uint8Array(Buffer.from(input.base64, 'base64'))
      return proveAnywhere(office, bytes, { dossier: null, code: input.code })
    }),
  ),
  code: answering.verify.code.handler(({ input }) =>
    desk.ask(async office => {
      const code = readScan(input.text)
      if (code === 'garbled') return refuse('code-garbled')
      const found = await lookUpCodeAnywhere(office, code)
      return isRefusal(found) ? found : { ...found, refusal: refusalOf(found) ?? null }
    }),
  ),
})

const draftAnswers = (answering: Answering, desk: Desk) => ({
  save: answering.draft.save.handler(({ input }) =>
    desk.ask(({ store, who }) => nothing(store.drafts.save(who.face.officer, input.key, input.value))),
  ),
  load: answering.draft.load.handler(({ input }) =>
    desk.ask(({ store, who }) => store.drafts.load(who.face.officer, input.key) ?? null),
  ),
  drop: answering.draft.drop.handler(({ input }) =>
    desk.ask(({ store, who }) => nothing(store.drafts.drop(who.face.officer, input.key))),
  ),
})

const nothing = (_done: unknown): null => null
