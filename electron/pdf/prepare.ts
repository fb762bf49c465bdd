import { must } from '../../shared/base/must.ts'
import type { ColourProfile } from './colour-profile.ts'
import type { Box, Typeset } from './pdf.ts'
import { openLabel } from './pdf-a.ts'
import { dictionary, hexText, insert, numbers, referenceIn, stream } from './pdf-text.ts'
import { openSetFile, type SetFile } from './set-file.ts'

/** What a reader is told of each signature field (TU). */
const FIELDS: Readonly<Record<string, string>> = {
  sign: 'Chữ ký của người có thẩm quyền',
  seal: 'Chữ ký số của cơ quan',
}
/** The flags Print and Locked: the field is printed, and nobody moves it. */
const FLAGS = 132
const POINTS = 72 / 25.4

/**
 * Makes exactly the bytes that the approver sees and binds: labelled PDF/A-2b, with the signature fields
 * there and empty, in one revision. Only for pages that our own Typst has just set.
 */
export type Prepare = (typeset: Typeset) => Uint8Array

/** Makes the preparer, with the profile in which the colours are meant. */
export function openPrepare(colours: ColourProfile): Prepare {
  const label = openLabel(colours)
  return ({ pdf, boxes }) => {
    const file = openSetFile(pdf)
    label(file)
    const fields = boxes.filter(box => FIELDS[box.id])
    if (fields.length > 0) addFields(file, fields)
    return file.write()
  }
}

function addFields(file: SetFile, boxes: readonly Box[]): void {
  const pages = [...pagesUnder(file, referenceIn(file.read(file.root), 'Pages'))]
  const placed = boxes.map(box => ({ box, page: must(pages[box.page], `page ${box.page}`) }))
  const fields = placed.map(({ box, page }) => ({ page, ref: `${addField(file, box, page)} 0 R` }))
  for (const page of new Set(fields.map(field => field.page))) {
    const here = fields.filter(field => field.page === page).map(({ ref }) => ref)
    insert(file, page, `/Annots [${here.join(' ')}]`)
  }
  insert(file, file.root, `/AcroForm << /Fields [${fields.map(({ ref }) => ref).join(' ')}] /SigFlags 3 >>`)
}

/** The pages in order: the leaves of the page tree. */
function* pagesUnder(file: SetFile, number: number): Iterable<number> {
  const [, kids] = /\/Kids \[([\d R]*)\]/.exec(file.read(number).toString('latin1')) ?? []
  if (kids === undefined) yield number
  else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) yield* pagesUnder(file, Number(kid))
}

function addField(file: SetFile, { id, x, y, w, h }: Box, page: number): number {
  const [, top] = /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(file.read(page).toString('latin1')) ?? []
  const height = Number(must(top, 'the height of the page'))
  const rect = [x * POINTS, height - (y + h) * POINTS, (x + w) * POINTS, height - y * POINTS]
  const box = `/BBox [${numbers([0, 0, w * POINTS, h * POINTS])}]`
  const empty = file.add(stream(`/Type /XObject /Subtype /Form ${box} /Resources << >>`, new Uint8Array()))
  const said = `/T (${id}) /TU ${hexText(FIELDS[id] ?? id)} /F ${FLAGS} /P ${page} 0 R`
  return file.add(
    dictionary(
      `/Type /Annot /Subtype /Widget /FT /Sig ${said} /Rect [${numbers(rect)}] /AP << /N ${empty} 0 R >>`,
    ),
  )
}
