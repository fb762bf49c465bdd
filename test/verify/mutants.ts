import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { approving, sealing } from '../pdf/signers.ts'
import { additionsTo } from './additions.ts'
import { sealedWith } from './insider.ts'
import { type Hands, wholePaper } from './papers.ts'
import { bytesOf, nextNumber, numberOf, objectText, replaced, revised, rewritten } from './revise.ts'

export type Mutant = { name: string; bytes: Uint8Array }
export type Stock = {
  prepared: Uint8Array
  other: Uint8Array
  signed: Uint8Array
  sealed: Uint8Array
  hands: Hands
  foreign: Hands
}
type Make = (stock: Stock) => Mutant[] | Promise<Mutant[]>

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const all = (made: Readonly<Record<string, Uint8Array>>): Mutant[] =>
  Object.entries(made).map(([name, bytes]) => ({ name, bytes }))
/** The same chance each time: the n-th place in the file, spread evenly by the golden ratio. */
const spread = (n: number, length: number): number => Math.floor(((n * 0.618_033_988_75) % 1) * length)

function flipped(pdf: Uint8Array, at: number, bit: number): Uint8Array {
  const bytes = new Uint8Array(pdf)
  bytes[at] = (bytes[at] ?? 0) ^ bit
  return bytes
}

/** Where the digits of each signature's Contents lie. */
const contentsOf = (pdf: Uint8Array): [number, number][] =>
  [...latin(pdf).matchAll(/\/Contents <([0-9a-f]+)>/g)].map(found => [
    found.index + 11,
    found.index + 11 + (found[1]?.length ?? 0),
  ])

const flips: Make = ({ sealed }) => {
  const anywhere = Array.from({ length: 120 }, (_, n) => spread(n + 1, sealed.length))
  const inContents = contentsOf(sealed).flatMap(([from, to]) =>
    Array.from({ length: 30 }, (_, n) => from + spread(n + 1, n % 2 ? to - from : 4000)),
  )
  return [
    ...anywhere.map((at, n) => ({ name: `flip ${at}`, bytes: flipped(sealed, at, 1 << (n % 8)) })),
    ...inContents.map((at, n) => ({
      name: `flip in contents ${at}`,
      bytes: flipped(sealed, at, 1 << (n % 6)),
    })),
  ]
}

const appended: Make = ({ sealed }) => {
  const catalog = objectText(sealed, numberOf(sealed, /\/Type \/Catalog/))
  const next = nextNumber(sealed)
  return [
    ...Object.entries(additionsTo(sealed)).map(([name, more]) => ({
      name: `appended: ${name}`,
      bytes: revised(sealed, more),
    })),
    { name: 'appended: catalogue replaced', bytes: revised(sealed, { [next]: catalog }, { root: next }) },
  ]
}

/** The same by people who may sign, before or while they do: mathematics, range and certificates hold. */
const signedOver: Make = async ({ prepared, signed, sealed, hands: { approver, agency } }) => {
  const made: Mutant[] = []
  for (const [name, more] of Object.entries(additionsTo(sealed)))
    made.push({ name: `sealed with: ${name}`, bytes: await sealedWith(signed, sealed, more, agency) })
  for (const [name, more] of Object.entries(additionsTo(signed))) {
    // Our own signer refuses some of them by itself.
    const bytes = await signPdf(revised(signed, more), sealing(agency)).catch(() => undefined)
    if (bytes) made.push({ name: `sealed over: ${name}`, bytes })
  }
  for (const [name, more] of Object.entries(additionsTo(prepared))) {
    if (HARMLESS.includes(name)) continue
    const forged = await wholePaper(rewritten(prepared, more), approver, agency).catch(() => undefined)
    if (forged) made.push({ name: `prepared with: ${name}`, bytes: forged.sealed })
  }
  return made
}

/**
 * What a paper may say before anybody has signed it: other words on its pages are another paper, not a forged
 * one.
 */
const HARMLESS = [
  'page content added',
  'page content replaced',
  'page made smaller',
  'a second page',
  'place of the signature',
  'appearance of the signature',
  'certification taken away',
  'another tree of pages',
  'properties changed',
]

const ranges: Make = ({ signed, sealed }) => {
  const places = [...latin(sealed).matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] */g)]
  const games: ((n: readonly number[]) => readonly number[])[] = [
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b + 1, c, d],
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 1, c, d],
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c - 1, d + 1],
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c + 1, d - 1],
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d - 1],
    ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d + 1],
    ([a = 0, b = 0, c = 0, d = 0]) => [a + 1, b, c, d],
    ([, b = 0, , d = 0]) => [0, b, b, d],
    ([, b = 0, c = 0]) => [0, b, c, 0],
    ([, , c = 0, d = 0]) => [0, c, c, d],
    ([, b = 0, c = 0, d = 0]) => [0, b, c, d, 0, 0] as number[],
    () => [0, 0, 0, 0],
    ([, b = 0]) => [0, signed.length, signed.length, Math.max(0, b - signed.length)],
  ]
  return places.flatMap((found, which) =>
    games.map((game, n) => {
      const text = `/ByteRange [${game(found.slice(1).map(Number)).join(' ')}]`.padEnd(found[0].length)
      const out = latin(sealed)
      return {
        name: `range ${which}.${n}`,
        bytes: bytesOf(out.slice(0, found.index) + text + out.slice(found.index + found[0].length)),
      }
    }),
  )
}

const contents: Make = async ({ prepared, other, sealed, hands, foreign }) => {
  const out = latin(sealed)
  const [one, two] = contentsOf(sealed)
  if (!one || !two) throw new Error('two signatures expected')
  const put = (at: readonly [number, number], text: string) =>
    bytesOf(out.slice(0, at[0]) + text.padEnd(at[1] - at[0], '0').slice(0, at[1] - at[0]) + out.slice(at[1]))
  const digits = (pdf: Uint8Array, which: number) => {
    const [from = 0, to = 0] = contentsOf(pdf)[which] ?? []
    return latin(pdf).slice(from, to)
  }
  const others = await wholePaper(other, hands.approver, hands.agency)
  const strange = await wholePaper(prepared, foreign.approver, foreign.agency)
  const [first, second] = [digits(sealed, 0), digits(sealed, 1)]
  return all({
    'contents swapped': bytesOf(
      out.slice(0, one[0]) + second + out.slice(one[1], two[0]) + first + out.slice(two[1]),
    ),
    'first contents twice': put(two, first),
    'second contents twice': put(one, second),
    'contents of another dossier, first': put(one, digits(others.sealed, 0)),
    'contents of another dossier, second': put(two, digits(others.sealed, 1)),
    'contents of a stranger, first': put(one, digits(strange.sealed, 0)),
    'contents of a stranger, second': put(two, digits(strange.sealed, 1)),
    'contents empty, first': put(one, ''),
    'contents empty, second': put(two, ''),
    'contents in capitals': put(two, second.toUpperCase()),
    'contents with a tail': put(two, second.replace(/0000$/, '0001')),
    'contents cut': put(two, second.slice(0, 1200)),
    'contents doubled': replaced(sealed, '/Contents <', '/Contents <00> /Contents <', true),
    'contents with white': bytesOf(`${out.slice(0, two[1] - 2)}\n${out.slice(two[1] - 1)}`),
  })
}

const removed: Make = ({ prepared, signed, sealed }) =>
  all({
    'nothing signed': prepared,
    'no seal': signed,
    'seal removed by an update': revised(sealed, {
      [numberOf(sealed, /\/T \(seal\)/)]: objectText(sealed, numberOf(sealed, /\/T \(seal\)/)).replace(
        /\/V \d+ 0 R\n?/,
        '',
      ),
    }),
    'both removed by updates': revised(sealed, {
      [numberOf(sealed, /\/T \(sign\)/)]: objectText(sealed, numberOf(sealed, /\/T \(sign\)/)).replace(
        /\/V \d+ 0 R\n?/,
        '',
      ),
    }),
    'the first writing and the last': bytesOf(latin(prepared) + latin(sealed).slice(signed.length)),
    'the first signature not a signature': replaced(sealed, '/Type /Sig /Filter', '/Type /Sag /Filter'),
  })

const resigned: Make = async ({ prepared, other, signed, hands, foreign }) => {
  const { approver, agency, otherOfficer, otherAgency } = hands
  const two = async (pdf: Uint8Array, one: typeof approver, two: typeof approver) =>
    (await wholePaper(pdf, one, two)).sealed
  const at = (when: string) => ({ at: when })
  const expired = await signPdf(prepared, { ...approving(approver), ...at('2046-02-05T03:00:00.000Z') })
  const early = await signPdf(prepared, { ...approving(approver), ...at('2025-02-05T03:00:00.000Z') })
  const late = await signPdf(prepared, { ...approving(approver), ...at('2026-02-06T03:00:00.000Z') })
  return all({
    'both by strangers': await two(prepared, foreign.approver, foreign.agency),
    'other bytes by strangers': await two(other, foreign.approver, foreign.agency),
    'approved by a stranger': await two(prepared, foreign.approver, agency),
    'sealed by a stranger': await two(prepared, approver, foreign.agency),
    'sealed by the approver himself': await two(prepared, approver, approver),
    'approved with the seal': await two(prepared, agency, agency),
    'hands exchanged': await two(prepared, agency, approver),
    'approved by an officer of another agency': await two(prepared, otherOfficer, agency),
    'other bytes by an officer of another agency': await two(other, otherOfficer, agency),
    'sealed with the seal of another agency': await two(prepared, approver, otherAgency),
    'sealed by another officer': await two(other, approver, otherOfficer),
    'sealed first, approved second': await signPdf(
      await signPdf(prepared, sealing(agency)),
      approving(approver),
    ),
    'signed after its certificate': await signPdf(expired, {
      ...sealing(agency),
      ...at('2046-02-05T03:05:00.000Z'),
    }),
    'signed before its certificate': await signPdf(early, sealing(agency)),
    'sealed before it was approved': await signPdf(late, sealing(agency)),
    'sealed in the future': await signPdf(signed, { ...sealing(agency), ...at('2026-12-24T03:00:00.000Z') }),
    'not certified': await signPdf(
      await signPdf(prepared, { ...approving(approver), certify: false }),
      sealing(agency),
    ),
    'certified twice': await signPdf(signed, { ...sealing(agency), certify: true }),
    'in the name of someone else': await signPdf(signed, { ...sealing(agency), name: 'Sở Tư pháp' }),
  })
}

/** Sealed with the real key by a program of the keeper's own, which calls the signature something else. */
const called: Make = async ({ signed, sealed, hands: { agency } }) => {
  const number = numberOf(sealed, /\/SubFilter/)
  const others = {
    'another way to check it': ['/ETSI.CAdES.detached', '/adbe.pkcs7.detached'],
    'a time stamp': ['/ETSI.CAdES.detached', '/ETSI.RFC3161'],
    'another filter': ['/Adobe.PPKLite', '/Adobe.PPKMS'],
    'no signature': ['/Type /Sig', '/Type /Sag'],
  } as const
  const made = Object.entries(others).map(async ([name, [from, to]]): Promise<Mutant> => {
    const renamed = objectText(sealed, number).replace(from, to)
    return {
      name: `called ${name}`,
      bytes: await sealedWith(signed, sealed, { [number]: renamed }, agency),
    }
  })
  return await Promise.all(made)
}

const bytes: Make = ({ prepared, signed, sealed }) => {
  const out = latin(sealed)
  return all({
    ...Object.fromEntries(
      Array.from({ length: 24 }, (_, n) => [`cut ${n}`, sealed.subarray(0, spread(n + 1, sealed.length))]),
    ),
    'cut by one': sealed.subarray(0, sealed.length - 1),
    ...Object.fromEntries(
      [
        '\n',
        '\n\n',
        ' ',
        '\0',
        '% x',
        '\n%%EOF',
        '\nstartxref\n0\n%%EOF',
        '\n1 0 obj\nnull\nendobj\n',
        '<script>',
      ].map(tail => [`tail ${JSON.stringify(tail)}`, bytesOf(out + tail)]),
    ),
    'bytes before the head': bytesOf(`\n${out}`),
    'looks the same: white added': bytesOf(out.replace('\n/Type /Catalog', '\n /Type /Catalog')),
    'looks the same: table by hand': revised(sealed, {}),
    'looks the same: a comment': replaced(sealed, '\nendobj\n', '\n% x\nendobj\n'),
    'looks the same: name escaped': replaced(sealed, '/Type /Catalog', '/Type /C#61talog'),
    'the page alone under the old signatures': bytesOf(
      latin(prepared).slice(0, -20) + out.slice(signed.length - 20),
    ),
    'bytes between two writings': bytesOf(`${out.slice(0, signed.length)}\n% x${out.slice(signed.length)}`),
    'twice itself': bytesOf(`${out}\n${out}`),
    'another version': replaced(sealed, '%PDF-1.7', '%PDF-1.4'),
    empty: new Uint8Array(),
    'a picture': bytesOf('\x89PNG\r\n\x1a\n'),
    deep: bytesOf(`%PDF-1.7\n%\x81\x81\x81\x81\n\n1 0 obj\n${'['.repeat(200_000)}`),
  })
}

/**
 * Every kind of forgery we know how to make, from one whole paper; each is another file than the paper
 * itself.
 */
export async function makeMutants(stock: Stock): Promise<readonly Mutant[]> {
  const makers = [flips, appended, signedOver, ranges, contents, removed, resigned, called, bytes]
  const made = (await Promise.all(makers.map(make => make(stock)))).flat()
  return made.filter(({ bytes }) => Buffer.compare(bytes, stock.sealed) !== 0)
}
