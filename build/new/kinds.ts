import type { Line } from './lists.ts'
import type { Names } from './names.ts'

/** A kind of thing that is added by a file and a line in a list. */
export type Kind = {
  /** Which template goes where. The last one is the test, which fails until the rest is written. */
  files(names: Names): readonly (readonly [template: string, to: string])[]
  lines(names: Names): readonly Line[]
}

const keyed = ({ name, camel }: Names, value = camel): string =>
  name === value ? name : `'${name}': ${value}`
const bring = (what: string, from: string): string => `import { ${what} } from './${from}'`

/**
 * What `npm run new` can make. Whatever else a step needs besides its rules, the compiler asks for: a panel,
 * samples, a verb.
 */
export const KINDS: Readonly<Record<string, Kind>> = {
  step: {
    files: ({ name }) => [
      ['step.ts', `shared/dossier/steps/${name}.ts`],
      ['step-panel.tsx', `renderer/steps/${name}.tsx`],
      ['step.test.ts', `test/dossier/${name}.test.ts`],
    ],
    lines: names => [
      {
        file: 'shared/dossier/steps/index.ts',
        list: 'steps',
        line: keyed(names),
        brings: bring(names.camel, `${names.name}.ts`),
      },
      {
        file: 'shared/text/words.ts',
        list: 'STEP_WORDS',
        line: keyed(names, `['${names.name}', '${names.name}']`),
      },
      {
        file: 'renderer/steps/index.tsx',
        list: 'PANELS',
        line: keyed(names, `${names.pascal}Panel`),
        brings: bring(`${names.pascal}Panel`, `${names.name}.tsx`),
      },
      {
        file: 'electron/counter/examples/sample-input.ts',
        list: 'samples',
        line: keyed(names, `{ reason: 'Lý do (mẫu)' }`),
      },
      { file: 'test/dossier/hall.ts', list: 'INPUTS', line: keyed(names, `{ reason: 'Đã xem tại chỗ' }`) },
      { file: 'test/dossier/least-data.ts', list: 'least', line: keyed(names, `() => ({ reason: '' })`) },
      {
        file: 'electron/counter/verbs/index.ts',
        list: 'DOSSIERS',
        line: `stepVerb('${names.name}', '${names.name}', '${names.name}')`,
      },
    ],
  },
  form: {
    files: ({ name }) => [
      ['form.ts', `shared/forms/${name}.ts`],
      ['form.typ', `shared/forms/${name}.typ`],
      ['form.test.ts', `test/forms/${name}.test.ts`],
    ],
    lines: names => [
      {
        file: 'shared/forms/index.ts',
        list: 'forms',
        line: keyed(names),
        brings: bring(names.camel, `${names.name}.ts`),
      },
    ],
  },
  report: {
    files: ({ name }) => [
      ['report.ts', `shared/reports/${name}.ts`],
      ['report.test.ts', `test/reports/${name}.test.ts`],
    ],
    lines: names => [
      {
        file: 'shared/reports/index.ts',
        list: 'reports',
        line: keyed(names),
        brings: bring(names.camel, `${names.name}.ts`),
      },
    ],
  },
  device: {
    files: ({ name }) => [
      ['device.ts', `electron/devices/${name}.ts`],
      ['device.test.ts', `test/devices/${name}.test.ts`],
    ],
    lines: names => [
      {
        file: 'electron/devices/index.ts',
        list: 'devices',
        line: `${names.camel}Of()`,
        brings: bring(`${names.camel}Of`, `${names.name}.ts`),
      },
    ],
  },
}
