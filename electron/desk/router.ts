import { join } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { door } from '../../shared/door.ts'
import { refuse } from '../../shared/dossier/refusal.ts'
import type { Desk } from './desk.ts'
import { viewDossier } from './dossier-view.ts'
import { draftResult } from './draft-result.ts'
import { findProcedures } from './find-procedures.ts'
import { previewIntake } from './intake-preview.ts'
import { newsOf, scansOf } from './news-of.ts'
import { officesOf } from './offices-of.ts'
import { findBytes, printPaper } from './print-paper.ts'
import { takeStep } from './take-step.ts'
import { worklistOf } from './worklist-of.ts'

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
    },
    catalogue: catalogueAnswers(answering, desk),
    intake: {
      preview: answering.intake.preview.handler(({ input }) =>
        desk.ask(office => previewIntake(office, input.procedure, input.idNumber)),
      ),
    },
    step: {
      take: answering.step.take.handler(({ input }) => desk.ask(office => takeStep(office, input))),
      draft: answering.step.draft.handler(({ input }) =>
        desk.ask(office => draftResult(office, input.dossier)),
      ),
    },
    dossier: {
      get: answering.dossier.get.handler(({ input }) =>
        desk.ask(office => viewDossier(office, input.dossier)),
      ),
    },
    worklist: answering.worklist.handler(({ input }) => desk.ask(office => worklistOf(office, input.mine))),
    register: {
      find: answering.register.find.handler(({ input }) =>
        desk.ask(office => office.store.register.find(input.text, { ...input, offices: officesOf(office) })),
      ),
    },
    paper: paperAnswers(answering, desk),
    draft: draftAnswers(answering, desk),
    recovery: {
      export: answering.recovery.export.handler(() =>
        desk.ask(({ store, folder, clock }) =>
          store.export(join(folder, `export-${clock.now().replace(/\D/g, '').slice(0, 14)}.jsonl`)),
        ),
      ),
    },
  })
}

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

const paperAnswers = (answering: Answering, desk: Desk) => ({
  bytes: answering.paper.bytes.handler(({ input }) =>
    desk.ask(office => {
      const bytes = findBytes(office, input.hash)
      return bytes ? { base64: Buffer.from(bytes).toString('base64') } : refuse('no-document')
    }),
  ),
  print: answering.paper.print.handler(({ input }) =>
    desk.ask(office => printPaper(office, input.hash, input.copies)),
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
