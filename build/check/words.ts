import type { Source } from './sources.ts'
import { dottedOf, type Node, nameOf, type Placed, partOf, partsOf, piecesOf } from './syntax.ts'

type Rule = { where: RegExp; says(placed: Placed): boolean; instead: string }

const calls = (node: Node, name: RegExp): boolean =>
  /^(Call|New)Expression$/.test(node.type) && name.test(dottedOf(partOf(node, 'callee')))
const reaches = (node: Node, name: RegExp): boolean =>
  node.type === 'MemberExpression' && name.test(dottedOf(node))

/** Whether a node reads the machine's time. `Date` may only convert an instant that is given to it. */
function readsClock({ node, parent }: Placed): boolean {
  if (
    reaches(node, /^(globalThis\.)?(performance\.(now|timeOrigin)|process\.(hrtime|uptime)|Temporal\.Now)$/)
  )
    return true
  if (reaches(node, /^globalThis\.Date$/)) return true
  if (nameOf(node) !== 'Date' || !parent) return false
  if (parent.type === 'MemberExpression')
    return partOf(parent, 'object') === node && !/^Date\.(parse|UTC)$/.test(dottedOf(parent))
  if (parent.type === 'NewExpression') return partsOf(parent, 'arguments').length === 0
  return /^(CallExpression|VariableDeclarator|ArrayExpression|SpreadElement)$/.test(parent.type)
}

const rollsDice = ({ node }: Placed): boolean => reaches(node, /^(globalThis\.)?Math\.random$/)
const asksCrypto = ({ node }: Placed): boolean => reaches(node, /^(globalThis\.)?crypto\.\w+$/)
const makesCode = ({ node }: Placed): boolean => calls(node, /^(globalThis\.|window\.)?(eval|Function)$/)
const makesHtml = ({ node }: Placed): boolean =>
  (node.type === 'JSXAttribute' && partOf(node, 'name')?.name === 'dangerouslySetInnerHTML') ||
  (node.type === 'MemberExpression' &&
    /\.(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$|^document\.write(ln)?$/.test(dottedOf(node)))
const namesAddress = ({ node }: Placed): boolean =>
  /^(Literal|TemplateLiteral)$/.test(node.type) && /^(https?|file|ftp):/.test(piecesOf(node)[0] ?? '')
const listsBlindly = ({ node }: Placed): boolean => calls(node, /^import\.meta\.glob$/)
const printsLines = ({ node }: Placed): boolean => reaches(node, /^console\.\w+$/)

/** What may not be written where, and what to do instead. */
const RULES: readonly Rule[] = [
  {
    where: /^shared\//,
    says: placed => readsClock(placed) || rollsDice(placed) || asksCrypto(placed),
    instead: 'shared has no clock and no chance: take the instant or the id as an argument',
  },
  {
    where: /^electron\/(?!clock\.ts$)/,
    says: readsClock,
    instead: 'the time is read in electron/clock.ts alone: take a Clock',
  },
  {
    where: /^server\//,
    says: readsClock,
    instead: 'the province has one clock, its database: two processes of it agree on the time',
  },
  {
    where: /^renderer\/(?!parts\/time\.ts$)/,
    says: placed => readsClock(placed) || rollsDice(placed),
    instead: 'the screens read the time in renderer/parts/time.ts alone, and nothing by chance',
  },
  {
    where: /^(electron|server)\//,
    says: rollsDice,
    instead: 'what must not be guessed comes from node:crypto',
  },
  { where: /^renderer\//, says: makesHtml, instead: 'give React the text' },
  { where: /^renderer\//, says: namesAddress, instead: 'the screens know no address but their own' },
  { where: /^(shared|electron|renderer)\//, says: makesCode, instead: 'code is never made from text' },
  { where: /./, says: listsBlindly, instead: 'a list names its files one by one, so that they can be found' },
  {
    where: /^(shared|renderer|electron\/(?!counter\/))/,
    says: printsLines,
    instead: 'only the command line prints; a fault goes to the log with its id',
  },
]

/** The lines that break these rules. */
export function findForbiddenWords(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, nodes, lineOf }) => {
    const rules = RULES.filter(({ where }) => where.test(path))
    const said = nodes.flatMap(placed => {
      const broken = rules.find(rule => rule.says(placed))
      return broken ? [`${path}:${lineOf(placed.node)}: ${broken.instead}`] : []
    })
    return [...new Set([...said, ...switchedOff(path, text)])]
  })
}

// Nobody finds a suppressed type error afterwards. Biome's own suppressions name their rule and their reason.
const switchedOff = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, at) =>
      /^\s*(\/\/|\/\*|\*|\{\/\*)\s*@ts-|^\s*\/\/\/\s*<reference/.test(line)
        ? [
            `${path}:${at + 1}: types are not switched off or brought in by a comment: say the type, or import it`,
          ]
        : [],
    )
