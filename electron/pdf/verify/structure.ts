import type { FoundSignature } from './byte-range.ts'
import { hold } from './proof.ts'
import { dictAt, objectAt, type PdfFile } from './revisions.ts'
import { isArray, isDict, nameOf, type PdfDict, type PdfValue, refOf, textOf } from './values.ts'

/** Keys and names that act, hide, reach out, or lay something over a page (R23). */
const FORBIDDEN = new Set(
  `JS JavaScript OpenAction AA OC OCG OCMD OCGs OCProperties EmbeddedFile EmbeddedFiles EF Filespec FS Launch URI XFA
  SubmitForm ImportData ResetForm GoTo GoToR GoToE Movie Sound Rendition RichMedia Screen 3D Trans Thread Hide Named
  SetOCGState Encrypt Collection AF NeedAppearances ObjStm XRef FFilter FDecodeParms RF Lock UR3 FieldMDP
  Requirements Extensions Popup FreeText Stamp Link FileAttachment Redact Watermark`.split(/\s+/),
)
const CATALOG = new Set(
  'Type Pages Metadata Lang StructTreeRoot MarkInfo ViewerPreferences OutputIntents AcroForm Perms'.split(
    ' ',
  ),
)
const PAGE = new Set('Type Resources MediaBox StructParents Parent Contents Annots Tabs'.split(' '))
const FIELD = new Set('Type Subtype FT T TU F P Rect AP V'.split(' '))
/** The fields of a paper by its number of signatures: none; an officer's; an approver's and the agency's. */
const FIELDS = ['', 'sign', 'sign,seal'] as const
/** The flags Print and Locked. */
const FLAGS = 132

/**
 * Checks that there are only pages and, on a signed paper, the signature fields; one catalogue; one page
 * tree; and certification by the first signature.
 * @throws Broken otherwise
 */
export function checkStructure(
  file: PdfFile,
  wanted: 0 | 1 | 2,
  found: readonly FoundSignature[] | undefined,
): void {
  const last = file.revisions.length
  const root = refOf(file.revisions[0]?.trailer.get('Root'))
  for (const { objects, trailer } of file.revisions) {
    checkWords(trailer)
    for (const { value, stream } of objects.values()) {
      checkWords(value)
      if (stream && isDict(value)) hold(!value.has('F') && isPlainFilter(value), 'forbidden-key')
    }
  }
  for (let at = 1; at <= last; at++) {
    const catalog = dictAt(file, root, at)
    hold(catalog !== undefined && [...catalog.keys()].every(key => CATALOG.has(key)), 'catalog-odd')
    const pages = readPages(file, refOf(catalog.get('Pages')), at)
    checkOneOfEach(
      file,
      root,
      pages.map(([number]) => number),
    )
    checkFields(file, catalog, pages, at, FIELDS[wanted])
  }
  checkReachable(file)
  if (found && wanted > 0) checkCertification(dictAt(file, root, last), found)
}

function checkWords(value: PdfValue): void {
  if (isArray(value)) for (const each of value) checkWords(each)
  hold(!FORBIDDEN.has(nameOf(value) ?? ''), 'forbidden-key')
  if (!isDict(value)) return
  for (const [key, each] of value) {
    hold(!FORBIDDEN.has(key) && (key !== 'F' || typeof each === 'number'), 'forbidden-key')
    checkWords(each)
  }
}

const isPlainFilter = (stream: PdfDict): boolean =>
  !stream.has('Filter') || nameOf(stream.get('Filter')) === 'FlateDecode'

type Page = readonly [number: number, dict: PdfDict]

/** The leaves of the page tree, each once. In a tree with a cycle some node comes twice and is refused. */
function readPages(file: PdfFile, root: number | undefined, at: number): Page[] {
  const pages: Page[] = []
  const seen = new Set<number>()
  const walk = (number: number | undefined): void => {
    const node = dictAt(file, number, at)
    hold(number !== undefined && node !== undefined && !seen.has(number), 'pages-odd')
    seen.add(number)
    if (nameOf(node.get('Type')) === 'Page') {
      hold(
        [...node.keys()].every(key => PAGE.has(key)),
        'pages-odd',
      )
      pages.push([number, node])
      return
    }
    const kids = node.get('Kids')
    hold(nameOf(node.get('Type')) === 'Pages' && isArray(kids) && seen.size < 10_000, 'pages-odd')
    for (const kid of kids) walk(refOf(kid))
  }
  walk(root)
  hold(dictAt(file, root, at)?.get('Count') === pages.length && pages.length > 0, 'pages-odd')
  return pages
}

/** Checks that there is no second catalogue, and no page outside the tree. */
function checkOneOfEach(file: PdfFile, root: number | undefined, pages: readonly number[]): void {
  for (const { objects } of file.revisions)
    for (const [number, { value }] of objects) {
      const type = isDict(value) ? nameOf(value.get('Type')) : undefined
      hold(type !== 'Catalog' || number === root, 'catalog-odd')
      hold(type !== 'Page' || pages.includes(number), 'pages-odd')
    }
}

function checkFields(
  file: PdfFile,
  catalog: PdfDict,
  pages: readonly Page[],
  at: number,
  wanted: (typeof FIELDS)[number],
): void {
  const form = catalog.get('AcroForm')
  const named = isDict(form) ? refs(form.get('Fields')) : []
  const laid = pages.flatMap(([, page]) => refs(page.get('Annots')))
  const names = named.map(number => textOf(dictAt(file, number, at)?.get('T'))?.text)
  hold(names.join() === wanted, 'field-odd')
  hold(!isDict(form) || (form.size === 2 && form.get('SigFlags') === 3), 'field-odd')
  hold(laid.length === named.length && named.every(each => laid.includes(each)), 'annotation-odd')
  for (const number of named) {
    const field = dictAt(file, number, at)
    hold(field !== undefined && [...field.keys()].every(key => FIELD.has(key)), 'field-odd')
    hold(nameOf(field.get('FT')) === 'Sig' && field.get('F') === FLAGS, 'field-odd')
    hold(nameOf(field.get('Subtype')) === 'Widget', 'annotation-odd')
  }
  for (const { objects } of file.revisions)
    for (const [number, { value }] of objects)
      hold(
        !isDict(value) || !(value.has('Subtype') && value.has('Rect')) || named.includes(number),
        'annotation-odd',
      )
}

function refs(value: PdfValue | undefined): number[] {
  if (value === undefined) return []
  hold(isArray(value), 'annotation-odd')
  const numbers = value.map(refOf).filter(each => each !== undefined)
  hold(numbers.length === value.length, 'annotation-odd')
  return numbers
}

/** Checks that every object of the first revision can be reached from its trailer. */
function checkReachable(file: PdfFile): void {
  const [first] = file.revisions
  const seen = new Set<number>()
  const waiting: PdfValue[] = first ? [first.trailer] : []
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const number = refOf(value)
    if (number !== undefined && !seen.has(number)) {
      seen.add(number)
      waiting.push(objectAt(file, number, 1)?.value ?? null)
    } else if (isArray(value)) waiting.push(...value)
    else if (isDict(value)) waiting.push(...value.values())
  }
  hold(
    [...(first?.objects.keys() ?? [])].every(number => seen.has(number)),
    'object-hidden',
  )
}

/**
 * Checks the first signature's certification: if a seal follows, its field may be filled (DocMDP P=2);
 * otherwise nothing may be changed (P=1). The second signature claims nothing.
 */
function checkCertification(catalog: PdfDict | undefined, [first, second]: readonly FoundSignature[]): void {
  const perms = catalog?.get('Perms')
  const mine = isDict(perms) && perms.size === 1 && refOf(perms.get('DocMDP')) === first?.object
  const references = first?.dict.get('Reference')
  const [reference] = isArray(references) && references.length === 1 ? references : []
  const params = isDict(reference) ? reference.get('TransformParams') : undefined
  const allowed = second ? 2 : 1
  hold(mine && isDict(reference) && isDict(params) && params.get('P') === allowed, 'certification-lost')
  hold(nameOf(reference.get('TransformMethod')) === 'DocMDP', 'certification-lost')
  hold(second?.dict.has('Reference') !== true, 'certification-lost')
}
