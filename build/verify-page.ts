import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { sha256, verified } from '../electron/keys/ed25519.ts'
import { canonicalJson } from '../shared/base/canonical-json.ts'
import { DOMAIN } from '../shared/record/event.ts'
import { SignedKeys } from '../shared/record/published-keys.ts'

const PAGE = fileURLToPath(new URL('../renderer/verify/', import.meta.url))

/** The one-file page that checks codes without a network: its script and the published keys stand in it. */
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

/** A page is made only of a list that one of its own devices has signed. */
function checkList({ published, key, signature }: SignedKeys): void {
  const id = sha256(canonicalJson(published))
  if (!published.keys.includes(key) || !verified(key, DOMAIN.published, id, signature))
    throw new Error('the list is not signed by a device that it names')
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { keys: { type: 'string' }, out: { type: 'string' } } })
  const { keys, out } = values
  if (keys && out) writeFileSync(out, await makeVerifyPage(JSON.parse(readFileSync(keys, 'utf8'))))
  else {
    console.log('Thiếu tệp: npm run verifier -- --keys KEYS.json --out verify.html')
    process.exitCode = 1
  }
}
