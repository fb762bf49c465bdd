import { join } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { door } from '../../shared/door.ts'
import { refuse } from '../../shared/dossier/refusal.ts'
import type { Desk } from './desk.ts'
import { viewDossier } from './dossier-view.ts'
import { draftResult } from './draft-result.ts'
import { findProcedures } from './find-procedures.ts'
import { previewIntake } from './intake-preview.ts'
import { newsOf } from './news-of.ts'
import { officesOf } from './offices-of.ts'
import { countPrint } from './papers.ts'
import { takeStep } from './take-step.ts'
import { worklistOf } from './worklist-of.ts'

/** The desk behind its door: every question of the contract, checked by it, faults turned into an id. */
export function routerOf(desk: Desk, fault: (what: string, error: unknown) => string) {
  const answering = implement(door).use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') throw error
      throw new ORPCError('FAULT', { status: 500, message: fault(path.join('.'), error) })
    }
  })
  return answering.router({
    hall: answering.hall.handler(() => desk.hall()),
    status: answering.status.handler(() => desk.status()),
    news: answering.news.handler(({ signal }) => newsOf(desk, signal)),
    session: {
      open: answering.session.open.handler(({ input }) => desk.openSession(input.keys, input.pin)),
      close: answering.session.close.handler(() => desk.closeSession()),
    },
    catalogue: {
      find: answering.catalogue.find.handler(({ input }) =>
        desk.ask(office => findProcedures(office, input.text, input.onlyMine)),
      ),
      get: answering.catalogue.get.handler(({ input }) =>
        desk.ask(
          ({ published, store }) =>
            published.procedure(input.code, store.time().lo)?.value ?? refuse('unknown-procedure'),
        ),
      ),
    },
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
    paper: {
      bytes: answering.paper.bytes.handler(({ input }) =>
        desk.ask(office => {
          const paper = office.store.papers.get(input.hash)
          const row = paper && office.store.register.get(paper.dossier)
          const bytes =
            row && officesOf(office).includes(row.office) ? office.store.papers.bytes(input.hash) : undefined
          return bytes ? { base64: Buffer.from(bytes).toString('base64') } : refuse('no-document')
        }),
      ),
      print: answering.paper.print.handler(({ input }) =>
        desk.ask(office => {
          const printed = countPrint(office, input.hash, input.copies)
          return printed === undefined ? refuse('no-document') : { printed, where: 'window' }
        }),
      ),
    },
    draft: {
      save: answering.draft.save.handler(({ input }) =>
        desk.ask(({ store, who }) => nothing(store.drafts.save(who.face.officer, input.key, input.value))),
      ),
      load: answering.draft.load.handler(({ input }) =>
        desk.ask(({ store, who }) => store.drafts.load(who.face.officer, input.key) ?? null),
      ),
      drop: answering.draft.drop.handler(({ input }) =>
        desk.ask(({ store, who }) => nothing(store.drafts.drop(who.face.officer, input.key))),
      ),
    },
    recovery: {
      export: answering.recovery.export.handler(() =>
        desk.ask(({ store, folder, clock }) =>
          store.export(join(folder, `export-${clock.now().replace(/\D/g, '').slice(0, 14)}.jsonl`)),
        ),
      ),
    },
  })
}

const nothing = (_done: unknown): null => null
