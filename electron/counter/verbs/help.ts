import { z } from '../../../shared/base/schema.ts'
import { isRefusal, refuse } from '../../../shared/dossier/refusal.ts'
import { defineVerb, type Verb } from '../verb.ts'

/** Every verb with the JSON Schema of its input. The list holds `help` as well, so it is asked for when it runs. */
export const helpVerb = (all: () => readonly Verb[]): Verb =>
  defineVerb({
    name: 'help',
    says: 'mọi lệnh; --json kèm mẫu dữ liệu vào của từng lệnh',
    input: z.looseObject({}),
    run() {
      const verbs = all()
      const lines = verbs.map(({ name, says }) => `  ${name.padEnd(16)} ${says}`)
      const usage =
        'counter <lệnh> --data THƯ-MỤC [--json]; dữ liệu vào của các bước: JSON ở đầu vào chuẩn hoặc --input TỆP'
      return {
        text: [usage, ...lines].join('\n'),
        verbs: verbs.map(({ name, says, input }) => ({
          name,
          says,
          input: z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }),
        })),
        exitCodes: { 0: 'done', 1: 'fault', 2: 'refused by a rule', 3: 'recovery mode', 4: 'not allowed' },
      }
    },
  })

/** A valid input for a verb, for the folder as it stands, ready for `batch`. */
export const exampleVerb = (all: () => readonly Verb[]): Verb =>
  defineVerb({
    name: 'example',
    says: 'dữ liệu vào mẫu của một lệnh: example receive [--dossier MÃ]',
    input: z.strictObject({ words: z.array(z.string()).min(1), dossier: z.string().max(64).optional() }),
    async run(asking, { words, dossier = asking.dossier }) {
      const verb = all().find(({ name }) => name === words[0])
      if (!verb) return refuse('unknown-verb', { verb: words[0] ?? '' })
      const sample = (await verb.example?.(asking, dossier)) ?? {}
      return isRefusal(sample) ? sample : { verb: verb.name, ...sample }
    },
  })
