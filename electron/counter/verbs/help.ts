import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { nearest } from '../nearest.ts'
import { checkInput, fieldsOf, takesNo } from '../read-input.ts'
import { defineVerb, type Verb } from '../verb.ts'

/** There is no verb of that name, and the one that was probably meant. */
export function noVerbIn(all: readonly Verb[], name: string): Refusal {
  const near = nearest(
    name,
    all.map(verb => verb.name),
  )
  return refuse('unknown-verb', { verb: name.slice(0, 40), ...(near ? { near } : {}) })
}

/** Every verb with the JSON Schema of its input, or one of them by name. The list holds `help` as well, so it is asked for when it runs. */
export const helpVerb = (all: () => readonly Verb[]): Verb =>
  defineVerb({
    name: 'help',
    says: 'mọi lệnh, hoặc một lệnh: help give-code; --json kèm mẫu dữ liệu vào của từng lệnh',
    input: z.strictObject({ words: z.array(z.string().max(80)).optional() }),
    run(_asking, { words = [] }) {
      const [name] = words
      const one = all().find(verb => verb.name === name)
      if (name !== undefined && !one) return noVerbIn(all(), name)
      return {
        text: one ? helpOf(one) : [USAGE, ...all().map(lineOf)].join('\n'),
        verbs: (one ? [one] : all()).map(verb => ({
          name: verb.name,
          says: verb.says,
          input: schemaOf(verb),
        })),
        exitCodes: { 0: 'done', 1: 'fault', 2: 'refused by a rule', 3: 'recovery mode', 4: 'not allowed' },
      }
    },
  })

const USAGE =
  'counter <lệnh> --data THƯ-MỤC [--json]; dữ liệu vào của các bước: JSON ở đầu vào chuẩn hoặc --input TỆP'
const lineOf = ({ name, says }: Verb): string => `  ${name.padEnd(16)} ${says}`
const schemaOf = ({ input }: Verb) => z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })

/** What one verb does, and the fields of its input: each is a flag of that name, or a field of the JSON. */
function helpOf(verb: Verb): string {
  const { properties = {}, required = [], anyOf = [] } = schemaOf(verb)
  const ways = [{ properties, required }, ...anyOf] as { properties?: object; required?: string[] }[]
  const owed = ways.map(way => way.required ?? []).filter(names => names.length > 0)
  const fields = new Set(ways.flatMap(way => Object.keys(way.properties ?? {})))
  const may = [...fields].filter(field => !owed.flat().includes(field))
  const flags = (names: readonly string[]): string => names.map(name => `--${name}`).join(', ')
  const must = owed.length > 0 ? [`  Phải có: ${owed.map(flags).join('; hoặc ')}`] : []
  const free = may.length > 0 ? [`  Có thể có: ${flags(may)}`] : []
  const sample = verb.example ? [`  Dữ liệu mẫu: counter example ${verb.name} --data THƯ-MỤC --json`] : []
  return [`counter ${verb.name} --data THƯ-MỤC [--json]`, `  ${verb.says}`, ...must, ...free, ...sample].join(
    '\n',
  )
}

/** A valid input for a verb, for the folder as it stands, ready for `batch`; what else is given of that verb stands in it. */
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
      const { procedure } = more
      const named = typeof procedure === 'string' ? procedure : undefined
      const sample = (await verb.example?.(asking, dossier, named)) ?? {}
      if (isRefusal(sample)) return sample
      const whole = { ...sample, ...more }
      const checked = Object.keys(more).length > 0 ? checkInput(verb, whole) : whole
      return isRefusal(checked) ? checked : { verb: verb.name, ...whole }
    },
  })
