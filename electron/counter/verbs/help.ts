import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { nearest } from '../input/nearest.ts'
import { textIn } from '../input/read-flags.ts'
import { checkInput, fieldsOf, takesNo } from '../input/read-input.ts'
import { defineVerb, type Verb } from '../verb.ts'
import { allText, codesText, EXIT_CODES, schemaOf, type VerbGroup, verbText } from './help-text.ts'

/** The refusal for an unknown verb, with the one that was probably meant. */
export function noVerbIn(all: readonly Verb[], name: string): Refusal {
  const near = nearest(
    name,
    all.map(verb => verb.name),
  )
  return refuse('unknown-verb', { verb: name.slice(0, 40), ...(near ? { near } : {}) })
}

/**
 * Every verb with its job and the JSON Schema of its input, or one of them by name. The list contains `help`
 * itself, so it is asked for only when the verb runs.
 */
export const helpVerb = (all: () => readonly VerbGroup[]): Verb =>
  defineVerb({
    name: 'help',
    says: 'mọi lệnh; một lệnh: help give-code; mã kết thúc: help codes; --json kèm mẫu dữ liệu vào của từng lệnh',
    input: z.strictObject({ words: z.array(z.string().max(80)).optional() }),
    run(_asking, { words = [] }) {
      const [name] = words
      if (name === 'codes') return { text: codesText(), exitCodes: codeWords() }
      const listed = all().flatMap(({ group, verbs }) => verbs.map(verb => ({ group, verb })))
      const one = listed.find(({ verb }) => verb.name === name)
      if (name !== undefined && !one)
        return noVerbIn(
          listed.map(({ verb }) => verb),
          name,
        )
      return {
        text: one ? verbText(one.verb) : allText(all()),
        verbs: (one ? [one] : listed).map(({ group, verb }) => ({
          name: verb.name,
          group,
          says: verb.says,
          input: schemaOf(verb),
        })),
        exitCodes: codeWords(),
      }
    },
    example: () => ({ words: ['receive'] }),
  })

/** The exit codes as `--json` gives them. */
const codeWords = () => Object.fromEntries(Object.entries(EXIT_CODES).map(([code, [word]]) => [code, word]))

/**
 * A valid input for a verb, for the folder as it stands, ready for `batch`. Other fields given for that verb
 * are taken over into it.
 */
export const exampleVerb = (all: () => readonly Verb[]): Verb =>
  defineVerb({
    name: 'example',
    says: 'dữ liệu vào mẫu (JSON) của một lệnh, dùng được ngay: example receive [--procedure MÃ-THỦ-TỤC], example appraise [--dossier MÃ]; mục khác của lệnh ấy cũng ghi được ở đây',
    input: z.looseObject({ words: z.array(z.string()).min(1), dossier: z.string().max(64).optional() }),
    async run(asking, { words, dossier = asking.dossier, ...more }) {
      const verb = all().find(({ name }) => name === words[0])
      if (!verb) return noVerbIn(all(), words[0] ?? '')
      const strange = Object.keys(more).find(field => !fieldsOf(verb).includes(field))
      if (strange !== undefined) return takesNo(verb, strange)
      const about = { dossier, by: textIn(more.by), pin: textIn(more.pin), procedure: textIn(more.procedure) }
      const sample = (await verb.example?.(asking, about)) ?? {}
      if (isRefusal(sample)) return sample
      const { verb: name = verb.name, ...whole }: { verb?: string } = { ...sample, ...more }
      const checked = checkInput(verb, whole)
      return isRefusal(checked) ? checked : { verb: name, ...whole }
    },
    example: () => ({ words: ['receive'] }),
  })
