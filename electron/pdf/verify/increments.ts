import { hold } from './proof.ts'
import { dictAt, objectAt, type PdfFile, type Revision } from './revisions.ts'
import { isArray, isDict, isSame, nameOf, type PdfDict, type PdfValue, refOf } from './values.ts'

/** The only thing that the appearance of a signature may do: show one picture in its box. */
const APPEARANCE = /^q \d+\.\d{4} 0 0 \d+\.\d{4} -?\d+\.\d{4} -?\d+\.\d{4} cm \/Picture Do Q$/
const PICTURE = [
  'Type',
  'Subtype',
  'Width',
  'Height',
  'BitsPerComponent',
  'Filter',
  'ColorSpace',
  'Length',
  'SMask',
]

/**
 * Checks that every revision after the first fills one existing signature field and does nothing else. It
 * holds the catalogue again (with the certification, the first time), the field with its value and
 * appearance, and four new objects (R24, step 2).
 * @throws Broken otherwise
 */
export function checkIncrements(file: PdfFile): void {
  for (const [at, revision] of file.revisions.entries()) if (at > 0) checkIncrement(file, at, revision)
}

function checkIncrement(file: PdfFile, at: number, { objects, trailer }: Revision): void {
  const root = refOf(trailer.get('Root'))
  const size = Number(file.revisions[at - 1]?.trailer.get('Size'))
  const [olds, news] = [...objects.keys()].reduce<[number[], number[]]>(
    (both, number) => {
      both[number < size ? 0 : 1].push(number)
      return both
    },
    [[], []],
  )
  const [field, ...others] = olds.filter(number => number !== root)
  hold(field !== undefined && others.length === 0 && news.length === 4, 'revision-adds')
  hold(
    news.every(number => number < size + 4),
    'revision-adds',
  )
  checkCatalog(dictAt(file, root, at), dictAt(file, root, at + 1))
  const filled = checkField(dictAt(file, field, at), dictAt(file, field, at + 1), news)
  const [picture, mask] = checkAppearance(file, at + 1, filled.appearance)
  hold(new Set([filled.value, filled.appearance, picture, mask]).size === 4, 'revision-adds')
  hold(
    [picture, mask].every(each => news.includes(each)),
    'revision-adds',
  )
}

function checkCatalog(before: PdfDict | undefined, after: PdfDict | undefined): void {
  hold(before !== undefined && after !== undefined, 'catalog-changed')
  const without = (dict: PdfDict): PdfDict => new Map([...dict].filter(([key]) => key !== 'Perms'))
  hold(isSame(without(before), without(after)), 'catalog-changed')
  hold(!before.has('Perms') || isSame(before.get('Perms'), after.get('Perms')), 'catalog-changed')
}

function checkField(before: PdfDict | undefined, after: PdfDict | undefined, news: readonly number[]) {
  hold(before !== undefined && after !== undefined && !before.has('V'), 'field-changed')
  hold(nameOf(before.get('Subtype')) === 'Widget' && nameOf(before.get('FT')) === 'Sig', 'field-changed')
  const rest = (dict: PdfDict): PdfDict => new Map([...dict].filter(([key]) => key !== 'AP' && key !== 'V'))
  hold(isSame(rest(before), rest(after)), 'field-changed')
  const look = after.get('AP')
  const [value, appearance] = [refOf(after.get('V')), isDict(look) ? refOf(look.get('N')) : undefined]
  hold(isDict(look) && look.size === 1 && appearance !== undefined && value !== undefined, 'field-changed')
  hold(news.includes(value) && news.includes(appearance), 'field-changed')
  return { value, appearance }
}

function checkAppearance(file: PdfFile, revisions: number, number: number): [number, number] {
  const { value, stream } = objectAt(file, number, revisions) ?? {}
  hold(isDict(value) && stream !== null && stream !== undefined, 'appearance-odd')
  hold(sameKeys(value, ['Type', 'Subtype', 'BBox', 'Resources', 'Length']), 'appearance-odd')
  const drawn = Buffer.from(file.bytes.subarray(stream.start, stream.end)).toString('latin1')
  hold(nameOf(value.get('Subtype')) === 'Form' && APPEARANCE.test(drawn), 'appearance-odd')
  const picture = only(only(value.get('Resources'), 'XObject'), 'Picture')
  const mask = checkPicture(dictAt(file, refOf(picture), revisions), 'DeviceRGB')
  checkPicture(dictAt(file, mask, revisions), 'DeviceGray')
  return [refOf(picture) ?? 0, mask ?? 0]
}

/**
 * Checks one picture.
 * @returns the object number of its mask, for a picture in colour.
 */
function checkPicture(picture: PdfDict | undefined, colours: string): number | undefined {
  hold(picture !== undefined && [...picture.keys()].every(key => PICTURE.includes(key)), 'appearance-odd')
  hold(nameOf(picture.get('Subtype')) === 'Image', 'appearance-odd')
  hold(nameOf(picture.get('ColorSpace')) === colours, 'appearance-odd')
  hold(picture.has('SMask') === (colours === 'DeviceRGB'), 'appearance-odd')
  return refOf(picture.get('SMask'))
}

const sameKeys = (dict: PdfDict, keys: readonly string[]): boolean =>
  dict.size === keys.length && keys.every(key => dict.has(key))

function only(dict: PdfValue | undefined, key: string): PdfValue | undefined {
  hold(isDict(dict) && sameKeys(dict, [key]) && !isArray(dict), 'appearance-odd')
  return dict.get(key)
}
