import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KINDS } from './new/kinds.ts'
import { addLine } from './new/lists.ts'
import { fill, readName } from './new/names.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TEMPLATES = fileURLToPath(new URL('templates/', import.meta.url))

const USAGE = `npm run new -- ${Object.keys(KINDS).join('|')} NAME`

/** Says why nothing of that kind is made here, and where such a thing belongs. */
function whyNoKind(said: string): string {
  if (said === '') return 'Say of which kind the new thing is, and its name.'
  if (said === 'procedure')
    return 'A procedure is data and no code: import it (npm run catalogue, or counter procedure import), or write shared/centres/<centre>/procedures/<agency>/<code>.json.'
  return `“${said}” is no kind that is made here; where other things go stands in the README under “Where do I add …”.`
}

/** Plans which text goes into which file; returns a sentence where nothing can be written. */
function plan(said: readonly string[]): Map<string, string> | string {
  const [kindName = '', wanted = '', ...more] = said
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined
  if (!kind) return `${whyNoKind(kindName)}\n${USAGE}`
  if (!wanted) return `The ${kindName} has no name yet: say what it is about in a word or two.\n${USAGE}`
  if (more.length > 0)
    return `One name at a time, joined by hyphens: “${[wanted, ...more].join('-')}”, or two calls.\n${USAGE}`
  const names = readName(wanted)
  if (typeof names === 'string') return names
  const texts = new Map<string, string>()
  for (const [template, to] of kind.files(names)) {
    if (existsSync(join(ROOT, to))) return `${to} is there already; nothing was written`
    texts.set(to, fill(readFileSync(join(TEMPLATES, `${template}.txt`), 'utf8'), names))
  }
  for (const line of kind.lines(names)) {
    if (!existsSync(join(ROOT, line.file)))
      return `${line.file} is not there: this house has no list of that kind`
    const added = addLine(readFileSync(join(ROOT, line.file), 'utf8'), line)
    if (typeof added === 'string') return `${added}; nothing was written`
    texts.set(line.file, added.text)
  }
  return texts
}

/**
 * `npm run new -- KIND NAME`: writes the file, its line in the list, and a test that fails until the file is
 * filled in. Returns the exit code.
 */
function writeNew(said: readonly string[]): number {
  const planned = plan(said)
  if (typeof planned === 'string') {
    console.error(planned)
    return 2
  }
  for (const [path, text] of planned) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
    console.log(path)
  }
  const code = [...planned.keys()].filter(path => /\.tsx?$/.test(path))
  spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['check', '--write', ...code], { cwd: ROOT })
  const tests = [...planned.keys()].filter(path => path.endsWith('.test.ts'))
  console.log(`\nThe test fails until it is written: npm test -- ${tests.join(' ')}`)
  return 0
}

process.exitCode = writeNew(process.argv.slice(2))
