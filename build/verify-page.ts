import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { sha256, verified } from '../electron/keys/ed25519.ts'
import { canonicalJson } from '../shared/base/canonical-json.ts'
import { DOMAIN } from '../shared/record/event.ts'
import { SignedKeys } from '../shared/record/published-keys.ts'
import { type Refusal, refuse } from '../shared/refusals/refusal.ts'
import { sentence } from '../shared/text/refusals.ts'

const PAGE = fileURLToPath(new URL('../renderer/verify/', import.meta.url))

/**
 * Makes the one-file page that checks codes without a network. Its script and the published keys are part of
 * the file.
 */
export async function makeVerifyPage(list: SignedKeys): Promise<string> {
  checkList(SignedKeys.parse(list))
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: `${PAGE}page.ts`, formats: ['iife'], name: 'page', fileName: 'page' },
    },
  })
  const [bundle] = [built].flat()
  const [script] = bundle && 'output' in bundle ? bundle.output : []
  if (script?.type !== 'chunk') throw new Error('the page was not built')
  const inline = (text: string): string => text.replaceAll('</', '<\\/')
  return readFileSync(`${PAGE}index.html`, 'utf8')
    .replace(/(<script id="published"[^>]*>)[^<]*/, (_, head: string) => head + inline(JSON.stringify(list)))
    .replace('/*PAGE*/', () => inline(script.code))
}

/** Checks that the list is signed by one of the devices it names. @throws Error where it is not */
function checkList({ published, key, signature }: SignedKeys): void {
  const id = sha256(canonicalJson(published))
  if (!published.keys.includes(key) || !verified(key, DOMAIN.published, id, signature))
    throw new Error('the list is not signed by a device that it names')
}

/**
 * Why the page cannot be written there; undefined where it can. It needs a new name, and never goes among the
 * data of a counter.
 */
export function whyNoPage(out: string): Refusal | undefined {
  if (isAmongData(dirname(resolve(out))) || !existsSync(dirname(resolve(out))))
    return refuse('out-unfit', { path: out })
  return existsSync(out) ? refuse('file-exists', { path: out }) : undefined
}

const isAmongData = (folder: string): boolean =>
  existsSync(join(folder, 'record.db')) || (folder !== dirname(folder) && isAmongData(dirname(folder)))

if (import.meta.main) {
  const { values } = parseArgs({ options: { keys: { type: 'string' }, out: { type: 'string' } } })
  const { keys, out } = values
  const unfit = out === undefined ? undefined : whyNoPage(out)
  if (keys && out && !unfit)
    writeFileSync(out, await makeVerifyPage(JSON.parse(readFileSync(keys, 'utf8'))), { flag: 'wx' })
  else {
    console.log(unfit ? sentence(unfit) : 'Thiếu tệp: npm run verifier -- --keys KEYS.json --out verify.html')
    process.exitCode = 1
  }
}
