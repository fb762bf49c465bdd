import { type Additions, nextNumber, numberOf, objectText, streamOf } from './revise.ts'

const OVERLAY = streamOf('BT /f0 24 Tf 100 650 Td (999) Tj ET')
const inside = (text: string, more: string) => text.replace(/\n>>$/, `\n${more}\n>>`)
const note = (kind: string, more = '') =>
  `<<\n/Type /Annot\n/Subtype /${kind}\n/Rect [ 100 600 400 700 ]\n/F 4\n${more}>>`

/** What a dishonest hand would change in a paper or add to it, as the objects to write. */
export function additionsTo(pdf: Uint8Array): Readonly<Record<string, Additions>> {
  const made = { ...ontoPages(pdf), ...intoFields(pdf), ...intoCatalog(pdf) }
  for (const [name, more] of Object.entries(made))
    for (const [number, body] of Object.entries(more))
      if (Number(number) < nextNumber(pdf) && body === objectText(pdf, Number(number)))
        throw new Error(`“${name}” changes nothing: ${body}`)
  return made
}

function ontoPages(pdf: Uint8Array): Record<string, Additions> {
  const [page, next] = [numberOf(pdf, /\/Type \/Page\n/), nextNumber(pdf)]
  const pageText = objectText(pdf, page)
  const noted = { [page]: pageText.replace('/Annots [ ', `/Annots [ ${next} 0 R `) }
  const content = Number(/\/Contents (?:\[ )?(\d+) 0 R/.exec(pageText)?.[1])
  const kinds = ['FreeText', 'Stamp', 'Link', 'Square', 'Redact', 'Widget', 'Text']
  return {
    'page content added': {
      [page]: pageText.replace(/\/Contents (\d+ 0 R)/, `/Contents [ ${next} 0 R $1 ]`),
      [next]: OVERLAY,
    },
    'page content replaced': { [content]: OVERLAY },
    'page made smaller': { [page]: pageText.replace(/\/MediaBox \[[^\]]+\]/, '/MediaBox [ 0 0 100 100 ]') },
    'page that acts': { [page]: inside(pageText, '/AA <<\n/O <<\n/S /JavaScript\n>>\n>>') },
    ...Object.fromEntries(kinds.map(kind => [`annotation ${kind}`, { ...noted, [next]: note(kind) }])),
    'link to the outside': { ...noted, [next]: note('Link', '/A <<\n/S /URI\n/URI (x)\n>>\n') },
    'annotation in the page itself': {
      [page]: pageText.replace('/Annots [ ', '/Annots [ <<\n/Subtype /Stamp\n/Rect [ 0 0 9 9 ]\n>> '),
    },
    'nothing but a stream': { [next]: OVERLAY },
    'a second page': {
      [next]: pageText,
      [numberOf(pdf, /\/Type \/Pages/)]: `<<\n/Type /Pages\n/Count 2\n/Kids [ ${page} 0 R ${next} 0 R ]\n>>`,
    },
    'a page in no tree': { [next]: pageText },
  }
}

function intoFields(pdf: Uint8Array): Record<string, Additions> {
  const [sign, catalog, next] = [
    numberOf(pdf, /\/T \(sign\)/),
    numberOf(pdf, /\/Type \/Catalog/),
    nextNumber(pdf),
  ]
  const [signText, rootText] = [objectText(pdf, sign), objectText(pdf, catalog)]
  return {
    'form value': {
      [catalog]: rootText.replace('/Fields [ ', `/Fields [ ${next} 0 R `),
      [next]: '<<\n/FT /Tx\n/T (so)\n/V (999)\n>>',
    },
    'form made by the reader': { [catalog]: rootText.replace('/SigFlags 3', '/SigFlags 3\n/XFA [ ]') },
    'value of the signature field': { [sign]: inside(signText.replace(/\/V \d+ 0 R\n?/, ''), '/V (x)') },
    'appearance of the signature': {
      [sign]: signText.replace(/\/N \d+ 0 R/, `/N ${next} 0 R`),
      [next]: OVERLAY,
    },
    'place of the signature': { [sign]: signText.replace(/\/Rect \[[^\]]+\]/, '/Rect [ 0 0 9 9 ]') },
    'signature that nobody sees': { [sign]: signText.replace('/F 132', '/F 2') },
  }
}

function intoCatalog(pdf: Uint8Array): Record<string, Additions> {
  const [catalog, next, info] = [
    numberOf(pdf, /\/Type \/Catalog/),
    nextNumber(pdf),
    numberOf(pdf, /\/Creator /),
  ]
  const text = objectText(pdf, catalog)
  const entries = {
    javascript: `/OpenAction <<\n/S /JavaScript\n/JS (app.alert)\n>>`,
    launch: '/AA <<\n/WC <<\n/S /Launch\n/F (a)\n>>\n>>',
    layers: `/OCProperties <<\n/OCGs [ ${next} 0 R ]\n/D <<\n/OFF [ ${next} 0 R ]\n>>\n>>`,
    files: '/Names <<\n/EmbeddedFiles <<\n/Names [ ]\n>>\n>>',
    outlines: `/Outlines ${next} 0 R`,
  }
  return {
    ...Object.fromEntries(
      Object.entries(entries).map(([name, more]) => [
        `catalogue with ${name}`,
        { [catalog]: inside(text, more), [next]: '<<\n/Type /OCG\n/Name (x)\n>>' },
      ]),
    ),
    ...(text.includes('/Perms') && {
      'certification taken away': { [catalog]: text.replace(/\/Perms <<[^>]+>>\n?/, '') },
    }),
    'a second catalogue': { [next]: text },
    'another tree of pages': {
      [catalog]: text.replace(/\/Pages \d+ 0 R/, `/Pages ${next} 0 R`),
      [next]: `<<\n/Type /Pages\n/Count 1\n/Kids [ ${numberOf(pdf, /\/Type \/Page\n/)} 0 R ]\n>>`,
    },
    'properties changed': { [info]: '<<\n/Title (khac)\n/Creator (x)\n>>' },
  }
}
