import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { bookVolumes } from '../../desk/register-book.ts'
import { defineVerb } from '../verb.ts'

/** Makes the folder where there is none; what cannot be one is said before anything is set. */
function isFolder(path: string): boolean {
  try {
    if (!existsSync(path)) mkdirSync(path)
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** The register of a year as paper: one PDF a volume. */
export const registerBook = defineVerb({
  name: 'register-book',
  says: 'in sổ theo dõi hồ sơ của một năm ra PDF, từng quyển: --year NĂM [--agency CƠ QUAN] --out THƯ MỤC',
  input: z.strictObject({
    by: z.string().max(40).optional(),
    pin: z.string().max(32).optional(),
    year: z.coerce.number().int().min(2018).max(2100),
    agency: z.string().max(40).optional(),
    out: z.string().min(1).max(4000),
  }),
  run: (asking, { by, pin, year, agency, out }) =>
    asking.as({ by, pin }, async office => {
      const volumes = []
      if (!isFolder(out)) return refuse('input-invalid', { field: 'out' })
      for (const facts of bookVolumes(office, year, agency ?? null)) {
        const { pdf, pages } = await office.typesetter.set('register-book', facts)
        const nth = String(facts.volume).padStart(2, '0')
        const file = join(out, `so-theo-doi-${year}-${agency ?? 'chung'}-quyen-${nth}.pdf`)
        writeFileSync(file, pdf)
        volumes.push({ file, pages, lines: facts.lines.length, from: facts.lines[0]?.nth ?? null })
      }
      return { year, volumes }
    }),
  example: asking => ({ year: Number(asking.clock.now().slice(0, 4)), out: 'so-theo-doi' }),
})
