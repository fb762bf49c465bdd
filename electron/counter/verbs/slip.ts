import { z } from '../../../shared/base/schema.ts'
import { SlipForm } from '../../../shared/forms/slips.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { makeSlip } from '../../desk/papers/slips.ts'
import { exampleView } from '../examples/example-view.ts'
import { findDossier, findOthers, whyNone } from '../examples/find-turn.ts'
import { OutPath, whyUnfit, writePaper } from '../input/out-file.ts'
import { asViewer } from '../people/as-viewer.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Makes a slip of a dossier: the control slip, the satisfaction slip, or a copy of a counter's paper, marked
 * BẢN SAO.
 */
export const slip = defineVerb({
  name: 'slip',
  says: `in phiếu của hồ sơ: --dossier MÃ --form ${SlipForm.options.join(' | ')} [--out TỆP.pdf]`,
  input: z.strictObject({
    ...Who,
    dossier: z.string().max(80).optional(),
    form: SlipForm,
    out: OutPath.optional(),
  }),
  run: (asking, { by, pin, dossier = asking.dossier, form, out }) =>
    asViewer(asking, { by, pin, dossier }, async office => {
      const id = dossier && findDossier(office, dossier)
      if (!id) return whyNone(office, dossier)
      const others = findOthers(office, id)
      if (others) return others
      const unfit = out === undefined ? undefined : whyUnfit(out, asking.folder(), ['pdf'])
      if (unfit) return unfit
      const made = await makeSlip(office, { dossier: id, form })
      if (isRefusal(made) || out === undefined) return made
      return writePaper(office, out, made.document) ?? { ...made, out }
    }),
  example: (asking, about) => exampleView(asking, about, { form: 'control-slip' }),
})
