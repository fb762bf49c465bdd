import type { PaperLine } from '../../../shared/answer.ts'
import { z } from '../../../shared/base/schema.ts'
import { Sheet } from '../../../shared/forms/sheet.ts'
import { signingWord } from '../../../shared/forms/signing.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { fetchElsewhere, listElsewhere } from '../../desk/line/elsewhere.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import type { Office } from '../../desk/office/office.ts'
import { whyNoPaper } from '../../desk/papers/no-paper.ts'
import { makeOwedPapers } from '../../desk/papers/owed-papers.ts'
import { countPrint, papersOf } from '../../desk/papers/papers.ts'
import { findForceless, findPrint, findUnready, isReady } from '../../desk/papers/print-paper.ts'
import { findVoidSlip } from '../../desk/papers/slip-voided.ts'
import { exampleView } from '../examples/example-view.ts'
import { findDossier, findOthers, whyNone } from '../examples/find-turn.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { asViewer } from '../people/as-viewer.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Lists the papers of a dossier, or writes one of them as the file that is handed out: its very bytes. Each
 * time is counted.
 */
export const paper = defineVerb({
  name: 'paper',
  says: 'các giấy của hồ sơ; với --out TỆP.pdf: ghi tệp trao cho công dân: --dossier MÃ [--form result | receipt | decision (quyết định thu hồi, bãi bỏ) | rectification (đính chính) | …]; [--number SỐ: đúng văn bản mang số ấy] [--forceless: đúng bản không còn hiệu lực] [--sheet A4: bản để in, hai trang A5 trên một tờ]; --elsewhere: giấy quầy khác của Trung tâm đã gửi lên tỉnh',
  input: z.strictObject({
    ...Who,
    dossier: z.string().max(80).optional(),
    form: z.string().max(40).default('result'),
    /** Chooses, of several papers of a form, the one with this number. */
    number: z.string().max(80).optional(),
    elsewhere: z.boolean().default(false),
    sheet: Sheet.default('own'),
    /** Says that a paper is wanted although it is no longer in force. */
    forceless: z.boolean().default(false),
    out: OutPath.optional(),
  }),
  run: (asking, { by, pin, dossier = asking.dossier, form, number, out, elsewhere, sheet, forceless }) =>
    asViewer(asking, { by, pin, dossier }, async office => {
      if (elsewhere) return outOfProvince(office, { code: dossier ?? '', form }, out, asking.folder())
      const id = dossier && findDossier(office, dossier)
      if (!id) return whyNone(office, dossier)
      const others = findOthers(office, id)
      if (others) return others
      if (!office.store.recovery) await makeOwedPapers(office, id)
      const papers = papersOf(office, dossierOf(office.store, id))
      if (out === undefined) return { dossier: id, papers: papers.map(each => lineOf(office, each)) }
      const unfit = whyUnfit(out, asking.folder(), ['pdf'])
      const gone = unfit ?? findVoidSlip(form, dossierOf(office.store, id))
      if (gone) return gone
      const stands = findWanted(papers, { form, number, forceless })
      if (isRefusal(stands)) return stands
      return stands
        ? handOut(office, stands, { out, sheet, forceless })
        : whyNoPaper(office, dossierOf(office.store, id), form)
    }),
  example: (asking, about) => exampleView(asking, about, { form: 'receipt' }),
})

type Wanted = { form: string; number: string | undefined; forceless: boolean }

/**
 * The paper that is meant: the one with this number, else the newest of its form. With `forceless` it is the
 * only one of the form that is no longer in force; if there are several, a number must choose.
 */
function findWanted(
  papers: readonly PaperLine[],
  { form, number, forceless }: Wanted,
): PaperLine | Refusal | undefined {
  const all = papers.filter(each => !each.voided)
  if (number !== undefined) return all.findLast(each => each.number === number)
  const ofForm = all.filter(each => each.form === form)
  const gone = forceless ? ofForm.filter(({ noForce }) => noForce) : []
  if (gone.length > 1)
    return refuse('input-invalid', { field: 'number', may: gone.map(each => each.number).join(', ') })
  return gone[0] ?? ofForm.at(-1)
}

/**
 * A paper as it is listed, with whether it may be handed out like any other and whether a form carries its
 * officer's signature.
 */
const lineOf = (office: Office, paper: PaperLine): object => ({
  ...paper,
  ready: isReady(office, paper.hash) && !paper.noForce,
  signing: signingWord(paper, 'vi'),
})

async function handOut(
  office: Office,
  paper: PaperLine,
  { out, sheet, forceless }: { out: string; sheet: Sheet; forceless: boolean },
): Promise<object | Refusal> {
  const bytes = await findPrint(office, { hash: paper.hash, sheet })
  if (!bytes) return refuse('no-document')
  const { hash } = paper
  const unready = findUnready(office, hash) ?? (forceless ? undefined : findForceless(office, hash))
  if (unready) return unready
  const unwritten = writeOut(out, bytes)
  if (unwritten) return unwritten
  const printed = countPrint(office, hash, 1)
  // A layout on other sheets is only a print: the signature stays in the paper itself.
  return {
    document: hash,
    printed,
    out,
    ...(paper.noForce ? { noForce: paper.noForce } : {}),
    ...(sheet === 'own' ? { signing: signingWord(paper, 'vi') } : { sheet }),
  }
}

/** Papers of a dossier that this counter does not have, as another counter sent them to the province. */
async function outOfProvince(
  office: Office,
  asked: { code: string; form: string },
  out: string | undefined,
  folder: string,
): Promise<object | Refusal> {
  if (out === undefined) {
    const papers = await listElsewhere(office, asked.code)
    return isRefusal(papers) ? papers : { code: asked.code, papers }
  }
  const unfit = whyUnfit(out, folder, ['pdf'])
  if (unfit) return unfit
  const found = await fetchElsewhere(office, asked)
  if (isRefusal(found)) return found
  return writeOut(out, found.bytes) ?? { document: found.document, out }
}
