import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Hash } from '../../shared/base/ids.ts'

/** Template sources by file name, e.g. `result.typ`. */
export type Templates = Readonly<Record<string, string>>

const FORMS = fileURLToPath(new URL('../../shared/forms/', import.meta.url))

/** The templates, which lie beside the forms that they set. */
export function readTemplates(folder = FORMS): Templates {
  const names = readdirSync(folder).filter(name => name.endsWith('.typ'))
  return Object.fromEntries(names.map(name => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
}

/**
 * The hash of a template with everything it imports. Another hash means another version of the form (R20).
 */
export function formHash(templates: Templates, form: string): Hash {
  const hash = createHash('sha256')
  for (const name of partsOf(templates, `${form}.typ`)) hash.update(`${name}\0${templates[name]}\0`)
  return hash.digest('hex')
}

function partsOf(templates: Templates, name: string): readonly string[] {
  const imported = [...(templates[name] ?? '').matchAll(/#import "([^"]+\.typ)"/g)].map(
    ([, part = '']) => part,
  )
  return [name, ...imported.flatMap(part => partsOf(templates, part))]
}
