/** A name as it is written in each place: `site-visit`, `siteVisit`, `SiteVisit`. */
export type Names = { name: string; camel: string; pascal: string }

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const EMPTY = /(^|-)(utils?|helpers?|common|types?|managers?|services?|misc|lib|core|new|index)(-|$)/
const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let null package return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
)

/** The spellings of a name. Returns a sentence where it cannot be a name. */
export function readName(said: string): Names | string {
  if (!KEBAB.test(said) || said.length > 40)
    return `“${said}” is no name: lower-case English words joined by hyphens, at most 40 characters, like site-visit`
  if (EMPTY.test(said)) return `“${said}” says nothing: name the one thing it is`
  if (RESERVED.has(said))
    return `“${said}” is a word of the language: add what it is about, like ${said}-result`
  const pascal = said
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
  return { name: said, pascal, camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1) }
}

/** Fills the names into a template. */
export const fill = (template: string, names: Names): string =>
  template.replace(/\{\{(name|camel|pascal)\}\}/g, (_whole, key: keyof Names) => names[key])
