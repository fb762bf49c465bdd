import type { Office } from '../../electron/desk/office/office.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import { viewDossier } from '../../electron/desk/views/dossier-view.ts'
import type { Answer, PaperLine } from '../../shared/answer.ts'
import type { TakeStep } from '../../shared/door.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { type Hall, intakeInput } from './centre.ts'

const CODE = '2.002288'
export const [COUNTER, APPRAISER, APPROVER] = ['tran.van.do', 'vo.hoang.yen', 'le.quoc.dat'] as const
export const REFUSED = { reason: 'Không thuộc phạm vi giải quyết', basis: 'Điều 19', applicant: null }

/** The papers of a form that stand. */
export const formOf = (papers: readonly PaperLine[], form: string): PaperLine[] =>
  papers.filter(paper => paper.form === form && !paper.voided)

/**
 * What the tests of forms do in a hall: take acts that owe one, look at a dossier, read and prove its papers.
 */
export function formHands(hall: () => Hall) {
  const ask = async <T>(work: (office: Office) => T | Promise<T>): Promise<T> =>
    valueIn((await hall().desk.ask(work)) as Answer<T>)
  const take = async (
    who: string,
    step: TakeStep['step'],
    input: unknown,
    dossier: string | null,
    more: Partial<TakeStep> = {},
  ) => valueIn(await hall().take(who, step, input, dossier, more))
  const bytesOf = (hash: string) => ask(({ store }) => store.papers.bytes(hash) ?? new Uint8Array())
  const prove = (bytes: Uint8Array) => ask(office => provePaper(office, bytes, null))
  return {
    ask,
    take,
    bytesOf,
    prove,
    received: (receipt = true, more: Partial<TakeStep> = {}) =>
      take(COUNTER, 'intake', { ...intakeInput(CODE), receipt }, null, more),
    said: async (hash: string) => (await textOf(await bytesOf(hash))).join('\n'),
    causeOf: async (hash: string, step: string) =>
      (await prove(await bytesOf(hash))).steps.find(each => each.step === step)?.cause,
    /** What this person sees of its papers on the dossier page. */
    async look(who: string, dossier: string): Promise<readonly PaperLine[]> {
      await hall().as(who)
      const view = await ask(office => viewDossier(office, dossier))
      if (isRefusal(view)) throw new Error((view as { refusal: string }).refusal)
      return view.papers
    },
  }
}
