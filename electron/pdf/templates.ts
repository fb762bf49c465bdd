import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Template sources by file name, e.g. `result.typ`. */
export type Templates = Readonly<Record<string, string>>

const FORMS = fileURLToPath(new URL('../../shared/forms/', import.meta.url))

/** The templates as they lie beside the forms they set. */
export function readTemplates(folder = FORMS): Templates {
  const names = readdirSync(folder).filter(name => name.endsWith('.typ'))
  return Object.fromEntries(names.map(name => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
}
